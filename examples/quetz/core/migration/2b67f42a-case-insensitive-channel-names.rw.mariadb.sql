/*** { "revision": "2b67f42a" } ***/

-- Every name gets its spelling back; channels made since keep their lower case.

ALTER TABLE package_versions
    DROP FOREIGN KEY package_versions_channel_name_fkey,
    DROP FOREIGN KEY package_versions_channel_name_package_name_fkey;
ALTER TABLE package_members
    DROP FOREIGN KEY package_members_channel_name_fkey,
    DROP FOREIGN KEY package_members_channel_name_package_name_fkey;
ALTER TABLE packages DROP FOREIGN KEY packages_channel_name_fkey;
ALTER TABLE channel_members DROP FOREIGN KEY channel_members_channel_name_fkey;
ALTER TABLE channel_spellings DROP FOREIGN KEY channel_spellings_channel_name_fkey;
ALTER TABLE channels DROP CONSTRAINT channels_name_folded;

UPDATE channel_members t JOIN channel_spellings s ON s.channel_name = t.channel_name SET t.channel_name = s.spelling;
UPDATE packages t JOIN channel_spellings s ON s.channel_name = t.channel_name SET t.channel_name = s.spelling;
UPDATE package_members t JOIN channel_spellings s ON s.channel_name = t.channel_name SET t.channel_name = s.spelling;
UPDATE package_versions t JOIN channel_spellings s ON s.channel_name = t.channel_name SET t.channel_name = s.spelling;
UPDATE channels t JOIN channel_spellings s ON s.channel_name = t.name SET t.name = s.spelling;

DROP TABLE channel_spellings;

ALTER TABLE channel_members ADD CONSTRAINT channel_members_channel_name_fkey
    FOREIGN KEY (channel_name) REFERENCES channels (name);
ALTER TABLE packages ADD CONSTRAINT packages_channel_name_fkey
    FOREIGN KEY (channel_name) REFERENCES channels (name);
ALTER TABLE package_members
    ADD CONSTRAINT package_members_channel_name_fkey
        FOREIGN KEY (channel_name) REFERENCES channels (name),
    ADD CONSTRAINT package_members_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name);
ALTER TABLE package_versions
    ADD CONSTRAINT package_versions_channel_name_fkey
        FOREIGN KEY (channel_name) REFERENCES channels (name),
    ADD CONSTRAINT package_versions_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name);
