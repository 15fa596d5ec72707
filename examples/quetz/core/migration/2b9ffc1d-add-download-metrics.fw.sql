/*** {
    "revision": "2b9ffc1d", "parents": ["2b8c44d7"],
    "date": "2020-12-18T12:29:29",
    "message": "Add download metrics"
} ***/

CREATE TYPE intervaltype AS ENUM ('hour', 'day', 'month', 'year');

CREATE TABLE package_version_metrics (
    package_version_id bytea NOT NULL,
    metric_name varchar(255) NOT NULL,
    period intervaltype NOT NULL,
    count integer DEFAULT 0 NOT NULL,
    "timestamp" timestamp without time zone NOT NULL,
    CONSTRAINT package_version_metrics_pkey
        PRIMARY KEY (package_version_id, metric_name, period, "timestamp"),
    CONSTRAINT package_version_metrics_package_version_id_fkey
        FOREIGN KEY (package_version_id) REFERENCES package_versions (id)
);

ALTER TABLE package_versions ADD COLUMN download_count integer;
