/*** {
    "revision": "2b67f42a", "parents": ["00000000"],
    "date": "2020-12-07T14:10:27",
    "message": "Case insensitive channel names",
    "lossy": "a channel name longer than 100 characters is refused; nothing is cut"
} ***/

-- Names are folded to lower case wherever they stand, and a check keeps them
-- so. How a name was written before is kept beside it, for display and for the
-- way back. Two names that differ in case alone stop this revision (duplicate
-- key) before anything is changed: the spellings come first.

CREATE TABLE channel_spellings (
    channel_name varchar(100) COLLATE utf8mb4_bin NOT NULL,
    spelling varchar(100) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (channel_name)
);
INSERT INTO channel_spellings (channel_name, spelling)
SELECT lower(name), name FROM channels WHERE name <> lower(name);

ALTER TABLE package_versions
    DROP FOREIGN KEY package_versions_channel_name_fkey,
    DROP FOREIGN KEY package_versions_channel_name_package_name_fkey;
ALTER TABLE package_members
    DROP FOREIGN KEY package_members_channel_name_fkey,
    DROP FOREIGN KEY package_members_channel_name_package_name_fkey;
ALTER TABLE packages DROP FOREIGN KEY packages_channel_name_fkey;
ALTER TABLE channel_members DROP FOREIGN KEY channel_members_channel_name_fkey;

UPDATE channels SET name = lower(name) WHERE name <> lower(name);
UPDATE channel_members SET channel_name = lower(channel_name) WHERE channel_name <> lower(channel_name);
UPDATE packages SET channel_name = lower(channel_name) WHERE channel_name <> lower(channel_name);
UPDATE package_members SET channel_name = lower(channel_name) WHERE channel_name <> lower(channel_name);
UPDATE package_versions SET channel_name = lower(channel_name) WHERE channel_name <> lower(channel_name);

ALTER TABLE channels ADD CONSTRAINT channels_name_folded CHECK (name = lower(name));
ALTER TABLE channel_spellings ADD CONSTRAINT channel_spellings_channel_name_fkey
    FOREIGN KEY (channel_name) REFERENCES channels (name) ON UPDATE CASCADE ON DELETE CASCADE;

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
