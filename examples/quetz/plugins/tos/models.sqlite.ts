import { sql } from "drizzle-orm";
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bytes, users } from "quetz-deployment/models/sqlite";

export const termsOfService = sqliteTable("quetz_tos", {
  id: bytes("id").primaryKey(),
  uploaderId: bytes("uploader_id"),
  timeCreated: text("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
});

export const termsOfServiceSignatures = sqliteTable(
  "quetz_tos_signatures",
  {
    tosId: bytes("tos_id")
      .notNull()
      .references(() => termsOfService.id),
    userId: bytes("user_id")
      .notNull()
      .references(() => users.id),
    timeCreated: text("time_created").notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (table) => [primaryKey({ columns: [table.tosId, table.userId] })],
);

export const termsOfServiceFiles = sqliteTable(
  "quetz_tos_file",
  {
    id: bytes("id").notNull(),
    filename: text("filename"),
    language: text("language"),
    tosId: bytes("tos_id")
      .notNull()
      .references(() => termsOfService.id),
  },
  (table) => [primaryKey({ columns: [table.id, table.tosId] })],
);
