/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-25T00:14:48",
    "message": "Initial",
    "dependencies": ["quetz==00000000"]
} ***/

-- The run exports of a package version, as JSON text.
CREATE TABLE quetz_runexports_package_version_metadata (
    version_id blob NOT NULL PRIMARY KEY REFERENCES package_versions (id),
    data text
);
