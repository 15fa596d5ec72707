/*** {
    "revision": "310d065e",
    "lossy": "drops the roles, the delegations and the new signing keys"
} ***/

ALTER TABLE repodata_signing_keys_retired RENAME TO repodata_signing_keys;

DROP TABLE delegations_keys;
DROP TABLE signing_keys;
ALTER TABLE content_trust_roles DROP FOREIGN KEY content_trust_roles_delegator_id;
DROP TABLE role_delegations;
DROP TABLE content_trust_roles;
