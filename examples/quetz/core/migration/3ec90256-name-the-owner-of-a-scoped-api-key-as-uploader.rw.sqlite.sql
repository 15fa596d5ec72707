/*** { "revision": "3ec90256" } ***/

-- An uploader set since then stays.
UPDATE package_versions AS v SET uploader_id = s.scoped_user_id
FROM package_version_scoped_uploads AS s
WHERE s.package_version_id = v.id AND s.owner_id = v.uploader_id;

DROP TABLE package_version_scoped_uploads;
