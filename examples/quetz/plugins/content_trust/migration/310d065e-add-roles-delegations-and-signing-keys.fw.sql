/*** {
    "revision": "310d065e", "parents": ["00000000"],
    "date": "2021-09-15T11:28:40",
    "message": "Add roles, delegations and signing keys",
    "dependencies": ["quetz==30e57559"]
} ***/

-- A role may be delegated by a delegation, and a delegation is issued by a role:
-- the two tables refer to each other, so the first gets its foreign key last.

CREATE TABLE content_trust_roles (
    id bytea,
    type varchar NOT NULL,
    channel varchar NOT NULL,
    version bigint NOT NULL,
    "timestamp" varchar NOT NULL,
    expiration varchar NOT NULL,
    delegator_id bytea,
    time_created date DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT content_trust_roles_pkey PRIMARY KEY (type, channel, version),
    CONSTRAINT content_trust_roles_id_key UNIQUE (id)
);

CREATE TABLE role_delegations (
    id bytea NOT NULL,
    issuer_id bytea NOT NULL,
    type varchar NOT NULL,
    channel varchar NOT NULL,
    threshold bigint NOT NULL,
    time_created date DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT role_delegations_pkey PRIMARY KEY (id),
    CONSTRAINT role_delegations_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES content_trust_roles (id)
);

ALTER TABLE content_trust_roles ADD CONSTRAINT content_trust_roles_delegator_id
    FOREIGN KEY (delegator_id) REFERENCES role_delegations (id);

CREATE TABLE signing_keys (
    public_key varchar NOT NULL,
    private_key varchar,
    time_created date DEFAULT CURRENT_TIMESTAMP NOT NULL,
    user_id bytea,
    channel_name varchar,
    CONSTRAINT signing_keys_pkey PRIMARY KEY (public_key),
    CONSTRAINT signing_keys_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT signing_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE delegations_keys (
    role_delegations_id bytea NOT NULL,
    signing_keys_public_key varchar NOT NULL,
    CONSTRAINT delegations_keys_pkey PRIMARY KEY (role_delegations_id, signing_keys_public_key),
    CONSTRAINT delegations_keys_role_delegations_id_fkey
        FOREIGN KEY (role_delegations_id) REFERENCES role_delegations (id),
    CONSTRAINT delegations_keys_signing_keys_public_key_fkey
        FOREIGN KEY (signing_keys_public_key) REFERENCES signing_keys (public_key)
);

-- The old keys have no public key and cannot move to the new table. They are out
-- of use; the table stays under another name, so that nobody's key is lost.
ALTER TABLE repodata_signing_keys RENAME TO repodata_signing_keys_retired;
ALTER TABLE repodata_signing_keys_retired
    RENAME CONSTRAINT repodata_signing_keys_pkey TO repodata_signing_keys_retired_pkey;
ALTER TABLE repodata_signing_keys_retired
    RENAME CONSTRAINT repodata_signing_keys_channel_name_fkey TO repodata_signing_keys_retired_channel_name_fkey;
ALTER TABLE repodata_signing_keys_retired
    RENAME CONSTRAINT repodata_signing_keys_user_id_fkey TO repodata_signing_keys_retired_user_id_fkey;
