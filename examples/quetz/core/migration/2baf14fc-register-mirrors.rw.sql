/*** {
    "revision": "2baf14fc",
    "lossy": "drops the list of mirrors"
} ***/

DROP TABLE channel_mirrors;
