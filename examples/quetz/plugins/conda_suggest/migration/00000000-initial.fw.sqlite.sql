/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-26T00:15:03",
    "message": "Initial",
    "dependencies": ["quetz==00000000"]
} ***/

-- The executables that a package version brings, one row a version.
CREATE TABLE quetz_conda_suggest_metadata (
    version_id blob NOT NULL PRIMARY KEY REFERENCES package_versions (id),
    data text
);
