/*** {
    "revision": "2d1b1cfe", "parents": ["2cfd8a31"],
    "date": "2021-03-02T11:26:04",
    "message": "Schedule jobs"
} ***/

ALTER TABLE jobs ADD COLUMN repeat_every_seconds integer;
ALTER TABLE jobs ADD COLUMN start_at text;
