/*** {
    "revision": "2c725123", "parents": ["2c1c430e"],
    "date": "2021-01-28T13:11:27",
    "message": "Create indexes for download counts"
} ***/

CREATE INDEX package_version_metric_index ON aggregated_metrics
    (channel_name, platform, filename, metric_name, period, "timestamp");
CREATE UNIQUE INDEX package_version_metric_constraint ON aggregated_metrics
    (channel_name, platform, filename, metric_name, period, "timestamp");

CREATE UNIQUE INDEX package_version_filename_index ON package_versions
    (channel_name, filename, platform);
