/*** {
    "revision": "2cfd8a31", "parents": ["2cb105a5"],
    "date": "2021-02-24T16:58:56",
    "message": "Add arguments to jobs"
} ***/

ALTER TABLE jobs
    ADD COLUMN extra_args text;
