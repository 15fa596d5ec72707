/*** { "revision": "00000000" } ***/

DROP TABLE notes;
