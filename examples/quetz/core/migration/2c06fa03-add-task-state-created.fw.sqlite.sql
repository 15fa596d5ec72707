/*** {
    "revision": "2c06fa03", "parents": ["2c082931"],
    "date": "2021-01-07T14:39:43",
    "message": "Add task state created"
} ***/

-- Any text is a status on SQLite: nothing to do.
