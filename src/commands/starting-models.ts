import type { SchemaDialect } from "../dialects/index.ts";

/** The example table of new models. */
export interface ExampleTable {
  /** Of the export. */
  readonly constant: string;
  readonly table: string;
  /** The column with its text. */
  readonly text: string;
}

/** Models with one table to put one's own in place of: an id that the database gives, a text, and when the row was made. */
export function exampleModels(drizzle: SchemaDialect["drizzle"], example: ExampleTable): string {
  return `${BY_CORE[drizzle](example)}\n`;
}

const REMARK = "/** An example: put your own tables in its place. */";

const BY_CORE: Readonly<Record<SchemaDialect["drizzle"], (example: ExampleTable) => string>> = {
  "pg-core": ({
    constant,
    table,
    text,
  }) => `import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

${REMARK}
export const ${constant} = pgTable("${table}", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  ${text}: text("${text}").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});`,
  "sqlite-core": ({ constant, table, text }) => `import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

${REMARK}
export const ${constant} = sqliteTable("${table}", {
  id: integer("id").primaryKey(),
  ${text}: text("${text}").notNull(),
  createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql\`(unixepoch())\`),
});`,
  "mysql-core": ({
    constant,
    table,
    text,
  }) => `import { int, mysqlTable, text, timestamp } from "drizzle-orm/mysql-core";

${REMARK}
export const ${constant} = mysqlTable("${table}", {
  id: int("id").primaryKey().autoincrement(),
  ${text}: text("${text}").notNull(),
  createdAt: timestamp("created_at").notNull().defaultNow(),
});`,
};
