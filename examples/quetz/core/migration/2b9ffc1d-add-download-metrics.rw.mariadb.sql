/*** {
    "revision": "2b9ffc1d",
    "lossy": "drops all download counts"
} ***/

ALTER TABLE package_versions DROP COLUMN download_count;

DROP TABLE package_version_metrics;
