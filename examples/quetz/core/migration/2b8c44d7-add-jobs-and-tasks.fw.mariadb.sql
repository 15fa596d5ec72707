/*** {
    "revision": "2b8c44d7", "parents": ["2b6e0e0a"],
    "date": "2020-12-14T16:11:19",
    "message": "Add jobs and tasks"
} ***/

CREATE TABLE jobs (
    id integer NOT NULL AUTO_INCREMENT,
    created datetime(6) NOT NULL,
    updated datetime(6) NOT NULL,
    manifest mediumblob NOT NULL,
    owner_id binary(16),
    items_spec text,
    items enum('watch', 'watch_for', 'all', 'list') NOT NULL,
    status enum('pending', 'queued', 'running', 'success', 'failed', 'timeout', 'cancelled') NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT jobs_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE tasks (
    id integer NOT NULL AUTO_INCREMENT,
    created datetime(6) NOT NULL,
    updated datetime(6) NOT NULL,
    status enum('pending', 'running', 'success', 'failed', 'skipped') NOT NULL,
    job_id integer NOT NULL,
    package_version_id binary(16),
    PRIMARY KEY (id),
    CONSTRAINT tasks_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE,
    CONSTRAINT tasks_package_version_id_fkey
        FOREIGN KEY (package_version_id) REFERENCES package_versions (id) ON DELETE CASCADE
);
