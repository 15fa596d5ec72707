/*** {
    "revision": "375ca684",
    "lossy": "of several files of one terms of service one stays; its language is dropped"
} ***/

ALTER TABLE quetz_tos ADD COLUMN filename varchar(255) COLLATE utf8mb4_bin;

UPDATE quetz_tos t JOIN (
    SELECT f.tos_id, f.filename, row_number() OVER (
        PARTITION BY f.tos_id
        ORDER BY f.id = f.tos_id DESC, f.language IS NULL, f.language, f.filename IS NULL, f.filename, f.id
    ) AS place
    FROM quetz_tos_file f
) AS first_file ON first_file.tos_id = t.id AND first_file.place = 1
SET t.filename = first_file.filename;

DROP TABLE quetz_tos_file;
