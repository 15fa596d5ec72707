/*** {
    "revision": "2c559362",
    "lossy": "drops the dates of API keys: a key that would expire no longer does"
} ***/

ALTER TABLE api_keys DROP COLUMN expire_at;
ALTER TABLE api_keys DROP COLUMN time_created;
