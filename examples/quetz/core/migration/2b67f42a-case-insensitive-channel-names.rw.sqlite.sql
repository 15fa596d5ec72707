/*** { "revision": "2b67f42a" } ***/

-- Every name gets its spelling back; channels made since keep their lower case.

CREATE TABLE channels_made_anew (
    name text NOT NULL PRIMARY KEY,
    description text,
    private integer,
    mirror_channel_url text,
    mirror_mode text,
    timestamp_mirror_sync integer
);
INSERT INTO channels_made_anew SELECT * FROM channels;
DROP TABLE channels;
ALTER TABLE channels_made_anew RENAME TO channels;
CREATE INDEX ix_channels_name ON channels (name);

UPDATE channel_members SET channel_name = (SELECT spelling FROM channel_spellings s WHERE s.channel_name = channel_members.channel_name)
WHERE channel_name IN (SELECT channel_name FROM channel_spellings);
UPDATE packages SET channel_name = (SELECT spelling FROM channel_spellings s WHERE s.channel_name = packages.channel_name)
WHERE channel_name IN (SELECT channel_name FROM channel_spellings);
UPDATE package_members SET channel_name = (SELECT spelling FROM channel_spellings s WHERE s.channel_name = package_members.channel_name)
WHERE channel_name IN (SELECT channel_name FROM channel_spellings);
UPDATE package_versions SET channel_name = (SELECT spelling FROM channel_spellings s WHERE s.channel_name = package_versions.channel_name)
WHERE channel_name IN (SELECT channel_name FROM channel_spellings);
UPDATE channels SET name = (SELECT spelling FROM channel_spellings s WHERE s.channel_name = channels.name)
WHERE name IN (SELECT channel_name FROM channel_spellings);

DROP TABLE channel_spellings;
