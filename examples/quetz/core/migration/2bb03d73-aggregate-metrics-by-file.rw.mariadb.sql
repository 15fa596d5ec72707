/*** {
    "revision": "2bb03d73",
    "lossy": "counts that have no period, or whose package version is gone, have no place in the old table"
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

-- Of several versions with the same file, the one the id was computed from
-- comes first.
INSERT INTO package_version_metrics (package_version_id, metric_name, period, count, `timestamp`)
SELECT version_id, metric_name, period, sum(count), `timestamp`
FROM (
    SELECT v.id AS version_id, a.metric_name, a.period, a.count, a.`timestamp`, row_number() OVER (
        PARTITION BY a.id
        ORDER BY a.id = UNHEX(MD5(CONCAT_WS('/', HEX(v.id), a.metric_name, a.period, a.`timestamp`))) DESC, v.id
    ) AS place
    FROM aggregated_metrics a
    JOIN package_versions v
        ON v.channel_name <=> a.channel_name AND v.platform <=> a.platform AND v.filename <=> a.filename
    WHERE a.period IS NOT NULL
) AS found
WHERE place = 1
GROUP BY version_id, metric_name, period, `timestamp`;

DROP TABLE aggregated_metrics;
