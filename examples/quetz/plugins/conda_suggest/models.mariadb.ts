import { foreignKey, mediumtext, mysqlTable } from "drizzle-orm/mysql-core";
import { id, packageVersions } from "quetz-deployment/models/mariadb";

export const condaSuggestMetadata = mysqlTable(
  "quetz_conda_suggest_metadata",
  { versionId: id("version_id").primaryKey(), data: mediumtext("data") },
  (table) => [
    foreignKey({
      name: "quetz_conda_suggest_metadata_version_id_fkey",
      columns: [table.versionId],
      foreignColumns: [packageVersions.id],
    }),
  ],
);
