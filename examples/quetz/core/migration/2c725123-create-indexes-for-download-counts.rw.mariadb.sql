/*** { "revision": "2c725123" } ***/

DROP INDEX package_version_filename_index ON package_versions;

DROP INDEX package_version_metric_constraint ON aggregated_metrics;
DROP INDEX package_version_metric_index ON aggregated_metrics;
