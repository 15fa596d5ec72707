/*** {
    "revision": "00000000", "parents": [],
    "date": "2021-10-07T15:12:14",
    "message": "Initial",
    "dependencies": ["quetz==30e57559"]
} ***/

CREATE TABLE quetz_tos (
    id binary(16) NOT NULL,
    uploader_id binary(16),
    time_created datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    filename varchar(255) COLLATE utf8mb4_bin,
    PRIMARY KEY (id)
);

CREATE TABLE quetz_tos_signatures (
    tos_id binary(16) NOT NULL,
    user_id binary(16) NOT NULL,
    time_created datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (tos_id, user_id),
    CONSTRAINT quetz_tos_signatures_tos_id_fkey FOREIGN KEY (tos_id) REFERENCES quetz_tos (id),
    CONSTRAINT quetz_tos_signatures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
