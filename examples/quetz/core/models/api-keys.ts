import { boolean, date, foreignKey, index, pgTable, varchar } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { users } from "./users.ts";

/**
 * A key acts as `userId`; `ownerId` is the one who made it. A key limited to some channels has a user of its own,
 * without a name.
 */
export const apiKeys = pgTable(
  "api_keys",
  {
    key: varchar("key").primaryKey(),
    description: varchar("description"),
    deleted: boolean("deleted"),
    userId: bytea("user_id"),
    ownerId: bytea("owner_id"),
    timeCreated: date("time_created").notNull().default("2020-01-01"),
    expireAt: date("expire_at"),
  },
  (table) => [
    foreignKey({ name: "api_keys_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    foreignKey({ name: "api_keys_owner_id_fkey", columns: [table.ownerId], foreignColumns: [users.id] }),
    index("ix_api_keys_key").on(table.key),
  ],
);
