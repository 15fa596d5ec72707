/*** {
    "revision": "375ca684",
    "lossy": "of several files of one terms of service one stays; its language is dropped"
} ***/

ALTER TABLE quetz_tos ADD COLUMN filename text;

UPDATE quetz_tos AS t SET filename = first_file.filename
FROM (
    SELECT f.tos_id, f.filename, row_number() OVER (
        PARTITION BY f.tos_id
        ORDER BY f.id = f.tos_id DESC, f.language NULLS LAST, f.filename NULLS LAST, f.id
    ) AS place
    FROM quetz_tos_file AS f
) AS first_file
WHERE first_file.tos_id = t.id AND first_file.place = 1;

DROP TABLE quetz_tos_file;
