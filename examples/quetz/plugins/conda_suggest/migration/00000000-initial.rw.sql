/*** {
    "revision": "00000000",
    "lossy": "drops the plugin's table with its rows"
} ***/

DROP TABLE quetz_conda_suggest_metadata;
