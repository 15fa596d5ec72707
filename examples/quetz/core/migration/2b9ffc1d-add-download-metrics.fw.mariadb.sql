/*** {
    "revision": "2b9ffc1d", "parents": ["2b8c44d7"],
    "date": "2020-12-18T12:29:29",
    "message": "Add download metrics"
} ***/

CREATE TABLE package_version_metrics (
    package_version_id binary(16) NOT NULL,
    metric_name varchar(255) COLLATE utf8mb4_bin NOT NULL,
    period enum('hour', 'day', 'month', 'year') NOT NULL,
    count integer NOT NULL DEFAULT 0,
    `timestamp` datetime(6) NOT NULL,
    PRIMARY KEY (package_version_id, metric_name, period, `timestamp`),
    CONSTRAINT package_version_metrics_package_version_id_fkey
        FOREIGN KEY (package_version_id) REFERENCES package_versions (id)
);

ALTER TABLE package_versions ADD COLUMN download_count integer;
