/*** {
    "revision": "2bb03d73",
    "lossy": "counts that have no period, or whose package version is gone, have no place in the old table"
} ***/

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

-- Of several versions with the same file, the one the id was computed from
-- comes first.
INSERT INTO package_version_metrics (package_version_id, metric_name, period, count, "timestamp")
SELECT found.version_id, found.metric_name, found.period, sum(found.count)::integer, found."timestamp"
FROM (
    SELECT DISTINCT ON (a.id)
        v.id AS version_id, a.metric_name, a.period, a.count, a."timestamp"
    FROM aggregated_metrics a
    JOIN package_versions v
        ON coalesce(v.channel_name, '') = coalesce(a.channel_name, '')
        AND coalesce(v.platform, '') = coalesce(a.platform, '')
        AND coalesce(v.filename, '') = coalesce(a.filename, '')
    WHERE a.period IS NOT NULL
    ORDER BY
        a.id,
        a.id = decode(md5(concat_ws('/', encode(v.id, 'hex'), a.metric_name, a.period::text,
            to_char(a."timestamp", 'YYYY-MM-DD HH24:MI:SS.US'))), 'hex') DESC,
        v.id
) AS found
GROUP BY found.version_id, found.metric_name, found.period, found."timestamp";

DROP TABLE aggregated_metrics;
