/*** {
    "revision": "2baf14fc", "parents": ["2b9ffc1d"],
    "date": "2020-12-21T11:10:15",
    "message": "Register mirrors"
} ***/

CREATE TABLE channel_mirrors (
    id blob NOT NULL PRIMARY KEY,
    channel_name text REFERENCES channels (name),
    url text NOT NULL,
    last_synchronised text
);
CREATE UNIQUE INDEX channel_mirrors_url_key ON channel_mirrors (url);
