import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peerTableName } from "./peer-tables.mjs";
import { tableName } from "./tables.mjs";

/** The tables of `tables.mjs` as SQLite says them: as one script, or as the models of a component. */
export function sqliteTablesScript(count) {
  return Array.from({ length: count }, (_, number) => sqliteTable(number)).join("\n");
}

function sqliteTable(number) {
  const name = tableName(number);
  return `CREATE TABLE ${name} (
  id integer PRIMARY KEY,
  parent_id integer REFERENCES ${tableName(Math.max(number - 1, 0))} (id),
  code varchar(40) NOT NULL,
  name text NOT NULL,
  description text,
  status varchar(20) DEFAULT 'new' NOT NULL,
  amount numeric(12, 2) DEFAULT 0 NOT NULL,
  quantity integer DEFAULT 0 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  settings json DEFAULT '{}' NOT NULL,
  created_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at datetime
);
CREATE UNIQUE INDEX ${name}_code ON ${name} (code);
CREATE INDEX ${name}_parent ON ${name} (parent_id, created_at);`;
}

const PER_FILE = 20;

/** Writes tables of peer-tables.mjs as models of drizzle-orm/sqlite-core, 20 a file; enums are texts there. */
export function writeSqliteModels(folder, tables) {
  mkdirSync(folder, { recursive: true });
  const names = [];
  for (let first = 0; first < tables.length; first += PER_FILE) {
    const part = tables.slice(first, first + PER_FILE);
    const before = first === 0 ? "" : `import { ${constant(first - 1)} } from "./${fileName(first - 1)}";\n`;
    const text = `${IMPORTS}${before}\n${part.map(model).join("\n")}`;
    writeFileSync(join(folder, `${fileName(first)}.ts`), text);
    names.push(fileName(first));
  }
  const index = join(folder, "index.ts");
  writeFileSync(index, names.map((each) => `export * from "./${each}";\n`).join(""));
  return index;
}

const IMPORTS = 'import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";\n';

const TYPES = {
  integer: ({ name }) => `integer("${name}")`,
  varchar: ({ name, length }) => `text("${name}", { length: ${length} })`,
  text: ({ name }) => `text("${name}")`,
  boolean: ({ name }) => `integer("${name}", { mode: "boolean" })`,
  timestamptz: ({ name }) => `text("${name}")`,
  enum: ({ name }) => `text("${name}")`,
};

function model({ number, name, parent, columns, index }) {
  const lines = columns.map((column) => `    ${column.name}: ${columnText(column, parent)},`);
  const keys = index.columns.map((column) => `table.${column}`).join(", ");
  return `export const ${constant(number)} = sqliteTable(
  "${name}",
  {
${lines.join("\n")}
  },
  (table) => [index("${index.name}").on(${keys})],
);
`;
}

function columnText(column, parent) {
  const parts = [TYPES[column.type](column)];
  if (column.primary) parts.push(".primaryKey()");
  else if (column.notNull) parts.push(".notNull()");
  if (column.default !== undefined)
    parts.push(`.default(${JSON.stringify(column.default === "now()" ? "now" : column.default)})`);
  if (column.name === "parent_id") parts.push(`.references(() => ${constant(parent)}.id)`);
  return parts.join("");
}

function constant(number) {
  return peerTableName(number).replace("_", "");
}

function fileName(number) {
  return `items-${String(Math.floor(number / PER_FILE)).padStart(3, "0")}`;
}
