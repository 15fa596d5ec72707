/*** {
    "revision": "310d065e", "parents": ["00000000"],
    "date": "2021-09-15T11:28:40",
    "message": "Add roles, delegations and signing keys",
    "dependencies": ["quetz==30e57559"]
} ***/

-- A role may be delegated by a delegation, and a delegation is issued by a role:
-- the two tables refer to each other, so the first gets its foreign key last.

CREATE TABLE content_trust_roles (
    id binary(16),
    type varchar(60) COLLATE utf8mb4_bin NOT NULL,
    channel varchar(100) COLLATE utf8mb4_bin NOT NULL,
    version bigint NOT NULL,
    `timestamp` varchar(40) COLLATE utf8mb4_bin NOT NULL,
    expiration varchar(40) COLLATE utf8mb4_bin NOT NULL,
    delegator_id binary(16),
    time_created date NOT NULL DEFAULT (CURRENT_DATE),
    PRIMARY KEY (type, channel, version),
    UNIQUE KEY content_trust_roles_id_key (id)
);

CREATE TABLE role_delegations (
    id binary(16) NOT NULL,
    issuer_id binary(16) NOT NULL,
    type varchar(60) COLLATE utf8mb4_bin NOT NULL,
    channel varchar(100) COLLATE utf8mb4_bin NOT NULL,
    threshold bigint NOT NULL,
    time_created date NOT NULL DEFAULT (CURRENT_DATE),
    PRIMARY KEY (id),
    CONSTRAINT role_delegations_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES content_trust_roles (id)
);

ALTER TABLE content_trust_roles ADD CONSTRAINT content_trust_roles_delegator_id
    FOREIGN KEY (delegator_id) REFERENCES role_delegations (id);

CREATE TABLE signing_keys (
    public_key varchar(190) COLLATE utf8mb4_bin NOT NULL,
    private_key text,
    time_created date NOT NULL DEFAULT (CURRENT_DATE),
    user_id binary(16),
    channel_name varchar(100) COLLATE utf8mb4_bin,
    PRIMARY KEY (public_key),
    CONSTRAINT signing_keys_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name),
    CONSTRAINT signing_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE delegations_keys (
    role_delegations_id binary(16) NOT NULL,
    signing_keys_public_key varchar(190) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (role_delegations_id, signing_keys_public_key),
    CONSTRAINT delegations_keys_role_delegations_id_fkey
        FOREIGN KEY (role_delegations_id) REFERENCES role_delegations (id),
    CONSTRAINT delegations_keys_signing_keys_public_key_fkey
        FOREIGN KEY (signing_keys_public_key) REFERENCES signing_keys (public_key)
);

-- The old keys have no public key and cannot move to the new table. They are out
-- of use; the table stays under another name, so that nobody's key is lost.
ALTER TABLE repodata_signing_keys RENAME TO repodata_signing_keys_retired;
