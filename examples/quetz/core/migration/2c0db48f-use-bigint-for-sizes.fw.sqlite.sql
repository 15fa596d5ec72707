/*** {
    "revision": "2c0db48f", "parents": ["2c06fa03"],
    "date": "2021-01-08T22:09:48",
    "message": "Use bigint for sizes"
} ***/

-- An integer of SQLite has up to 64 bits: nothing to do.
