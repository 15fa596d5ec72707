import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  foreignKey,
  type MySqlTableExtraConfigValue,
  mysqlTable,
  primaryKey,
  text,
} from "drizzle-orm/mysql-core";
import { channels, id, users, word } from "quetz-deployment/models/mariadb";

const today = (name: string) => date(name).notNull().default(sql`(CURRENT_DATE)`);

export const contentTrustRoles = mysqlTable(
  "content_trust_roles",
  {
    id: id("id").unique("content_trust_roles_id_key"),
    type: word("type", { length: 60 }).notNull(),
    channel: word("channel", { length: 100 }).notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
    timestamp: word("timestamp", { length: 40 }).notNull(),
    expiration: word("expiration", { length: 40 }).notNull(),
    delegatorId: id("delegator_id"),
    timeCreated: today("time_created"),
  },
  (table): MySqlTableExtraConfigValue[] => [
    primaryKey({ columns: [table.type, table.channel, table.version] }),
    foreignKey({
      name: "content_trust_roles_delegator_id",
      columns: [table.delegatorId],
      foreignColumns: [roleDelegations.id],
    }),
  ],
);

export const roleDelegations = mysqlTable(
  "role_delegations",
  {
    id: id("id").primaryKey(),
    issuerId: id("issuer_id").notNull(),
    type: word("type", { length: 60 }).notNull(),
    channel: word("channel", { length: 100 }).notNull(),
    threshold: bigint("threshold", { mode: "number" }).notNull(),
    timeCreated: today("time_created"),
  },
  (table) => [
    foreignKey({
      name: "role_delegations_issuer_id_fkey",
      columns: [table.issuerId],
      foreignColumns: [contentTrustRoles.id],
    }),
  ],
);

export const signingKeys = mysqlTable(
  "signing_keys",
  {
    publicKey: word("public_key", { length: 190 }).primaryKey(),
    privateKey: text("private_key"),
    timeCreated: today("time_created"),
    userId: id("user_id"),
    channelName: word("channel_name", { length: 100 }),
  },
  (table) => [
    foreignKey({
      name: "signing_keys_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "signing_keys_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);

export const delegationKeys = mysqlTable(
  "delegations_keys",
  {
    roleDelegationsId: id("role_delegations_id").notNull(),
    signingKeysPublicKey: word("signing_keys_public_key", { length: 190 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roleDelegationsId, table.signingKeysPublicKey] }),
    foreignKey({
      name: "delegations_keys_role_delegations_id_fkey",
      columns: [table.roleDelegationsId],
      foreignColumns: [roleDelegations.id],
    }),
    foreignKey({
      name: "delegations_keys_signing_keys_public_key_fkey",
      columns: [table.signingKeysPublicKey],
      foreignColumns: [signingKeys.publicKey],
    }),
  ],
);

/** The names of foreign keys stay when a table gets another one. */
export const retiredSigningKeys = mysqlTable(
  "repodata_signing_keys_retired",
  {
    id: id("id").primaryKey(),
    privateKey: text("private_key"),
    timeCreated: today("time_created"),
    userId: id("user_id"),
    channelName: word("channel_name", { length: 100 }),
  },
  (table) => [
    foreignKey({
      name: "repodata_signing_keys_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "repodata_signing_keys_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);
