/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-05-28T14:20:01",
    "message": "Initial",
    "dependencies": ["quetz==2d1b1cfe"]
} ***/

CREATE TABLE repodata_signing_keys (
    id binary(16) NOT NULL,
    private_key text,
    time_created date NOT NULL DEFAULT (CURRENT_DATE),
    user_id binary(16),
    channel_name varchar(100) COLLATE utf8mb4_bin,
    PRIMARY KEY (id),
    CONSTRAINT repodata_signing_keys_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT repodata_signing_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
