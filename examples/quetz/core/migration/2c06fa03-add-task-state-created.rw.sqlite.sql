/*** {
    "revision": "2c06fa03",
    "lossy": "tasks in the state created become pending"
} ***/

-- Before, there was no such status.
UPDATE tasks SET status = 'pending' WHERE status = 'created';
