/*** {
    "revision": "2c559362", "parents": ["2c1c430e"],
    "date": "2021-01-22T22:38:05",
    "message": "Add creation and expiry dates of API keys"
} ***/

-- Keys that exist already count as made on the default's day.
ALTER TABLE api_keys ADD COLUMN time_created text NOT NULL DEFAULT '2020-01-01';
ALTER TABLE api_keys ADD COLUMN expire_at text;
