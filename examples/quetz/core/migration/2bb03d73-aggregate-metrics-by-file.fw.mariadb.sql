/*** {
    "revision": "2bb03d73", "parents": ["2baf14fc"],
    "date": "2020-12-21T16:35:33",
    "message": "Aggregate metrics by file"
} ***/

-- Counts are from now on told apart by channel, platform and file name, so that
-- they outlive the version they were counted for. What was counted before is
-- carried over; the new id is computed from the old key, by which the rewind
-- finds the version again.

CREATE TABLE aggregated_metrics (
    id binary(16) NOT NULL,
    channel_name varchar(100) COLLATE utf8mb4_bin,
    platform varchar(30) COLLATE utf8mb4_bin,
    filename varchar(255) COLLATE utf8mb4_bin,
    metric_name varchar(255) COLLATE utf8mb4_bin NOT NULL,
    period enum('hour', 'day', 'month', 'year'),
    count integer NOT NULL DEFAULT 0,
    `timestamp` datetime(6) NOT NULL,
    PRIMARY KEY (id)
);

INSERT INTO aggregated_metrics (id, channel_name, platform, filename, metric_name, period, count, `timestamp`)
SELECT
    UNHEX(MD5(CONCAT_WS('/', HEX(v.id), m.metric_name, m.period, m.`timestamp`))),
    v.channel_name, v.platform, v.filename, m.metric_name, m.period, m.count, m.`timestamp`
FROM package_version_metrics m
JOIN package_versions v ON v.id = m.package_version_id;

DROP TABLE package_version_metrics;
