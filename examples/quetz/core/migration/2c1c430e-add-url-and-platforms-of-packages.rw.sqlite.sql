/*** {
    "revision": "2c1c430e",
    "lossy": "drops the URLs and platforms of packages"
} ***/

ALTER TABLE packages DROP COLUMN url;
ALTER TABLE packages DROP COLUMN platforms;
