/*** {
    "revision": "30e57559", "parents": ["2d1b1cfe"],
    "date": "2021-09-07T18:14:30",
    "message": "Add e-mail addresses"
} ***/

-- Starts empty: no table held addresses before, they come with the next login.
CREATE TABLE emails (
    provider text NOT NULL,
    identity_id text NOT NULL,
    email text NOT NULL,
    user_id blob REFERENCES users (id),
    verified integer,
    "primary" integer,
    PRIMARY KEY (provider, identity_id, email),
    FOREIGN KEY (provider, identity_id) REFERENCES identities (provider, identity_id)
);
CREATE UNIQUE INDEX emails_email_key ON emails (email);
CREATE UNIQUE INDEX email_index ON emails (provider, identity_id, email);
