/*** {
    "revision": "2c0db48f", "parents": ["2c06fa03"],
    "date": "2021-01-08T22:09:48",
    "message": "Use bigint for sizes"
} ***/

ALTER TABLE channels
    MODIFY COLUMN size bigint,
    MODIFY COLUMN size_limit bigint;

ALTER TABLE package_versions MODIFY COLUMN size bigint;
