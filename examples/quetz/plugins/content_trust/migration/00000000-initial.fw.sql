/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-05-28T14:20:01",
    "message": "Initial",
    "dependencies": ["quetz==2d1b1cfe"]
} ***/

CREATE TABLE repodata_signing_keys (
    id bytea NOT NULL,
    private_key varchar,
    time_created date DEFAULT CURRENT_TIMESTAMP NOT NULL,
    user_id bytea,
    channel_name varchar,
    CONSTRAINT repodata_signing_keys_pkey PRIMARY KEY (id),
    CONSTRAINT repodata_signing_keys_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT repodata_signing_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
