import type { SchemaDialect } from "../../../dialects/index.ts";
import { nameOf, objectKey, type Schema, type View } from "../../../schema/index.ts";
import type { ModelDetails, PrintedModels } from "../print-drizzle.ts";
import { printRemarks } from "../print-remarks.ts";
import { LINE_WIDTH, printChain, printText } from "../source-text.ts";
import { VOCABULARIES } from "../vocabulary.ts";
import { withoutCallers } from "../without-callers.ts";
import type { PlainCore } from "./core.ts";
import { mysqlCore } from "./mysql.ts";
import { emptyPlainPage, type PlainPage, type UsedNames } from "./plain-page.ts";
import { printPlainTable } from "./print-plain-table.ts";
import { sqliteCore } from "./sqlite.ts";

const CORES: Readonly<Partial<Record<SchemaDialect["drizzle"], PlainCore>>> = {
  "sqlite-core": sqliteCore,
  "mysql-core": mysqlCore,
};

/** The core that models for a database are printed with; undefined: pg-core, which has more than tables and views. */
export function plainCoreOf(drizzle: SchemaDialect["drizzle"]): PlainCore | undefined {
  return CORES[drizzle];
}

/** Prints a schema as a module of a plain core: reading it back gives the same, but for what is left out. */
export function printPlain(
  schema: Schema,
  core: PlainCore,
  facts: SchemaDialect,
  { remarks = [], viewColumns = new Map() }: ModelDetails,
): PrintedModels {
  const { schema: whole, left: callers } = withoutCallers(schema);
  const { schema: declared, left: unsaid } = VOCABULARIES[core.module].declarable(whole);
  const left = [...unsaid, ...callers];
  const { page, used } = emptyPlainPage(declared, core, facts, viewColumns);
  const body = [
    ...declared.tables.map((table) => printPlainTable(table, page)),
    ...declared.views.map((view) => printView(view, page)),
  ];
  const customTypes = [...used.customTypes].map(
    ([type, name]) =>
      `const ${name} = customType<{ data: unknown }>({ dataType: () => ${printText(type)} });`,
  );
  const parts = [
    printRemarks(remarks, left),
    printImports(used, core),
    customTypes.join("\n"),
    // Without an export it would be a script, not a module.
    ...(body.length === 0 ? ["export {};"] : body),
  ];
  return { text: `${parts.filter((part) => part !== "").join("\n\n")}\n`, left };
}

function printImports({ names, types }: UsedNames, { module }: PlainCore): string {
  const from = [
    ...[...types].map((name) => ({ name, text: `type ${name}` })),
    ...[...names].filter((name) => name !== "sql").map((name) => ({ name, text: name })),
  ]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text);
  const line = `import { ${from.join(", ")} } from "drizzle-orm/${module}";`;
  const block = `import {\n${from.map((name) => `  ${name},\n`).join("")}} from "drizzle-orm/${module}";`;
  return [
    ...(names.has("sql") ? ['import { sql } from "drizzle-orm";'] : []),
    ...(from.length === 0 ? [] : [line.length > LINE_WIDTH ? block : line]),
  ].join("\n");
}

/** A view as an export. Its columns are there for the types of its rows: in the database they are its query's. */
function printView(view: View, page: PlainPage): string {
  const columns = page.viewColumns.get(objectKey(nameOf("view", view))) ?? [];
  const keys = page.names.keysOf(columns);
  const lines = columns.map(({ name, type }) => {
    const { make, options } = page.type(type);
    const key = keys.get(name) ?? name;
    const args = [key === name ? "" : printText(name), options].filter((part) => part !== "");
    return `  ${key}: ${make}(${args.join(", ")}),\n`;
  });
  const body = lines.length === 0 ? "{}" : `{\n${lines.join("")}}`;
  const head = `export const ${page.names.of("view", view)} = ${page.use(page.core.view)}(${printText(view.name)}, ${body})`;
  return `${printChain(head, [...page.core.viewCalls(view.options ?? []), `.as(${page.sql(view.query)})`], "")};`;
}
