/*** {
    "revision": "2baf14fc", "parents": ["2b9ffc1d"],
    "date": "2020-12-21T11:10:15",
    "message": "Register mirrors"
} ***/

CREATE TABLE channel_mirrors (
    id binary(16) NOT NULL,
    channel_name varchar(100) COLLATE utf8mb4_bin,
    url varchar(700) COLLATE utf8mb4_bin NOT NULL,
    last_synchronised datetime(6),
    PRIMARY KEY (id),
    UNIQUE KEY channel_mirrors_url_key (url),
    CONSTRAINT channel_mirrors_channel_name_fkey FOREIGN KEY (channel_name) REFERENCES channels (name)
);
