/*** { "revision": "2b67f42a" } ***/

-- Every name gets its spelling back; channels made since keep their lower case.

ALTER TABLE package_versions
    DROP CONSTRAINT package_versions_channel_name_fkey,
    DROP CONSTRAINT package_versions_channel_name_package_name_fkey;
ALTER TABLE package_members
    DROP CONSTRAINT package_members_channel_name_fkey,
    DROP CONSTRAINT package_members_channel_name_package_name_fkey;
ALTER TABLE packages DROP CONSTRAINT packages_channel_name_fkey;
ALTER TABLE channel_members DROP CONSTRAINT channel_members_channel_name_fkey;
ALTER TABLE channel_spellings DROP CONSTRAINT channel_spellings_channel_name_fkey;
ALTER TABLE channels DROP CONSTRAINT channels_name_folded;

ALTER TABLE channels ALTER COLUMN name TYPE varchar;

-- A channel renamed since has a spelling that is no longer its own.
DELETE FROM channel_spellings WHERE lower(spelling) <> channel_name;

UPDATE channels t SET name = s.spelling
FROM channel_spellings s WHERE s.channel_name = t.name;
UPDATE channel_members t SET channel_name = s.spelling
FROM channel_spellings s WHERE s.channel_name = t.channel_name;
UPDATE packages t SET channel_name = s.spelling
FROM channel_spellings s WHERE s.channel_name = t.channel_name;
UPDATE package_members t SET channel_name = s.spelling
FROM channel_spellings s WHERE s.channel_name = t.channel_name;
UPDATE package_versions t SET channel_name = s.spelling
FROM channel_spellings s WHERE s.channel_name = t.channel_name;

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
