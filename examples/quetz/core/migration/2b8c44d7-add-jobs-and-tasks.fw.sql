/*** {
    "revision": "2b8c44d7", "parents": ["2b6e0e0a"],
    "date": "2020-12-14T16:11:19",
    "message": "Add jobs and tasks"
} ***/

CREATE TYPE itemsselection AS ENUM ('watch', 'watch_for', 'all', 'list');
CREATE TYPE jobstatus AS ENUM
    ('pending', 'queued', 'running', 'success', 'failed', 'timeout', 'cancelled');
CREATE TYPE taskstatus AS ENUM ('pending', 'running', 'success', 'failed', 'skipped');

CREATE TABLE jobs (
    id serial NOT NULL,
    created timestamp without time zone NOT NULL,
    updated timestamp without time zone NOT NULL,
    manifest bytea NOT NULL,
    owner_id bytea,
    items_spec varchar,
    items itemsselection NOT NULL,
    status jobstatus NOT NULL,
    CONSTRAINT jobs_pkey PRIMARY KEY (id),
    CONSTRAINT jobs_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE tasks (
    id serial NOT NULL,
    created timestamp without time zone NOT NULL,
    updated timestamp without time zone NOT NULL,
    status taskstatus NOT NULL,
    job_id integer NOT NULL,
    package_version_id bytea,
    CONSTRAINT tasks_pkey PRIMARY KEY (id),
    CONSTRAINT tasks_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE,
    CONSTRAINT tasks_package_version_id_fkey
        FOREIGN KEY (package_version_id) REFERENCES package_versions (id) ON DELETE CASCADE
);
