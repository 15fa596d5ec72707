/*** { "revision": "2c725123" } ***/

DROP INDEX package_version_filename_index;

ALTER TABLE aggregated_metrics DROP CONSTRAINT package_version_metric_constraint;
DROP INDEX package_version_metric_index;
