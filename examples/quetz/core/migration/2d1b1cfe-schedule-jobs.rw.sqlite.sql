/*** {
    "revision": "2d1b1cfe",
    "lossy": "drops the schedules of jobs"
} ***/

ALTER TABLE jobs DROP COLUMN start_at;
ALTER TABLE jobs DROP COLUMN repeat_every_seconds;
