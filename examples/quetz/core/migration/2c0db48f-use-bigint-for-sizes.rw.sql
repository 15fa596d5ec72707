/*** {
    "revision": "2c0db48f",
    "lossy": "a size above 2147483647 is refused; nothing is cut"
} ***/

ALTER TABLE package_versions ALTER COLUMN size TYPE integer;

ALTER TABLE channels
    ALTER COLUMN size_limit TYPE integer,
    ALTER COLUMN size TYPE integer;
