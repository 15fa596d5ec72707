/*** {
    "revision": "2baf14fc", "parents": ["2b9ffc1d"],
    "date": "2020-12-21T11:10:15",
    "message": "Register mirrors"
} ***/

CREATE TABLE channel_mirrors (
    id bytea NOT NULL,
    channel_name varchar,
    url varchar NOT NULL,
    last_synchronised timestamp without time zone,
    CONSTRAINT channel_mirrors_pkey PRIMARY KEY (id),
    CONSTRAINT channel_mirrors_url_key UNIQUE (url),
    CONSTRAINT channel_mirrors_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name)
);
