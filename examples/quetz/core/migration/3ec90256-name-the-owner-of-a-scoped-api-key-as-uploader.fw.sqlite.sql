/*** {
    "revision": "3ec90256", "parents": ["30e57559"],
    "date": "2023-08-02T08:03:09",
    "message": "Name the owner of a scoped API key as uploader"
} ***/

-- What was uploaded with a key limited to some channels stood under the key's
-- own nameless user. Now it stands under the key's owner; who stood there before
-- is kept, for the way back.

CREATE TABLE package_version_scoped_uploads (
    package_version_id blob NOT NULL PRIMARY KEY REFERENCES package_versions (id) ON DELETE CASCADE,
    scoped_user_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    owner_id blob NOT NULL REFERENCES users (id) ON DELETE CASCADE
);

INSERT INTO package_version_scoped_uploads (package_version_id, scoped_user_id, owner_id)
SELECT id, uploader_id, owner_id
FROM (
    SELECT v.id, v.uploader_id, k.owner_id, row_number() OVER (PARTITION BY v.id ORDER BY k.key) AS place
    FROM package_versions v
    JOIN users u ON u.id = v.uploader_id AND u.username IS NULL
    JOIN api_keys k ON k.user_id = u.id AND k.owner_id <> u.id
) AS found
WHERE place = 1;

UPDATE package_versions AS v SET uploader_id = s.owner_id
FROM package_version_scoped_uploads AS s
WHERE s.package_version_id = v.id;
