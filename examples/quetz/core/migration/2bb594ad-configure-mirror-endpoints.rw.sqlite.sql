/*** {
    "revision": "2bb594ad",
    "lossy": "drops the endpoints of the mirrors"
} ***/

ALTER TABLE channel_mirrors DROP COLUMN metrics_endpoint;
ALTER TABLE channel_mirrors DROP COLUMN api_endpoint;
