/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-10-07T15:12:14",
    "message": "Initial",
    "dependencies": ["quetz==30e57559"]
} ***/

CREATE TABLE quetz_tos (
    id bytea NOT NULL,
    uploader_id bytea,
    time_created timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    filename varchar,
    CONSTRAINT quetz_tos_pkey PRIMARY KEY (id)
);

-- The primary key is all that keeps signatures unique: PostgreSQL would merge a
-- second unique constraint over the same columns with it.
CREATE TABLE quetz_tos_signatures (
    tos_id bytea NOT NULL,
    user_id bytea NOT NULL,
    time_created timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT quetz_tos_signatures_pkey PRIMARY KEY (tos_id, user_id),
    CONSTRAINT quetz_tos_signatures_tos_id_fkey FOREIGN KEY (tos_id) REFERENCES quetz_tos (id),
    CONSTRAINT quetz_tos_signatures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
