// The same tables on SQLite. Texts have no lengths there, kinds of things no types of their own, and keys no names.
import { sql } from "drizzle-orm";
import {
  blob,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** Raw bytes. Ids are the 16 bytes of a UUID. */
export const bytes = (name: string) => blob(name, { mode: "buffer" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const users = sqliteTable(
  "users",
  { id: bytes("id").primaryKey(), username: text("username"), role: text("role") },
  (table) => [index("ix_users_id").on(table.id), uniqueIndex("ix_users_username").on(table.username)],
);

export const identities = sqliteTable(
  "identities",
  {
    provider: text("provider").notNull(),
    identityId: text("identity_id").notNull(),
    username: text("username"),
    userId: bytes("user_id").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.identityId] }),
    uniqueIndex("identity_index").on(table.provider, table.identityId),
  ],
);

export const profiles = sqliteTable("profiles", {
  name: text("name"),
  avatarUrl: text("avatar_url"),
  userId: bytes("user_id")
    .primaryKey()
    .references(() => users.id),
});

export const emails = sqliteTable(
  "emails",
  {
    provider: text("provider").notNull(),
    identityId: text("identity_id").notNull(),
    email: text("email").notNull().unique("emails_email_key"),
    userId: bytes("user_id").references(() => users.id),
    verified: flag("verified"),
    primary: flag("primary"),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.identityId, table.email] }),
    foreignKey({
      columns: [table.provider, table.identityId],
      foreignColumns: [identities.provider, identities.identityId],
    }),
    uniqueIndex("email_index").on(table.provider, table.identityId, table.email),
  ],
);

export const apiKeys = sqliteTable(
  "api_keys",
  {
    key: text("key").primaryKey(),
    description: text("description"),
    deleted: flag("deleted"),
    userId: bytes("user_id").references(() => users.id),
    ownerId: bytes("owner_id").references(() => users.id),
    timeCreated: text("time_created").notNull().default("2020-01-01"),
    expireAt: text("expire_at"),
  },
  (table) => [index("ix_api_keys_key").on(table.key)],
);

export const channels = sqliteTable(
  "channels",
  {
    name: text("name").primaryKey(),
    description: text("description"),
    private: flag("private"),
    mirrorChannelUrl: text("mirror_channel_url"),
    mirrorMode: text("mirror_mode"),
    timestampMirrorSync: integer("timestamp_mirror_sync"),
    size: integer("size"),
    sizeLimit: integer("size_limit"),
    ttl: integer("ttl").notNull().default(36000),
    channelMetadata: text("channel_metadata").notNull().default("{}"),
  },
  (table) => [
    index("ix_channels_name").on(table.name),
    check("channels_name_folded", sql`${table.name} = lower(${table.name})`),
  ],
);

export const channelSpellings = sqliteTable("channel_spellings", {
  channelName: text("channel_name")
    .primaryKey()
    .references(() => channels.name, { onUpdate: "cascade", onDelete: "cascade" }),
  spelling: text("spelling").notNull(),
});

export const channelMembers = sqliteTable(
  "channel_members",
  {
    channelName: text("channel_name")
      .notNull()
      .references(() => channels.name),
    userId: bytes("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role"),
  },
  (table) => [
    primaryKey({ columns: [table.channelName, table.userId] }),
    index("ix_channel_members_channel_name").on(table.channelName),
    index("ix_channel_members_user_id").on(table.userId),
  ],
);

export const channelMirrors = sqliteTable("channel_mirrors", {
  id: bytes("id").primaryKey(),
  channelName: text("channel_name").references(() => channels.name),
  url: text("url").notNull().unique("channel_mirrors_url_key"),
  lastSynchronised: text("last_synchronised"),
  apiEndpoint: text("api_endpoint"),
  metricsEndpoint: text("metrics_endpoint"),
});

export const packages = sqliteTable(
  "packages",
  {
    name: text("name").notNull(),
    channelName: text("channel_name")
      .notNull()
      .references(() => channels.name),
    description: text("description"),
    summary: text("summary"),
    channeldata: text("channeldata"),
    platforms: text("platforms"),
    url: text("url"),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.channelName] }),
    index("ix_packages_channel_name").on(table.channelName),
    index("ix_packages_name").on(table.name),
  ],
);

export const packageMembers = sqliteTable(
  "package_members",
  {
    channelName: text("channel_name")
      .notNull()
      .references(() => channels.name),
    packageName: text("package_name").notNull(),
    userId: bytes("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role"),
  },
  (table) => [
    primaryKey({ columns: [table.channelName, table.packageName, table.userId] }),
    foreignKey({
      columns: [table.channelName, table.packageName],
      foreignColumns: [packages.channelName, packages.name],
    }),
    index("ix_package_members_channel_name").on(table.channelName),
    index("ix_package_members_package_name").on(table.packageName),
    index("ix_package_members_user_id").on(table.userId),
  ],
);

export const packageVersions = sqliteTable(
  "package_versions",
  {
    id: bytes("id").primaryKey(),
    channelName: text("channel_name").references(() => channels.name),
    packageName: text("package_name"),
    packageFormat: text("package_format", { enum: ["tarbz2", "conda"] }),
    platform: text("platform"),
    version: text("version"),
    buildString: text("build_string"),
    buildNumber: integer("build_number"),
    versionOrder: integer("version_order"),
    filename: text("filename"),
    info: text("info"),
    uploaderId: bytes("uploader_id").references(() => users.id),
    timeCreated: text("time_created").default(sql`CURRENT_TIMESTAMP`),
    timeModified: text("time_modified").default(sql`CURRENT_TIMESTAMP`),
    size: integer("size"),
    downloadCount: integer("download_count"),
  },
  (table) => [
    foreignKey({
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
    index("package_version_name_index").on(table.channelName, table.packageName),
    uniqueIndex("package_version_filename_index").on(table.channelName, table.filename, table.platform),
  ],
);

export const packageVersionScopedUploads = sqliteTable("package_version_scoped_uploads", {
  packageVersionId: bytes("package_version_id")
    .primaryKey()
    .references(() => packageVersions.id, { onDelete: "cascade" }),
  scopedUserId: bytes("scoped_user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  ownerId: bytes("owner_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
});

export const aggregatedMetrics = sqliteTable(
  "aggregated_metrics",
  {
    id: bytes("id").primaryKey(),
    channelName: text("channel_name"),
    platform: text("platform"),
    filename: text("filename"),
    metricName: text("metric_name").notNull(),
    period: text("period", { enum: ["hour", "day", "month", "year"] }),
    count: integer("count").notNull().default(0),
    timestamp: text("timestamp").notNull(),
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

export const jobs = sqliteTable("jobs", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  created: text("created").notNull(),
  updated: text("updated").notNull(),
  manifest: bytes("manifest").notNull(),
  ownerId: bytes("owner_id").references(() => users.id, { onDelete: "cascade" }),
  itemsSpec: text("items_spec"),
  items: text("items", { enum: ["watch", "watch_for", "all", "list"] }).notNull(),
  status: text("status", {
    enum: ["pending", "queued", "running", "success", "failed", "timeout", "cancelled"],
  }).notNull(),
  extraArgs: text("extra_args"),
  repeatEverySeconds: integer("repeat_every_seconds"),
  startAt: text("start_at"),
});

export const tasks = sqliteTable("tasks", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  created: text("created").notNull(),
  updated: text("updated").notNull(),
  status: text("status", {
    enum: ["pending", "running", "success", "failed", "skipped", "created"],
  }).notNull(),
  jobId: integer("job_id")
    .notNull()
    .references(() => jobs.id, { onDelete: "cascade" }),
  packageVersionId: bytes("package_version_id").references(() => packageVersions.id, { onDelete: "cascade" }),
});
