/*** {
    "revision": "2c082931", "parents": ["2bb594ad"],
    "date": "2021-01-07T20:12:23",
    "message": "Add time to live per channel"
} ***/

-- Seconds; ten hours unless a channel says otherwise.
ALTER TABLE channels ADD COLUMN ttl integer DEFAULT 36000 NOT NULL;
