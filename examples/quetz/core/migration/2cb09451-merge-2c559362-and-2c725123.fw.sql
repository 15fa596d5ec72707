/*** {
    "revision": "2cb09451", "parents": ["2c559362", "2c725123"],
    "date": "2021-02-09T16:40:52",
    "message": "Merge 2c559362 and 2c725123"
} ***/

-- Joins the dates of API keys and the indexes for download counts.
