/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-24T12:05:33",
    "message": "Initial"
} ***/

-- Ids are 16 raw bytes of a UUID. Texts that are compared have a collation that
-- tells upper and lower case apart, and a length, so that they can be in keys.

CREATE TABLE channels (
    name varchar(100) COLLATE utf8mb4_bin NOT NULL,
    description text,
    private boolean,
    mirror_channel_url text,
    mirror_mode varchar(30) COLLATE utf8mb4_bin,
    timestamp_mirror_sync integer,
    PRIMARY KEY (name)
);
CREATE INDEX ix_channels_name ON channels (name);

CREATE TABLE users (
    id binary(16) NOT NULL,
    username varchar(190) COLLATE utf8mb4_bin,
    role varchar(30) COLLATE utf8mb4_bin,
    PRIMARY KEY (id)
);
CREATE INDEX ix_users_id ON users (id);
CREATE UNIQUE INDEX ix_users_username ON users (username);

CREATE TABLE identities (
    provider varchar(60) COLLATE utf8mb4_bin NOT NULL,
    identity_id varchar(190) COLLATE utf8mb4_bin NOT NULL,
    username varchar(190) COLLATE utf8mb4_bin,
    user_id binary(16),
    PRIMARY KEY (provider, identity_id),
    CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX identity_index ON identities (provider, identity_id);

CREATE TABLE profiles (
    name text,
    avatar_url text,
    user_id binary(16) NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

-- A key acts as user_id; owner_id is the one who made it. A key limited to
-- some channels has a user of its own, without a name.
CREATE TABLE api_keys (
    `key` varchar(100) COLLATE utf8mb4_bin NOT NULL,
    description text,
    deleted boolean,
    user_id binary(16),
    owner_id binary(16),
    PRIMARY KEY (`key`),
    CONSTRAINT api_keys_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_api_keys_key ON api_keys (`key`);

CREATE TABLE channel_members (
    channel_name varchar(100) COLLATE utf8mb4_bin NOT NULL,
    user_id binary(16) NOT NULL,
    role varchar(30) COLLATE utf8mb4_bin,
    PRIMARY KEY (channel_name, user_id),
    CONSTRAINT channel_members_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT channel_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_channel_members_channel_name ON channel_members (channel_name);
CREATE INDEX ix_channel_members_user_id ON channel_members (user_id);

CREATE TABLE packages (
    name varchar(150) COLLATE utf8mb4_bin NOT NULL,
    channel_name varchar(100) COLLATE utf8mb4_bin NOT NULL,
    description text,
    summary text,
    channeldata text,
    PRIMARY KEY (name, channel_name),
    -- A foreign key needs an index in its own order.
    KEY ix_packages_key (channel_name, name),
    CONSTRAINT packages_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name)
);
CREATE INDEX ix_packages_channel_name ON packages (channel_name);
CREATE INDEX ix_packages_name ON packages (name);

CREATE TABLE package_members (
    channel_name varchar(100) COLLATE utf8mb4_bin NOT NULL,
    package_name varchar(150) COLLATE utf8mb4_bin NOT NULL,
    user_id binary(16) NOT NULL,
    role varchar(30) COLLATE utf8mb4_bin,
    PRIMARY KEY (channel_name, package_name, user_id),
    CONSTRAINT package_members_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT package_members_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name),
    CONSTRAINT package_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_package_members_channel_name ON package_members (channel_name);
CREATE INDEX ix_package_members_package_name ON package_members (package_name);
CREATE INDEX ix_package_members_user_id ON package_members (user_id);

CREATE TABLE package_versions (
    id binary(16) NOT NULL,
    channel_name varchar(100) COLLATE utf8mb4_bin,
    package_name varchar(150) COLLATE utf8mb4_bin,
    package_format enum('tarbz2', 'conda'),
    platform varchar(30) COLLATE utf8mb4_bin,
    version varchar(100) COLLATE utf8mb4_bin,
    build_string varchar(100) COLLATE utf8mb4_bin,
    build_number integer,
    version_order integer,
    filename varchar(255) COLLATE utf8mb4_bin,
    info mediumtext,
    uploader_id binary(16),
    time_created datetime(6) DEFAULT CURRENT_TIMESTAMP(6),
    time_modified datetime(6) DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (id),
    UNIQUE KEY package_version_index
        (channel_name, package_name, package_format, platform, version, build_string, build_number),
    KEY package_versions_uploader_id (uploader_id),
    CONSTRAINT package_versions_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT package_versions_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name),
    CONSTRAINT package_versions_uploader_id_fkey FOREIGN KEY (uploader_id) REFERENCES users (id)
);
CREATE INDEX package_version_name_index ON package_versions (channel_name, package_name);
