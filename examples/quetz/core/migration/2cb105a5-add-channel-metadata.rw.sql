/*** {
    "revision": "2cb105a5",
    "lossy": "drops the metadata of channels"
} ***/

ALTER TABLE channels DROP COLUMN channel_metadata;
