/*** {
    "revision": "2c1c430e", "parents": ["2c0db48f"],
    "date": "2021-01-11T18:18:44",
    "message": "Add URL and platforms of packages"
} ***/

ALTER TABLE packages ADD COLUMN platforms text;
ALTER TABLE packages ADD COLUMN url text;
