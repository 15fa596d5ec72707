/*** {
    "revision": "2b8c44d7", "parents": ["2b6e0e0a"],
    "date": "2020-12-14T16:11:19",
    "message": "Add jobs and tasks"
} ***/

CREATE TABLE jobs (
    id integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    created text NOT NULL,
    updated text NOT NULL,
    manifest blob NOT NULL,
    owner_id blob REFERENCES users (id) ON DELETE CASCADE,
    items_spec text,
    items text NOT NULL,
    status text NOT NULL
);

CREATE TABLE tasks (
    id integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    created text NOT NULL,
    updated text NOT NULL,
    status text NOT NULL,
    job_id integer NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    package_version_id blob REFERENCES package_versions (id) ON DELETE CASCADE
);
