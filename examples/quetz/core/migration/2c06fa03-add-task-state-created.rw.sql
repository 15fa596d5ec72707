/*** {
    "revision": "2c06fa03",
    "lossy": "tasks in the state created become pending"
} ***/

-- An enum value cannot be dropped: the type is made anew without it.

ALTER TYPE taskstatus RENAME TO taskstatus_with_created;
CREATE TYPE taskstatus AS ENUM ('pending', 'running', 'success', 'failed', 'skipped');

ALTER TABLE tasks ALTER COLUMN status TYPE taskstatus
    USING (CASE status::text WHEN 'created' THEN 'pending' ELSE status::text END)::taskstatus;

DROP TYPE taskstatus_with_created;
