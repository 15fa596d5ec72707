/*** {
    "revision": "2cb105a5", "parents": ["2cb09451"],
    "date": "2021-02-09T18:45:13",
    "message": "Add channel metadata"
} ***/

-- JSON text.
ALTER TABLE channels ADD COLUMN channel_metadata text NOT NULL DEFAULT '{}';
