/*** { "revision": "2c725123" } ***/

DROP INDEX package_version_filename_index;

DROP INDEX package_version_metric_constraint;
DROP INDEX package_version_metric_index;
