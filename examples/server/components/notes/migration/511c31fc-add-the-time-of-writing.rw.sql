/*** { "revision": "511c31fc" } ***/

ALTER TABLE notes DROP COLUMN written_at;
