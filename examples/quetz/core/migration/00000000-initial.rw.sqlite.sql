/*** {
    "revision": "00000000",
    "lossy": "drops every table of the core with its rows"
} ***/

DROP TABLE package_versions;
DROP TABLE package_members;
DROP TABLE packages;
DROP TABLE channel_members;
DROP TABLE api_keys;
DROP TABLE profiles;
DROP TABLE identities;
DROP TABLE users;
DROP TABLE channels;
