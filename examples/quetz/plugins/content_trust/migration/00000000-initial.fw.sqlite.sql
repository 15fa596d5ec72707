/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-05-28T14:20:01",
    "message": "Initial",
    "dependencies": ["quetz==2d1b1cfe"]
} ***/

CREATE TABLE repodata_signing_keys (
    id blob NOT NULL PRIMARY KEY,
    private_key text,
    time_created text NOT NULL DEFAULT CURRENT_DATE,
    user_id blob REFERENCES users (id),
    channel_name text REFERENCES channels (name)
);
