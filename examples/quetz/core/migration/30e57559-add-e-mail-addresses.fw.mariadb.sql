/*** {
    "revision": "30e57559", "parents": ["2d1b1cfe"],
    "date": "2021-09-07T18:14:30",
    "message": "Add e-mail addresses"
} ***/

-- Starts empty: no table held addresses before, they come with the next login.
CREATE TABLE emails (
    provider varchar(60) COLLATE utf8mb4_bin NOT NULL,
    identity_id varchar(190) COLLATE utf8mb4_bin NOT NULL,
    email varchar(255) COLLATE utf8mb4_bin NOT NULL,
    user_id binary(16),
    verified boolean,
    `primary` boolean,
    PRIMARY KEY (provider, identity_id, email),
    UNIQUE KEY emails_email_key (email),
    CONSTRAINT emails_provider_identity_id_fkey
        FOREIGN KEY (provider, identity_id) REFERENCES identities (provider, identity_id),
    CONSTRAINT emails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX email_index ON emails (provider, identity_id, email);
