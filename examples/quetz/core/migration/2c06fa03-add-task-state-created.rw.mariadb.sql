/*** {
    "revision": "2c06fa03",
    "lossy": "tasks in the state created become pending"
} ***/

UPDATE tasks SET status = 'pending' WHERE status = 'created';

ALTER TABLE tasks MODIFY COLUMN status enum('pending', 'running', 'success', 'failed', 'skipped') NOT NULL;
