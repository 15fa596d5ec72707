import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes, packageVersions } from "quetz-deployment/models/sqlite";

export const condaSuggestMetadata = sqliteTable("quetz_conda_suggest_metadata", {
  versionId: bytes("version_id")
    .primaryKey()
    .references(() => packageVersions.id),
  data: text("data"),
});
