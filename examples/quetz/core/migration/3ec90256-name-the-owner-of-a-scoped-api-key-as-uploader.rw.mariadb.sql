/*** { "revision": "3ec90256" } ***/

-- An uploader set since then stays.
UPDATE package_versions v JOIN package_version_scoped_uploads s
    ON s.package_version_id = v.id AND s.owner_id = v.uploader_id
SET v.uploader_id = s.scoped_user_id;

DROP TABLE package_version_scoped_uploads;
