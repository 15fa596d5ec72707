// The same tables on MariaDB. Texts that stand in keys have a length there, and a collation that tells upper and lower case
// apart.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  datetime,
  foreignKey,
  index,
  int,
  mediumtext,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/mysql-core";

/** The 16 bytes of a UUID. */
export const id = customType<{ data: Uint8Array }>({ dataType: () => "binary(16)" });
/** Text to compare by. Drizzle has no word for collations. */
export const word = customType<{ data: string; config: { length: number }; configRequired: true }>({
  dataType: ({ length }) => `varchar(${length}) COLLATE utf8mb4_bin`,
});
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "mediumblob" });
const name = (column: string) => word(column, { length: 100 });
const packageName = (column: string) => word(column, { length: 150 });
const short = (column: string) => word(column, { length: 30 });
const moment = (column: string) => datetime(column, { fsp: 6, mode: "string" });

export const users = mysqlTable(
  "users",
  { id: id("id").primaryKey(), username: word("username", { length: 190 }), role: short("role") },
  (table) => [index("ix_users_id").on(table.id), uniqueIndex("ix_users_username").on(table.username)],
);

export const identities = mysqlTable(
  "identities",
  {
    provider: word("provider", { length: 60 }).notNull(),
    identityId: word("identity_id", { length: 190 }).notNull(),
    username: word("username", { length: 190 }),
    userId: id("user_id"),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.identityId] }),
    foreignKey({
      name: "identities_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    uniqueIndex("identity_index").on(table.provider, table.identityId),
  ],
);

export const profiles = mysqlTable(
  "profiles",
  { name: text("name"), avatarUrl: text("avatar_url"), userId: id("user_id").primaryKey() },
  (table) => [
    foreignKey({
      name: "profiles_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
  ],
);

export const emails = mysqlTable(
  "emails",
  {
    provider: word("provider", { length: 60 }).notNull(),
    identityId: word("identity_id", { length: 190 }).notNull(),
    email: word("email", { length: 255 }).notNull().unique("emails_email_key"),
    userId: id("user_id"),
    verified: boolean("verified"),
    primary: boolean("primary"),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.identityId, table.email] }),
    foreignKey({
      name: "emails_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "emails_provider_identity_id_fkey",
      columns: [table.provider, table.identityId],
      foreignColumns: [identities.provider, identities.identityId],
    }),
    uniqueIndex("email_index").on(table.provider, table.identityId, table.email),
  ],
);

export const apiKeys = mysqlTable(
  "api_keys",
  {
    key: name("key").primaryKey(),
    description: text("description"),
    deleted: boolean("deleted"),
    userId: id("user_id"),
    ownerId: id("owner_id"),
    timeCreated: date("time_created", { mode: "string" }).notNull().default("2020-01-01"),
    expireAt: date("expire_at", { mode: "string" }),
  },
  (table) => [
    foreignKey({
      name: "api_keys_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "api_keys_owner_id_fkey",
      columns: [table.ownerId],
      foreignColumns: [users.id],
    }),
    index("ix_api_keys_key").on(table.key),
  ],
);

export const channels = mysqlTable(
  "channels",
  {
    name: name("name").primaryKey(),
    description: text("description"),
    private: boolean("private"),
    mirrorChannelUrl: text("mirror_channel_url"),
    mirrorMode: short("mirror_mode"),
    timestampMirrorSync: int("timestamp_mirror_sync"),
    size: bigint("size", { mode: "number" }),
    sizeLimit: bigint("size_limit", { mode: "number" }),
    ttl: int("ttl").notNull().default(36000),
    channelMetadata: text("channel_metadata").notNull().default("{}"),
  },
  (table) => [
    index("ix_channels_name").on(table.name),
    check("channels_name_folded", sql`${table.name} = lower(${table.name})`),
  ],
);

export const channelSpellings = mysqlTable(
  "channel_spellings",
  { channelName: name("channel_name").primaryKey(), spelling: name("spelling").notNull() },
  (table) => [
    foreignKey({
      name: "channel_spellings_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

export const channelMembers = mysqlTable(
  "channel_members",
  { channelName: name("channel_name").notNull(), userId: id("user_id").notNull(), role: short("role") },
  (table) => [
    primaryKey({ columns: [table.channelName, table.userId] }),
    foreignKey({
      name: "channel_members_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    foreignKey({
      name: "channel_members_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    index("ix_channel_members_channel_name").on(table.channelName),
    index("ix_channel_members_user_id").on(table.userId),
  ],
);

export const channelMirrors = mysqlTable(
  "channel_mirrors",
  {
    id: id("id").primaryKey(),
    channelName: name("channel_name"),
    url: word("url", { length: 700 }).notNull().unique("channel_mirrors_url_key"),
    lastSynchronised: moment("last_synchronised"),
    apiEndpoint: text("api_endpoint"),
    metricsEndpoint: text("metrics_endpoint"),
  },
  (table) => [
    foreignKey({
      name: "channel_mirrors_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);

export const packages = mysqlTable(
  "packages",
  {
    name: packageName("name").notNull(),
    channelName: name("channel_name").notNull(),
    description: text("description"),
    summary: text("summary"),
    channeldata: text("channeldata"),
    platforms: text("platforms"),
    url: text("url"),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.channelName] }),
    foreignKey({
      name: "packages_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    // A foreign key needs an index in its own order.
    index("ix_packages_key").on(table.channelName, table.name),
    index("ix_packages_channel_name").on(table.channelName),
    index("ix_packages_name").on(table.name),
  ],
);

export const packageMembers = mysqlTable(
  "package_members",
  {
    channelName: name("channel_name").notNull(),
    packageName: packageName("package_name").notNull(),
    userId: id("user_id").notNull(),
    role: short("role"),
  },
  (table) => [
    primaryKey({ columns: [table.channelName, table.packageName, table.userId] }),
    foreignKey({
      name: "package_members_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    foreignKey({
      name: "package_members_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "package_members_channel_name_package_name_fkey",
      columns: [table.channelName, table.packageName],
      foreignColumns: [packages.channelName, packages.name],
    }),
    index("ix_package_members_channel_name").on(table.channelName),
    index("ix_package_members_package_name").on(table.packageName),
    index("ix_package_members_user_id").on(table.userId),
  ],
);

export const packageVersions = mysqlTable(
  "package_versions",
  {
    id: id("id").primaryKey(),
    channelName: name("channel_name"),
    packageName: packageName("package_name"),
    packageFormat: mysqlEnum("package_format", ["tarbz2", "conda"]),
    platform: short("platform"),
    version: name("version"),
    buildString: name("build_string"),
    buildNumber: int("build_number"),
    versionOrder: int("version_order"),
    filename: word("filename", { length: 255 }),
    info: mediumtext("info"),
    uploaderId: id("uploader_id"),
    timeCreated: moment("time_created").default(sql`CURRENT_TIMESTAMP(6)`),
    timeModified: moment("time_modified").default(sql`CURRENT_TIMESTAMP(6)`),
    size: bigint("size", { mode: "number" }),
    downloadCount: int("download_count"),
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
    uniqueIndex("package_version_index").on(
      table.channelName,
      table.packageName,
      table.packageFormat,
      table.platform,
      table.version,
      table.buildString,
      table.buildNumber,
    ),
    index("package_versions_uploader_id").on(table.uploaderId),
    index("package_version_name_index").on(table.channelName, table.packageName),
    uniqueIndex("package_version_filename_index").on(table.channelName, table.filename, table.platform),
  ],
);

export const packageVersionScopedUploads = mysqlTable(
  "package_version_scoped_uploads",
  {
    packageVersionId: id("package_version_id").primaryKey(),
    scopedUserId: id("scoped_user_id").notNull(),
    ownerId: id("owner_id").notNull(),
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

export const aggregatedMetrics = mysqlTable(
  "aggregated_metrics",
  {
    id: id("id").primaryKey(),
    channelName: name("channel_name"),
    platform: short("platform"),
    filename: word("filename", { length: 255 }),
    metricName: word("metric_name", { length: 255 }).notNull(),
    period: mysqlEnum("period", ["hour", "day", "month", "year"]),
    count: int("count").notNull().default(0),
    timestamp: moment("timestamp").notNull(),
  },
  (table) => {
    const what = [
      table.channelName,
      table.platform,
      table.filename,
      table.metricName,
      table.period,
      table.timestamp,
    ] as const;
    return [
      uniqueIndex("package_version_metric_constraint").on(...what),
      index("package_version_metric_index").on(...what),
    ];
  },
);

export const jobs = mysqlTable(
  "jobs",
  {
    id: int("id").autoincrement().primaryKey(),
    created: moment("created").notNull(),
    updated: moment("updated").notNull(),
    manifest: bytes("manifest").notNull(),
    ownerId: id("owner_id"),
    itemsSpec: text("items_spec"),
    items: mysqlEnum("items", ["watch", "watch_for", "all", "list"]).notNull(),
    status: mysqlEnum("status", [
      "pending",
      "queued",
      "running",
      "success",
      "failed",
      "timeout",
      "cancelled",
    ]).notNull(),
    extraArgs: text("extra_args"),
    repeatEverySeconds: int("repeat_every_seconds"),
    startAt: moment("start_at"),
  },
  (table) => [
    foreignKey({
      name: "jobs_owner_id_fkey",
      columns: [table.ownerId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
  ],
);

export const tasks = mysqlTable(
  "tasks",
  {
    id: int("id").autoincrement().primaryKey(),
    created: moment("created").notNull(),
    updated: moment("updated").notNull(),
    status: mysqlEnum("status", ["pending", "running", "success", "failed", "skipped", "created"]).notNull(),
    jobId: int("job_id").notNull(),
    packageVersionId: id("package_version_id"),
  },
  (table) => [
    foreignKey({
      name: "tasks_job_id_fkey",
      columns: [table.jobId],
      foreignColumns: [jobs.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "tasks_package_version_id_fkey",
      columns: [table.packageVersionId],
      foreignColumns: [packageVersions.id],
    }).onDelete("cascade"),
  ],
);
