/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-10-07T15:12:14",
    "message": "Initial",
    "dependencies": ["quetz==30e57559"]
} ***/

CREATE TABLE quetz_tos (
    id blob NOT NULL PRIMARY KEY,
    uploader_id blob,
    time_created text NOT NULL DEFAULT CURRENT_TIMESTAMP,
    filename text
);

CREATE TABLE quetz_tos_signatures (
    tos_id blob NOT NULL REFERENCES quetz_tos (id),
    user_id blob NOT NULL REFERENCES users (id),
    time_created text NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (tos_id, user_id)
);
