import { sql } from "drizzle-orm";
import { foreignKey, pgTable, primaryKey, timestamp, varchar } from "drizzle-orm/pg-core";
import { bytea, users } from "quetz-deployment/models";

/** Terms of service, as one upload. */
export const termsOfService = pgTable("quetz_tos", {
  id: bytea("id").primaryKey(),
  uploaderId: bytea("uploader_id"),
  timeCreated: timestamp("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
});

export const termsOfServiceSignatures = pgTable(
  "quetz_tos_signatures",
  {
    tosId: bytea("tos_id").notNull(),
    userId: bytea("user_id").notNull(),
    timeCreated: timestamp("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (table) => [
    primaryKey({ name: "quetz_tos_signatures_pkey", columns: [table.tosId, table.userId] }),
    foreignKey({
      name: "quetz_tos_signatures_tos_id_fkey",
      columns: [table.tosId],
      foreignColumns: [termsOfService.id],
    }),
    foreignKey({
      name: "quetz_tos_signatures_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
  ],
);

/** Their text, one file a language. */
export const termsOfServiceFiles = pgTable(
  "quetz_tos_file",
  {
    id: bytea("id").notNull(),
    filename: varchar("filename"),
    language: varchar("language"),
    tosId: bytea("tos_id").notNull(),
  },
  (table) => [
    primaryKey({ name: "quetz_tos_file_pkey", columns: [table.id, table.tosId] }),
    foreignKey({
      name: "quetz_tos_file_tos_id_fkey",
      columns: [table.tosId],
      foreignColumns: [termsOfService.id],
    }),
  ],
);
