import { foreignKey, integer, pgEnum, pgTable, serial, timestamp, varchar } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { packageVersions } from "./package-versions.ts";
import { users } from "./users.ts";

export const itemsSelection = pgEnum("itemsselection", ["watch", "watch_for", "all", "list"]);

export const jobStatus = pgEnum("jobstatus", [
  "pending",
  "queued",
  "running",
  "success",
  "failed",
  "timeout",
  "cancelled",
]);

export const taskStatus = pgEnum("taskstatus", [
  "pending",
  "running",
  "success",
  "failed",
  "skipped",
  "created",
]);

/** Work on a selection of package versions; each of them is a task. */
export const jobs = pgTable(
  "jobs",
  {
    id: serial("id").primaryKey(),
    created: timestamp("created").notNull(),
    updated: timestamp("updated").notNull(),
    manifest: bytea("manifest").notNull(),
    ownerId: bytea("owner_id"),
    itemsSpec: varchar("items_spec"),
    items: itemsSelection("items").notNull(),
    status: jobStatus("status").notNull(),
    extraArgs: varchar("extra_args"),
    repeatEverySeconds: integer("repeat_every_seconds"),
    startAt: timestamp("start_at"),
  },
  (table) => [
    foreignKey({ name: "jobs_owner_id_fkey", columns: [table.ownerId], foreignColumns: [users.id] }).onDelete(
      "cascade",
    ),
  ],
);

export const tasks = pgTable(
  "tasks",
  {
    id: serial("id").primaryKey(),
    created: timestamp("created").notNull(),
    updated: timestamp("updated").notNull(),
    status: taskStatus("status").notNull(),
    jobId: integer("job_id").notNull(),
    packageVersionId: bytea("package_version_id"),
  },
  (table) => [
    foreignKey({ name: "tasks_job_id_fkey", columns: [table.jobId], foreignColumns: [jobs.id] }).onDelete(
      "cascade",
    ),
    foreignKey({
      name: "tasks_package_version_id_fkey",
      columns: [table.packageVersionId],
      foreignColumns: [packageVersions.id],
    }).onDelete("cascade"),
  ],
);
