/*** {
    "revision": "00000000", "parents": [],
    "date": "2020-11-24T12:05:33",
    "message": "Initial"
} ***/

-- Ids are 16 raw bytes of a UUID. The application writes and reads them as
-- bytes, so they are bytea here, not uuid.

CREATE TYPE packageformatenum AS ENUM ('tarbz2', 'conda');

CREATE TABLE channels (
    name varchar NOT NULL,
    description varchar,
    private boolean,
    mirror_channel_url varchar,
    mirror_mode varchar,
    timestamp_mirror_sync integer,
    CONSTRAINT channels_pkey PRIMARY KEY (name)
);
CREATE INDEX ix_channels_name ON channels (name);

CREATE TABLE users (
    id bytea NOT NULL,
    username varchar,
    role varchar,
    CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_users_id ON users (id);
CREATE UNIQUE INDEX ix_users_username ON users (username);

CREATE TABLE identities (
    provider varchar NOT NULL,
    identity_id varchar NOT NULL,
    username varchar,
    user_id bytea,
    CONSTRAINT identities_pkey PRIMARY KEY (provider, identity_id),
    CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX identity_index ON identities (provider, identity_id);

CREATE TABLE profiles (
    name varchar,
    avatar_url varchar,
    user_id bytea NOT NULL,
    CONSTRAINT profiles_pkey PRIMARY KEY (user_id),
    CONSTRAINT profiles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

-- A key acts as user_id; owner_id is the one who made it. A key limited to
-- some channels has a user of its own, without a name.
CREATE TABLE api_keys (
    key varchar NOT NULL,
    description varchar,
    deleted boolean,
    user_id bytea,
    owner_id bytea,
    CONSTRAINT api_keys_pkey PRIMARY KEY (key),
    CONSTRAINT api_keys_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_api_keys_key ON api_keys (key);

CREATE TABLE channel_members (
    channel_name varchar NOT NULL,
    user_id bytea NOT NULL,
    role varchar,
    CONSTRAINT channel_members_pkey PRIMARY KEY (channel_name, user_id),
    CONSTRAINT channel_members_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT channel_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_channel_members_channel_name ON channel_members (channel_name);
CREATE INDEX ix_channel_members_user_id ON channel_members (user_id);

CREATE TABLE packages (
    name varchar NOT NULL,
    channel_name varchar NOT NULL,
    description text,
    summary text,
    channeldata varchar,
    CONSTRAINT packages_pkey PRIMARY KEY (name, channel_name),
    CONSTRAINT packages_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name)
);
CREATE INDEX ix_packages_channel_name ON packages (channel_name);
CREATE INDEX ix_packages_name ON packages (name);

CREATE TABLE package_members (
    channel_name varchar NOT NULL,
    package_name varchar NOT NULL,
    user_id bytea NOT NULL,
    role varchar,
    CONSTRAINT package_members_pkey PRIMARY KEY (channel_name, package_name, user_id),
    CONSTRAINT package_members_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT package_members_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name),
    CONSTRAINT package_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_package_members_channel_name ON package_members (channel_name);
CREATE INDEX ix_package_members_package_name ON package_members (package_name);
CREATE INDEX ix_package_members_user_id ON package_members (user_id);

CREATE TABLE package_versions (
    id bytea NOT NULL,
    channel_name varchar,
    package_name varchar,
    package_format packageformatenum,
    platform varchar,
    version varchar,
    build_string varchar,
    build_number integer,
    version_order integer,
    filename varchar,
    info varchar,
    uploader_id bytea,
    time_created timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    time_modified timestamp with time zone DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT package_versions_pkey PRIMARY KEY (id),
    CONSTRAINT package_version_index UNIQUE
        (channel_name, package_name, package_format, platform, version, build_string, build_number),
    CONSTRAINT package_versions_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT package_versions_channel_name_package_name_fkey
        FOREIGN KEY (channel_name, package_name) REFERENCES packages (channel_name, name),
    CONSTRAINT package_versions_uploader_id_fkey FOREIGN KEY (uploader_id) REFERENCES users (id)
);
CREATE INDEX package_version_name_index ON package_versions (channel_name, package_name);
