/*** {
    "revision": "2cfd8a31",
    "lossy": "drops the arguments of jobs"
} ***/

ALTER TABLE jobs DROP COLUMN extra_args;
