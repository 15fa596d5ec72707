/*** { "revision": "2c12ca17", "lossy": "drops foo_model.other" } ***/

ALTER TABLE foo_model DROP COLUMN other;
