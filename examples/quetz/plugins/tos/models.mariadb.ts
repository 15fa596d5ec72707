import { sql } from "drizzle-orm";
import { datetime, foreignKey, mysqlTable, primaryKey } from "drizzle-orm/mysql-core";
import { id, users, word } from "quetz-deployment/models/mariadb";

export const termsOfService = mysqlTable("quetz_tos", {
  id: id("id").primaryKey(),
  uploaderId: id("uploader_id"),
  timeCreated: datetime("time_created", { fsp: 6 }).notNull().default(sql`CURRENT_TIMESTAMP(6)`),
});

export const termsOfServiceSignatures = mysqlTable(
  "quetz_tos_signatures",
  {
    tosId: id("tos_id").notNull(),
    userId: id("user_id").notNull(),
    timeCreated: datetime("time_created", { fsp: 6 }).notNull().default(sql`CURRENT_TIMESTAMP(6)`),
  },
  (table) => [
    primaryKey({ columns: [table.tosId, table.userId] }),
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

export const termsOfServiceFiles = mysqlTable(
  "quetz_tos_file",
  {
    id: id("id").notNull(),
    filename: word("filename", { length: 255 }),
    language: word("language", { length: 40 }),
    tosId: id("tos_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.tosId] }),
    foreignKey({
      name: "quetz_tos_file_tos_id_fkey",
      columns: [table.tosId],
      foreignColumns: [termsOfService.id],
    }),
  ],
);
