/*** {
    "revision": "00000000",
    "lossy": "drops the signing keys, private ones among them"
} ***/

DROP TABLE repodata_signing_keys;
