import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  timestamp,
  varchar,
} from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { users } from "./users.ts";

export const channels = pgTable(
  "channels",
  {
    name: varchar("name", { length: 100 }).primaryKey(),
    description: varchar("description"),
    private: boolean("private"),
    mirrorChannelUrl: varchar("mirror_channel_url"),
    mirrorMode: varchar("mirror_mode"),
    timestampMirrorSync: integer("timestamp_mirror_sync"),
    size: bigint("size", { mode: "number" }),
    sizeLimit: bigint("size_limit", { mode: "number" }),
    ttl: integer("ttl").notNull().default(36000),
    channelMetadata: varchar("channel_metadata").notNull().default("{}"),
  },
  (table) => [
    index("ix_channels_name").on(table.name),
    check("channels_name_folded", sql`${table.name} = lower(${table.name})`),
  ],
);

/** How the names of channels were written before they were folded to lower case. */
export const channelSpellings = pgTable(
  "channel_spellings",
  {
    channelName: varchar("channel_name", { length: 100 }).primaryKey(),
    spelling: varchar("spelling").notNull(),
  },
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

export const channelMembers = pgTable(
  "channel_members",
  {
    channelName: varchar("channel_name").notNull(),
    userId: bytea("user_id").notNull(),
    role: varchar("role"),
  },
  (table) => [
    primaryKey({ name: "channel_members_pkey", columns: [table.channelName, table.userId] }),
    foreignKey({
      name: "channel_members_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    foreignKey({ name: "channel_members_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    index("ix_channel_members_channel_name").on(table.channelName),
    index("ix_channel_members_user_id").on(table.userId),
  ],
);

/** Servers that mirror a channel of this one. */
export const channelMirrors = pgTable(
  "channel_mirrors",
  {
    id: bytea("id").primaryKey(),
    channelName: varchar("channel_name"),
    url: varchar("url").notNull().unique("channel_mirrors_url_key"),
    lastSynchronised: timestamp("last_synchronised"),
    apiEndpoint: varchar("api_endpoint"),
    metricsEndpoint: varchar("metrics_endpoint"),
  },
  (table) => [
    foreignKey({
      name: "channel_mirrors_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);
