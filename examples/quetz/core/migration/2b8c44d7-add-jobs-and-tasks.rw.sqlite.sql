/*** {
    "revision": "2b8c44d7",
    "lossy": "drops all jobs and tasks"
} ***/

DROP TABLE tasks;
DROP TABLE jobs;
