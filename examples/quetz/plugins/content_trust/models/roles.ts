import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  foreignKey,
  type PgTableExtraConfigValue,
  pgTable,
  primaryKey,
  varchar,
} from "drizzle-orm/pg-core";
import { bytea } from "quetz-deployment/models";

/** A version of the metadata of a role in a channel. It may be delegated by another role. */
export const contentTrustRoles = pgTable(
  "content_trust_roles",
  {
    id: bytea("id").unique("content_trust_roles_id_key"),
    type: varchar("type").notNull(),
    channel: varchar("channel").notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
    timestamp: varchar("timestamp").notNull(),
    expiration: varchar("expiration").notNull(),
    delegatorId: bytea("delegator_id"),
    timeCreated: date("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  // TypeScript has to be told the type where tables refer to each other.
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "content_trust_roles_pkey", columns: [table.type, table.channel, table.version] }),
    foreignKey({
      name: "content_trust_roles_delegator_id",
      columns: [table.delegatorId],
      foreignColumns: [roleDelegations.id],
    }),
  ],
);

/** What a role leaves to others. The two tables refer to each other. */
export const roleDelegations = pgTable(
  "role_delegations",
  {
    id: bytea("id").primaryKey(),
    issuerId: bytea("issuer_id").notNull(),
    type: varchar("type").notNull(),
    channel: varchar("channel").notNull(),
    threshold: bigint("threshold", { mode: "number" }).notNull(),
    timeCreated: date("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (table) => [
    foreignKey({
      name: "role_delegations_issuer_id_fkey",
      columns: [table.issuerId],
      foreignColumns: [contentTrustRoles.id],
    }),
  ],
);
