/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-25T00:14:48",
    "message": "Initial",
    "dependencies": ["quetz==00000000"]
} ***/

-- The run exports of a package version, as JSON text.
CREATE TABLE quetz_runexports_package_version_metadata (
    version_id binary(16) NOT NULL,
    data mediumtext,
    PRIMARY KEY (version_id),
    CONSTRAINT quetz_runexports_package_version_metadata_version_id_fkey
        FOREIGN KEY (version_id) REFERENCES package_versions (id)
);
