import { foreignKey, pgTable, varchar } from "drizzle-orm/pg-core";
import { bytea, packageVersions } from "quetz-deployment/models";

/** The executables that a package version brings, as JSON text. */
export const condaSuggestMetadata = pgTable(
  "quetz_conda_suggest_metadata",
  {
    versionId: bytea("version_id").primaryKey(),
    data: varchar("data"),
  },
  (table) => [
    foreignKey({
      name: "quetz_conda_suggest_metadata_version_id_fkey",
      columns: [table.versionId],
      foreignColumns: [packageVersions.id],
    }),
  ],
);
