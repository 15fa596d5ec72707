/*** {
    "revision": "375ca684",
    "lossy": "of several files of one terms of service one stays; its language is dropped"
} ***/

ALTER TABLE quetz_tos ADD COLUMN filename varchar;

UPDATE quetz_tos t SET filename = first_file.filename
FROM (
    SELECT DISTINCT ON (f.tos_id) f.tos_id, f.filename
    FROM quetz_tos_file f
    ORDER BY
        f.tos_id,
        f.id = decode(md5(encode(f.tos_id, 'hex')), 'hex') DESC,
        f.language COLLATE "C",
        f.filename COLLATE "C",
        f.id
) AS first_file
WHERE first_file.tos_id = t.id;

DROP TABLE quetz_tos_file;
