/*** {
    "revision": "2bb03d73",
    "lossy": "counts that have no period, or whose package version is gone, have no place in the old table"
} ***/

CREATE TABLE package_version_metrics (
    package_version_id blob NOT NULL REFERENCES package_versions (id),
    metric_name text NOT NULL,
    period text NOT NULL,
    count integer NOT NULL DEFAULT 0,
    "timestamp" text NOT NULL,
    PRIMARY KEY (package_version_id, metric_name, period, "timestamp")
);

-- Of several versions with the same file, the one whose id is in the new id comes
-- first.
INSERT INTO package_version_metrics (package_version_id, metric_name, period, count, "timestamp")
SELECT version_id, metric_name, period, sum(count), "timestamp"
FROM (
    SELECT v.id AS version_id, a.metric_name, a.period, a.count, a."timestamp", row_number() OVER (
        PARTITION BY a.id
        ORDER BY
            a.id = CAST(hex(v.id) || '/' || a.metric_name || '/' || a.period || '/' || a."timestamp" AS blob) DESC,
            v.id
    ) AS place
    FROM aggregated_metrics a
    JOIN package_versions v
        ON v.channel_name IS a.channel_name AND v.platform IS a.platform AND v.filename IS a.filename
    WHERE a.period IS NOT NULL
) AS found
WHERE place = 1
GROUP BY version_id, metric_name, period, "timestamp";

DROP TABLE aggregated_metrics;
