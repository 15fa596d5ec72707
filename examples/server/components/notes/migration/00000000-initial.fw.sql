/*** {
    "revision": "00000000", "parents": [],
    "date": "2026-01-05T09:00:00",
    "message": "Initial"
} ***/

CREATE TABLE notes (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  body text NOT NULL
);
