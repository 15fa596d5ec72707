/*** {
    "revision": "2bb594ad", "parents": ["2bb03d73"],
    "date": "2020-12-22T17:35:45",
    "message": "Configure mirror endpoints"
} ***/

ALTER TABLE channel_mirrors ADD COLUMN api_endpoint text;
ALTER TABLE channel_mirrors ADD COLUMN metrics_endpoint text;
