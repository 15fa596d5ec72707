/*** {
    "revision": "2c082931",
    "lossy": "drops the channels' own times to live"
} ***/

ALTER TABLE channels DROP COLUMN ttl;
