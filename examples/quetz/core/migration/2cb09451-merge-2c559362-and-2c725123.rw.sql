/*** { "revision": "2cb09451" } ***/

-- Nothing to revert.
