/*** {
    "revision": "375ca684", "parents": ["00000000"],
    "date": "2022-07-27T15:15:22",
    "message": "Add languages"
} ***/

-- Terms of service may have several files, one for each language. The one file
-- they had becomes a row whose language is not known, with the terms' own id, by
-- which the rewind finds it again.

CREATE TABLE quetz_tos_file (
    id blob NOT NULL,
    filename text,
    language text,
    tos_id blob NOT NULL REFERENCES quetz_tos (id),
    PRIMARY KEY (id, tos_id)
);

INSERT INTO quetz_tos_file (id, filename, tos_id)
SELECT id, filename, id
FROM quetz_tos
WHERE filename IS NOT NULL;

ALTER TABLE quetz_tos DROP COLUMN filename;
