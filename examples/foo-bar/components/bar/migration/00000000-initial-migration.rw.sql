/*** { "revision": "00000000", "lossy": "drops bar_model with its rows" } ***/

DROP TABLE bar_model;
