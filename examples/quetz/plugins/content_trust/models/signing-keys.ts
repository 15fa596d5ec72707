import { sql } from "drizzle-orm";
import { date, foreignKey, pgTable, primaryKey, varchar } from "drizzle-orm/pg-core";
import { bytea, channels, users } from "quetz-deployment/models";
import { roleDelegations } from "./roles.ts";

export const signingKeys = pgTable(
  "signing_keys",
  {
    publicKey: varchar("public_key").primaryKey(),
    privateKey: varchar("private_key"),
    timeCreated: date("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
    userId: bytea("user_id"),
    channelName: varchar("channel_name"),
  },
  (table) => [
    foreignKey({ name: "signing_keys_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    foreignKey({
      name: "signing_keys_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);

/** The keys that may sign for a delegation. */
export const delegationKeys = pgTable(
  "delegations_keys",
  {
    roleDelegationsId: bytea("role_delegations_id").notNull(),
    signingKeysPublicKey: varchar("signing_keys_public_key").notNull(),
  },
  (table) => [
    primaryKey({
      name: "delegations_keys_pkey",
      columns: [table.roleDelegationsId, table.signingKeysPublicKey],
    }),
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

/** Keys of the first kind, out of use: they have no public key. */
export const retiredSigningKeys = pgTable(
  "repodata_signing_keys_retired",
  {
    id: bytea("id").primaryKey(),
    privateKey: varchar("private_key"),
    timeCreated: date("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
    userId: bytea("user_id"),
    channelName: varchar("channel_name"),
  },
  (table) => [
    foreignKey({
      name: "repodata_signing_keys_retired_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
    foreignKey({
      name: "repodata_signing_keys_retired_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
  ],
);
