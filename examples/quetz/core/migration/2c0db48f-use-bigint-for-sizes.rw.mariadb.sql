/*** {
    "revision": "2c0db48f",
    "lossy": "a size above 2147483647 is refused; nothing is cut"
} ***/

ALTER TABLE package_versions MODIFY COLUMN size integer;

ALTER TABLE channels
    MODIFY COLUMN size_limit integer,
    MODIFY COLUMN size integer;
