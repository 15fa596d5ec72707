/*** {
    "revision": "2c0db48f", "parents": ["2c06fa03"],
    "date": "2021-01-08T22:09:48",
    "message": "Use bigint for sizes"
} ***/

ALTER TABLE channels
    ALTER COLUMN size TYPE bigint,
    ALTER COLUMN size_limit TYPE bigint;

ALTER TABLE package_versions ALTER COLUMN size TYPE bigint;
