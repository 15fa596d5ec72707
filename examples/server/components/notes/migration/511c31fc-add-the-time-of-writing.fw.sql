/*** {
    "revision": "511c31fc", "parents": ["00000000"],
    "date": "2026-02-02T10:30:00",
    "message": "Add the time of writing"
} ***/

ALTER TABLE notes ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
