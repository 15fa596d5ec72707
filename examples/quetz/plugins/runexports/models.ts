import { foreignKey, pgTable, varchar } from "drizzle-orm/pg-core";
import { bytea, packageVersions } from "quetz-deployment/models";

/** The run exports of a package version, as JSON text. */
export const runExports = pgTable(
  "quetz_runexports_package_version_metadata",
  {
    versionId: bytea("version_id").primaryKey(),
    data: varchar("data"),
  },
  (table) => [
    foreignKey({
      name: "quetz_runexports_package_version_metadata_version_id_fkey",
      columns: [table.versionId],
      foreignColumns: [packageVersions.id],
    }),
  ],
);
