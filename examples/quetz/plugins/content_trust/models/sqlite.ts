import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes, channels, users } from "quetz-deployment/models/sqlite";

const today = (name: string) => text(name).notNull().default(sql`CURRENT_DATE`);

export const contentTrustRoles = sqliteTable(
  "content_trust_roles",
  {
    id: bytes("id").unique("content_trust_roles_id_key"),
    type: text("type").notNull(),
    channel: text("channel").notNull(),
    version: integer("version").notNull(),
    timestamp: text("timestamp").notNull(),
    expiration: text("expiration").notNull(),
    delegatorId: bytes("delegator_id").references((): AnySQLiteColumn => roleDelegations.id),
    timeCreated: today("time_created"),
  },
  (table) => [primaryKey({ columns: [table.type, table.channel, table.version] })],
);

export const roleDelegations = sqliteTable("role_delegations", {
  id: bytes("id").primaryKey(),
  issuerId: bytes("issuer_id")
    .notNull()
    .references(() => contentTrustRoles.id),
  type: text("type").notNull(),
  channel: text("channel").notNull(),
  threshold: integer("threshold").notNull(),
  timeCreated: today("time_created"),
});

export const signingKeys = sqliteTable("signing_keys", {
  publicKey: text("public_key").primaryKey(),
  privateKey: text("private_key"),
  timeCreated: today("time_created"),
  userId: bytes("user_id").references(() => users.id),
  channelName: text("channel_name").references(() => channels.name),
});

export const delegationKeys = sqliteTable(
  "delegations_keys",
  {
    roleDelegationsId: bytes("role_delegations_id")
      .notNull()
      .references(() => roleDelegations.id),
    signingKeysPublicKey: text("signing_keys_public_key")
      .notNull()
      .references(() => signingKeys.publicKey),
  },
  (table) => [primaryKey({ columns: [table.roleDelegationsId, table.signingKeysPublicKey] })],
);

export const retiredSigningKeys = sqliteTable("repodata_signing_keys_retired", {
  id: bytes("id").primaryKey(),
  privateKey: text("private_key"),
  timeCreated: today("time_created"),
  userId: bytes("user_id").references(() => users.id),
  channelName: text("channel_name").references(() => channels.name),
});
