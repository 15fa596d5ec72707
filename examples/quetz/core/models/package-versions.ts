import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  timestamp,
  unique,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { channels } from "./channels.ts";
import { packageFormat, packages } from "./packages.ts";
import { users } from "./users.ts";

/** One file of a package: what is uploaded and installed. */
export const packageVersions = pgTable(
  "package_versions",
  {
    id: bytea("id").primaryKey(),
    channelName: varchar("channel_name"),
    packageName: varchar("package_name"),
    packageFormat: packageFormat("package_format"),
    platform: varchar("platform"),
    version: varchar("version"),
    buildString: varchar("build_string"),
    buildNumber: integer("build_number"),
    versionOrder: integer("version_order"),
    filename: varchar("filename"),
    info: varchar("info"),
    uploaderId: bytea("uploader_id"),
    timeCreated: timestamp("time_created", { withTimezone: true }).default(sql`CURRENT_TIMESTAMP`),
    timeModified: timestamp("time_modified", { withTimezone: true }).default(sql`CURRENT_TIMESTAMP`),
    size: bigint("size", { mode: "number" }),
    downloadCount: integer("download_count"),
  },
  (table) => [
    foreignKey({
      name: "package_versions_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    foreignKey({
      name: "package_versions_uploader_id_fkey",
      columns: [table.uploaderId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "package_versions_channel_name_package_name_fkey",
      columns: [table.channelName, table.packageName],
      foreignColumns: [packages.channelName, packages.name],
    }),
    unique("package_version_index").on(
      table.channelName,
      table.packageName,
      table.packageFormat,
      table.platform,
      table.version,
      table.buildString,
      table.buildNumber,
    ),
    index("package_version_name_index").on(table.channelName, table.packageName),
    uniqueIndex("package_version_filename_index").on(table.channelName, table.filename, table.platform),
  ],
);

/** Uploads that were made with a key limited to some channels: the key's own user, and its owner, who counts now. */
export const packageVersionScopedUploads = pgTable(
  "package_version_scoped_uploads",
  {
    packageVersionId: bytea("package_version_id").primaryKey(),
    scopedUserId: bytea("scoped_user_id").notNull(),
    ownerId: bytea("owner_id").notNull(),
  },
  (table) => [
    foreignKey({
      name: "package_version_scoped_uploads_package_version_id_fkey",
      columns: [table.packageVersionId],
      foreignColumns: [packageVersions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "package_version_scoped_uploads_scoped_user_id_fkey",
      columns: [table.scopedUserId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "package_version_scoped_uploads_owner_id_fkey",
      columns: [table.ownerId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
  ],
);
