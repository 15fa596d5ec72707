import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Tables of one shape: 12 columns, a primary key, 2 indexes, and a foreign key to the table before (the first has
 * one to itself). As SQL for psql, and as Drizzle models that say the same: whoever uses both compares what came out.
 */

const PER_FILE = 20;

export function tableName(number) {
  return `part_${String(number).padStart(4, "0")}`;
}

/** The DDL, one array of statements for each table, in an order that runs. */
export function tableStatements(number) {
  const name = tableName(number);
  const parent = tableName(Math.max(number - 1, 0));
  return [
    `CREATE TABLE ${name} (
  id integer NOT NULL,
  parent_id integer,
  code character varying(40) NOT NULL,
  name text NOT NULL,
  description text,
  status character varying(20) DEFAULT 'new' NOT NULL,
  amount numeric(12, 2) DEFAULT 0 NOT NULL,
  quantity integer DEFAULT 0 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  settings jsonb DEFAULT '{}' NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone,
  CONSTRAINT ${name}_pkey PRIMARY KEY (id)
);`,
    `CREATE UNIQUE INDEX ${name}_code ON ${name} (code);`,
    `CREATE INDEX ${name}_parent ON ${name} (parent_id, created_at);`,
    `ALTER TABLE ${name} ADD CONSTRAINT ${name}_parent_id_${parent}_id_fk FOREIGN KEY (parent_id) REFERENCES ${parent} (id);`,
  ];
}

/** The DDL of so many tables as one script. `perTransaction`: BEGIN and COMMIT around so many tables; without it none. */
export function tablesScript(count, { perTransaction } = {}) {
  const lines = [];
  for (let number = 0; number < count; number++) {
    if (perTransaction !== undefined && number % perTransaction === 0) lines.push("BEGIN;");
    lines.push(...tableStatements(number));
    const last = number === count - 1 || (number + 1) % perTransaction === 0;
    if (perTransaction !== undefined && last) lines.push("COMMIT;");
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Writes so many tables as Drizzle models below `folder`: files of 20 tables and an index that exports all. `ending`
 * is `ts`, or `mjs` for files that Node loads by itself. Gives the path of the index.
 */
export function writeTableModels(folder, { count, ending = "ts" }) {
  mkdirSync(folder, { recursive: true });
  const files = Math.ceil(count / PER_FILE);
  for (let file = 0; file < files; file++) {
    const first = file * PER_FILE;
    const numbers = Array.from({ length: Math.min(PER_FILE, count - first) }, (_, at) => first + at);
    const before =
      file === 0 ? "" : `import { ${constant(first - 1)} } from "./${moduleName(file - 1)}.${ending}";\n`;
    const tables = numbers.map((number) => model(number)).join("\n");
    writeFileSync(join(folder, `${moduleName(file)}.${ending}`), `${IMPORTS}${before}\n${tables}`);
  }
  const index = join(folder, `index.${ending}`);
  const exports = Array.from(
    { length: files },
    (_, file) => `export * from "./${moduleName(file)}.${ending}";\n`,
  );
  writeFileSync(index, exports.join(""));
  return index;
}

const IMPORTS = `import { sql } from "drizzle-orm";
import {
  boolean, index, integer, jsonb, numeric, pgTable, text, timestamp, uniqueIndex, varchar,
} from "drizzle-orm/pg-core";
`;

function model(number) {
  const name = tableName(number);
  return `export const ${constant(number)} = pgTable(
  "${name}",
  {
    id: integer("id").primaryKey(),
    parentId: integer("parent_id").references(() => ${constant(Math.max(number - 1, 0))}.id),
    code: varchar("code", { length: 40 }).notNull(),
    name: text("name").notNull(),
    description: text("description"),
    status: varchar("status", { length: 20 }).notNull().default("new"),
    amount: numeric("amount", { precision: 12, scale: 2 }).notNull().default("0"),
    quantity: integer("quantity").notNull().default(0),
    active: boolean("active").notNull().default(true),
    settings: jsonb("settings").notNull().default({}),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().default(sql\`now()\`),
    updatedAt: timestamp("updated_at", { withTimezone: true }),
  },
  (table) => [
    uniqueIndex("${name}_code").on(table.code),
    index("${name}_parent").on(table.parentId, table.createdAt),
  ],
);
`;
}

function constant(number) {
  return `part${String(number).padStart(4, "0")}`;
}

function moduleName(file) {
  return `parts-${String(file).padStart(3, "0")}`;
}

/** What a database has of these tables: an SQL query that gives one row of counts, and what it must give. */
export const COUNT_TABLES = `
  SELECT (SELECT count(*)::int FROM pg_catalog.pg_class WHERE relname ~ '^part_[0-9]+$' AND relkind = 'r') AS tables,
         (SELECT count(*)::int FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
           WHERE c.relname ~ '^part_[0-9]+$' AND a.attnum > 0) AS columns,
         (SELECT count(*)::int FROM pg_catalog.pg_indexes WHERE tablename ~ '^part_[0-9]+$') AS indexes,
         (SELECT count(*)::int FROM pg_catalog.pg_constraint WHERE contype = 'f' AND conname ~ '^part_') AS keys`;

export function countsOf(tables) {
  return { tables, columns: tables * 12, indexes: tables * 3, keys: tables };
}

/** A deployment with one component of so many tables, which has models and no revisions. */
export function writeTableDeployment(folder, count) {
  const component = join(folder, "components/parts");
  mkdirSync(component, { recursive: true });
  writeTableModels(join(component, "models"), { count });
  writeFileSync(
    join(component, "component.ts"),
    'import { defineComponent } from "stemma";\n\nexport default defineComponent({ name: "parts", models: "./models/index.ts" });\n',
  );
  writeFileSync(join(folder, "stemma.config.json"), JSON.stringify({ components: ["components/*"] }));
}
