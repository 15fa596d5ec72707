import { foreignKey, mediumtext, mysqlTable } from "drizzle-orm/mysql-core";
import { id, packageVersions } from "quetz-deployment/models/mariadb";

export const runExports = mysqlTable(
  "quetz_runexports_package_version_metadata",
  { versionId: id("version_id").primaryKey(), data: mediumtext("data") },
  (table) => [
    foreignKey({
      name: "quetz_runexports_package_version_metadata_version_id_fkey",
      columns: [table.versionId],
      foreignColumns: [packageVersions.id],
    }),
  ],
);
