import { boolean, foreignKey, index, pgTable, primaryKey, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";

export const users = pgTable(
  "users",
  {
    id: bytea("id").primaryKey(),
    username: varchar("username"),
    role: varchar("role"),
  },
  (table) => [index("ix_users_id").on(table.id), uniqueIndex("ix_users_username").on(table.username)],
);

/** Who a user is at GitHub, Google and so on. */
export const identities = pgTable(
  "identities",
  {
    provider: varchar("provider").notNull(),
    identityId: varchar("identity_id").notNull(),
    username: varchar("username"),
    userId: bytea("user_id"),
  },
  (table) => [
    primaryKey({ name: "identities_pkey", columns: [table.provider, table.identityId] }),
    foreignKey({ name: "identities_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    uniqueIndex("identity_index").on(table.provider, table.identityId),
  ],
);

export const profiles = pgTable(
  "profiles",
  {
    name: varchar("name"),
    avatarUrl: varchar("avatar_url"),
    userId: bytea("user_id").primaryKey(),
  },
  (table) => [
    foreignKey({ name: "profiles_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
  ],
);

export const emails = pgTable(
  "emails",
  {
    provider: varchar("provider").notNull(),
    identityId: varchar("identity_id").notNull(),
    email: varchar("email").notNull().unique("emails_email_key"),
    userId: bytea("user_id"),
    verified: boolean("verified"),
    primary: boolean("primary"),
  },
  (table) => [
    primaryKey({ name: "emails_pkey", columns: [table.provider, table.identityId, table.email] }),
    foreignKey({ name: "emails_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    foreignKey({
      name: "emails_provider_identity_id_fkey",
      columns: [table.provider, table.identityId],
      foreignColumns: [identities.provider, identities.identityId],
    }),
    uniqueIndex("email_index").on(table.provider, table.identityId, table.email),
  ],
);
