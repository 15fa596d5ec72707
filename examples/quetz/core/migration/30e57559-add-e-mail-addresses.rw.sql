/*** {
    "revision": "30e57559",
    "lossy": "drops all e-mail addresses"
} ***/

DROP TABLE emails;
