/*** {
    "revision": "2bb03d73", "parents": ["2baf14fc"],
    "date": "2020-12-21T16:35:33",
    "message": "Aggregate metrics by file"
} ***/

-- Counts are from now on told apart by channel, platform and file name, so that
-- they outlive the version they were counted for. What was counted before is
-- carried over; the new id is the old key, by which the rewind finds the version
-- again.

CREATE TABLE aggregated_metrics (
    id blob NOT NULL PRIMARY KEY,
    channel_name text,
    platform text,
    filename text,
    metric_name text NOT NULL,
    period text,
    count integer NOT NULL DEFAULT 0,
    "timestamp" text NOT NULL
);

INSERT INTO aggregated_metrics (id, channel_name, platform, filename, metric_name, period, count, "timestamp")
SELECT
    CAST(hex(v.id) || '/' || m.metric_name || '/' || m.period || '/' || m."timestamp" AS blob),
    v.channel_name, v.platform, v.filename, m.metric_name, m.period, m.count, m."timestamp"
FROM package_version_metrics m
JOIN package_versions v ON v.id = m.package_version_id;

DROP TABLE package_version_metrics;
