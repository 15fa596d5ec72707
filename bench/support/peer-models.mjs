import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENUM, peerTableName } from "./peer-tables.mjs";

const PER_FILE = 20;

/**
 * Writes the tables as Drizzle models below `folder`: a file for the enum, files of 20 tables, and an index that exports
 * all. Stemma and drizzle-kit both read them. Gives the path of the index.
 */
export function writeDrizzleModels(folder, tables) {
  mkdirSync(folder, { recursive: true });
  const { name, values } = ENUM;
  writeFileSync(
    join(folder, "status.ts"),
    `import { pgEnum } from "drizzle-orm/pg-core";\n\nexport const itemStatus = pgEnum("${name}", ${JSON.stringify(values)});\n`,
  );
  const names = ["status"];
  for (let first = 0; first < tables.length; first += PER_FILE) {
    const part = tables.slice(first, first + PER_FILE);
    const before = first === 0 ? "" : `import { ${constant(first - 1)} } from "./${fileName(first - 1)}";\n`;
    writeFileSync(
      join(folder, `${fileName(first)}.ts`),
      `${IMPORTS}${before}\n${part.map(model).join("\n")}`,
    );
    names.push(fileName(first));
  }
  const index = join(folder, "index.ts");
  writeFileSync(index, names.map((each) => `export * from "./${each}";\n`).join(""));
  return index;
}

const IMPORTS = `import { boolean, index, integer, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";
import { itemStatus } from "./status";
`;

const TYPES = {
  integer: ({ name }) => `integer("${name}")`,
  varchar: ({ name, length }) => `varchar("${name}", { length: ${length} })`,
  text: ({ name }) => `text("${name}")`,
  boolean: ({ name }) => `boolean("${name}")`,
  timestamptz: ({ name }) => `timestamp("${name}", { withTimezone: true })`,
  enum: ({ name }) => `itemStatus("${name}")`,
};

function model({ number, name, parent, columns, index }) {
  const lines = columns.map((column) => `    ${column.name}: ${columnText(column, parent)},`);
  const keys = index.columns.map((column) => `table.${column}`).join(", ");
  return `export const ${constant(number)} = pgTable(
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
  if (column.default === "now()") parts.push(".defaultNow()");
  else if (column.default !== undefined) parts.push(`.default(${JSON.stringify(column.default)})`);
  if (column.name === "parent_id") parts.push(`.references(() => ${constant(parent)}.id)`);
  return parts.join("");
}

function constant(number) {
  return peerTableName(number).replace("_", "");
}

function fileName(number) {
  return `items-${String(Math.floor(number / PER_FILE)).padStart(3, "0")}`;
}
