/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-24T12:05:33",
    "message": "Initial"
} ***/

-- Ids are 16 raw bytes of a UUID. Keys are called as nobody said, and what is
-- unique is so by an index, as Drizzle has it on SQLite.

CREATE TABLE channels (
    name text NOT NULL PRIMARY KEY,
    description text,
    private integer,
    mirror_channel_url text,
    mirror_mode text,
    timestamp_mirror_sync integer
);
CREATE INDEX ix_channels_name ON channels (name);

CREATE TABLE users (
    id blob NOT NULL PRIMARY KEY,
    username text,
    role text
);
CREATE INDEX ix_users_id ON users (id);
CREATE UNIQUE INDEX ix_users_username ON users (username);

CREATE TABLE identities (
    provider text NOT NULL,
    identity_id text NOT NULL,
    username text,
    user_id blob REFERENCES users (id),
    PRIMARY KEY (provider, identity_id)
);
CREATE UNIQUE INDEX identity_index ON identities (provider, identity_id);

CREATE TABLE profiles (
    name text,
    avatar_url text,
    user_id blob NOT NULL PRIMARY KEY REFERENCES users (id)
);

-- A key acts as user_id; owner_id is the one who made it. A key limited to
-- some channels has a user of its own, without a name.
CREATE TABLE api_keys (
    key text NOT NULL PRIMARY KEY,
    description text,
    deleted integer,
    user_id blob REFERENCES users (id),
    owner_id blob REFERENCES users (id)
);
CREATE INDEX ix_api_keys_key ON api_keys (key);

CREATE TABLE channel_members (
    channel_name text NOT NULL REFERENCES channels (name),
    user_id blob NOT NULL REFERENCES users (id),
    role text,
    PRIMARY KEY (channel_name, user_id)
);
CREATE INDEX ix_channel_members_channel_name ON channel_members (channel_name);
CREATE INDEX ix_channel_members_user_id ON channel_members (user_id);

CREATE TABLE packages (
    name text NOT NULL,
    channel_name text NOT NULL REFERENCES channels (name),
    description text,
    summary text,
    channeldata text,
    PRIMARY KEY (name, channel_name)
);
CREATE INDEX ix_packages_channel_name ON packages (channel_name);
CREATE INDEX ix_packages_name ON packages (name);

CREATE TABLE package_members (
    channel_name text NOT NULL REFERENCES channels (name),
    package_name text NOT NULL,
    user_id blob NOT NULL REFERENCES users (id),
    role text,
    PRIMARY KEY (channel_name, package_name, user_id),
    FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name)
);
CREATE INDEX ix_package_members_channel_name ON package_members (channel_name);
CREATE INDEX ix_package_members_package_name ON package_members (package_name);
CREATE INDEX ix_package_members_user_id ON package_members (user_id);

CREATE TABLE package_versions (
    id blob NOT NULL PRIMARY KEY,
    channel_name text REFERENCES channels (name),
    package_name text,
    package_format text,
    platform text,
    version text,
    build_string text,
    build_number integer,
    version_order integer,
    filename text,
    info text,
    uploader_id blob REFERENCES users (id),
    time_created text DEFAULT CURRENT_TIMESTAMP,
    time_modified text DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name)
);
CREATE UNIQUE INDEX package_version_index ON package_versions
    (channel_name, package_name, package_format, platform, version, build_string, build_number);
CREATE INDEX package_version_name_index ON package_versions (channel_name, package_name);
