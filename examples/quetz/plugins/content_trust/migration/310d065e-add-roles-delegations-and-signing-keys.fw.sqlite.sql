/*** {
    "revision": "310d065e", "parents": ["00000000"],
    "date": "2021-09-15T11:28:40",
    "message": "Add roles, delegations and signing keys",
    "dependencies": ["quetz==30e57559"]
} ***/

-- A role may be delegated by a delegation, and a delegation is issued by a role:
-- the two tables refer to each other.

CREATE TABLE content_trust_roles (
    id blob,
    type text NOT NULL,
    channel text NOT NULL,
    version integer NOT NULL,
    "timestamp" text NOT NULL,
    expiration text NOT NULL,
    delegator_id blob REFERENCES role_delegations (id),
    time_created text NOT NULL DEFAULT CURRENT_DATE,
    PRIMARY KEY (type, channel, version)
);
CREATE UNIQUE INDEX content_trust_roles_id_key ON content_trust_roles (id);

CREATE TABLE role_delegations (
    id blob NOT NULL PRIMARY KEY,
    issuer_id blob NOT NULL REFERENCES content_trust_roles (id),
    type text NOT NULL,
    channel text NOT NULL,
    threshold integer NOT NULL,
    time_created text NOT NULL DEFAULT CURRENT_DATE
);

CREATE TABLE signing_keys (
    public_key text NOT NULL PRIMARY KEY,
    private_key text,
    time_created text NOT NULL DEFAULT CURRENT_DATE,
    user_id blob REFERENCES users (id),
    channel_name text REFERENCES channels (name)
);

CREATE TABLE delegations_keys (
    role_delegations_id blob NOT NULL REFERENCES role_delegations (id),
    signing_keys_public_key text NOT NULL REFERENCES signing_keys (public_key),
    PRIMARY KEY (role_delegations_id, signing_keys_public_key)
);

-- The old keys have no public key and cannot move to the new table. They are out
-- of use; the table stays under another name, so that nobody's key is lost.
ALTER TABLE repodata_signing_keys RENAME TO repodata_signing_keys_retired;
