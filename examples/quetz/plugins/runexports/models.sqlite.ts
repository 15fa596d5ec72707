import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes, packageVersions } from "quetz-deployment/models/sqlite";

export const runExports = sqliteTable("quetz_runexports_package_version_metadata", {
  versionId: bytes("version_id")
    .primaryKey()
    .references(() => packageVersions.id),
  data: text("data"),
});
