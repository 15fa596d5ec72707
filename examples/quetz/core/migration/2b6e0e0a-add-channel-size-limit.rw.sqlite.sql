/*** {
    "revision": "2b6e0e0a",
    "lossy": "drops the sizes of channels and package versions, and the limits"
} ***/

ALTER TABLE package_versions DROP COLUMN size;

ALTER TABLE channels DROP COLUMN size_limit;
ALTER TABLE channels DROP COLUMN size;
