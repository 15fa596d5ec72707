/*** {
    "revision": "00000000",
    "lossy": "drops the plugin's table with its rows"
} ***/

DROP TABLE quetz_runexports_package_version_metadata;
