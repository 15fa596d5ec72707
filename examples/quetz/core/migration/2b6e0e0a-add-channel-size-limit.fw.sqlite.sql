/*** {
    "revision": "2b6e0e0a", "parents": ["2b67f42a"],
    "date": "2020-12-08T18:44:14",
    "message": "Add channel size limit"
} ***/

ALTER TABLE channels ADD COLUMN size integer;
ALTER TABLE channels ADD COLUMN size_limit integer;

ALTER TABLE package_versions ADD COLUMN size integer;
