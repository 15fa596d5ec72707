/*** {
    "revision": "2b9ffc1d", "parents": ["2b8c44d7"],
    "date": "2020-12-18T12:29:29",
    "message": "Add download metrics"
} ***/

CREATE TABLE package_version_metrics (
    package_version_id blob NOT NULL REFERENCES package_versions (id),
    metric_name text NOT NULL,
    period text NOT NULL,
    count integer NOT NULL DEFAULT 0,
    "timestamp" text NOT NULL,
    PRIMARY KEY (package_version_id, metric_name, period, "timestamp")
);

ALTER TABLE package_versions ADD COLUMN download_count integer;
