/*** {
    "revision": "00000000",
    "lossy": "drops the terms of service and their signatures"
} ***/

DROP TABLE quetz_tos_signatures;
DROP TABLE quetz_tos;
