/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-26T00:15:03",
    "message": "Initial",
    "dependencies": ["quetz==00000000"]
} ***/

-- The executables that a package version brings, one row a version.
CREATE TABLE quetz_conda_suggest_metadata (
    version_id binary(16) NOT NULL,
    data mediumtext,
    PRIMARY KEY (version_id),
    CONSTRAINT quetz_conda_suggest_metadata_version_id_fkey
        FOREIGN KEY (version_id) REFERENCES package_versions (id)
);
