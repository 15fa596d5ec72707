/*** { "revision": "00000000", "lossy": "drops foo_model with its rows" } ***/

DROP TABLE foo_model;
