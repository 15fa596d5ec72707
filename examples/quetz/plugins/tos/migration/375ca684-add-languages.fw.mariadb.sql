/*** {
    "revision": "375ca684", "parents": ["00000000"],
    "date": "2022-07-27T15:15:22",
    "message": "Add languages"
} ***/

-- Terms of service may have several files, one for each language. The one file
-- they had becomes a row whose language is not known, with the terms' own id, by
-- which the rewind finds it again.

CREATE TABLE quetz_tos_file (
    id binary(16) NOT NULL,
    filename varchar(255) COLLATE utf8mb4_bin,
    language varchar(40) COLLATE utf8mb4_bin,
    tos_id binary(16) NOT NULL,
    PRIMARY KEY (id, tos_id),
    CONSTRAINT quetz_tos_file_tos_id_fkey FOREIGN KEY (tos_id) REFERENCES quetz_tos (id)
);

INSERT INTO quetz_tos_file (id, filename, tos_id)
SELECT id, filename, id
FROM quetz_tos
WHERE filename IS NOT NULL;

ALTER TABLE quetz_tos DROP COLUMN filename;
