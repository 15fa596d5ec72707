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
    id bytea NOT NULL,
    channel_name varchar,
    platform varchar,
    filename varchar,
    metric_name varchar(255) NOT NULL,
    period intervaltype,
    count integer DEFAULT 0 NOT NULL,
    "timestamp" timestamp without time zone NOT NULL,
    CONSTRAINT aggregated_metrics_pkey PRIMARY KEY (id)
);

INSERT INTO aggregated_metrics (id, channel_name, platform, filename, metric_name, period, count, "timestamp")
SELECT
    decode(md5(concat_ws('/', encode(v.id, 'hex'), m.metric_name, m.period::text,
        to_char(m."timestamp", 'YYYY-MM-DD HH24:MI:SS.US'))), 'hex'),
    v.channel_name, v.platform, v.filename, m.metric_name, m.period, m.count, m."timestamp"
FROM package_version_metrics m
JOIN package_versions v ON v.id = m.package_version_id;

DROP TABLE package_version_metrics;
