import { foreignKey, index, pgEnum, pgTable, primaryKey, text, varchar } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { channels } from "./channels.ts";
import { users } from "./users.ts";

export const packageFormat = pgEnum("packageformatenum", ["tarbz2", "conda"]);

export const packages = pgTable(
  "packages",
  {
    name: varchar("name").notNull(),
    channelName: varchar("channel_name").notNull(),
    description: text("description"),
    summary: text("summary"),
    channeldata: varchar("channeldata"),
    platforms: varchar("platforms"),
    url: varchar("url"),
  },
  (table) => [
    primaryKey({ name: "packages_pkey", columns: [table.name, table.channelName] }),
    foreignKey({
      name: "packages_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    index("ix_packages_channel_name").on(table.channelName),
    index("ix_packages_name").on(table.name),
  ],
);

export const packageMembers = pgTable(
  "package_members",
  {
    channelName: varchar("channel_name").notNull(),
    packageName: varchar("package_name").notNull(),
    userId: bytea("user_id").notNull(),
    role: varchar("role"),
  },
  (table) => [
    primaryKey({
      name: "package_members_pkey",
      columns: [table.channelName, table.packageName, table.userId],
    }),
    foreignKey({
      name: "package_members_channel_name_fkey",
      columns: [table.channelName],
      foreignColumns: [channels.name],
    }),
    foreignKey({ name: "package_members_user_id_fkey", columns: [table.userId], foreignColumns: [users.id] }),
    foreignKey({
      name: "package_members_channel_name_package_name_fkey",
      columns: [table.channelName, table.packageName],
      foreignColumns: [packages.channelName, packages.name],
    }),
    index("ix_package_members_channel_name").on(table.channelName),
    index("ix_package_members_package_name").on(table.packageName),
    index("ix_package_members_user_id").on(table.userId),
  ],
);
