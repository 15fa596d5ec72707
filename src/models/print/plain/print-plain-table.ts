import type { Column, ForeignKey, Index, IndexElement, Table, Unique } from "../../../schema/index.ts";
import { COLUMNS } from "../reserved-names.ts";
import { printChain, printObject, printText } from "../source-text.ts";
import type { PrintedType } from "./core.ts";
import type { PlainPage } from "./plain-page.ts";

type Keys = ReadonlyMap<string, string>;

/** Where what a table has besides columns stands. */
const INDENT = "    ";

/** A table as an export, with all that it has. */
export function printPlainTable(table: Table, page: PlainPage): string {
  const keys = page.names.keysOf(table.columns);
  const parts = printParts(table, keys, page);
  const indent = parts.length === 0 ? "" : "  ";
  const columns = table.columns.map(
    (column) => `${indent}  ${printColumn(column, keys, table, page, `${indent}  `)},\n`,
  );
  const body = `{\n${columns.join("")}${indent}}`;
  const make = `export const ${page.names.of("table", table)} = ${page.use(page.core.table)}`;
  const name = printText(table.name);
  if (parts.length === 0) return `${make}(${name}, ${body});`;
  // The compiler would work out one table's type from the other's, and that from the first one's.
  const head = page.isInCircle(table)
    ? `(${COLUMNS}): ${page.useType(page.core.partType)}[]`
    : `(${COLUMNS})`;
  const more = parts.map((part) => `    ${part},\n`).join("");
  return `${make}(\n  ${name},\n  ${body},\n  ${head} => [\n${more}  ],\n);`;
}

function printColumn(column: Column, keys: Keys, table: Table, page: PlainPage, indent: string): string {
  const { core } = page;
  const type = page.type(column.type);
  const key = keys.get(column.name) ?? column.name;
  const isKey = isKeyOf(column, table, page);
  const { generated } = column;
  const stored = generated?.stored === true ? ', { mode: "stored" }' : "";
  const calls = [
    ...core.more(column),
    isKey ? core.primaryKey(column) : "",
    column.notNull === true && !isKey ? ".notNull()" : "",
    ...table.uniques
      .filter((unique) => isPlain(unique) && unique.columns.length === 1 && unique.columns[0] === column.name)
      .map((unique) => `.unique(${printText(unique.name)})`),
    column.default === undefined ? "" : `.default(${printValue(column.default, type, page)})`,
    generated === undefined ? "" : `.generatedAlwaysAs(${page.sql(generated.expression)}${stored})`,
  ];
  const args = [key === column.name ? "" : printText(column.name), type.options].filter(
    (part) => part !== "",
  );
  return printChain(`${key}: ${type.make}(${args.join(", ")})`, calls, indent);
}

/** Whether the primary key is said with this column. */
function isKeyOf(column: Column, table: Table, page: PlainPage): boolean {
  const { primaryKey, name } = table;
  if (primaryKey?.columns[0] !== column.name) return false;
  return page.core.isKeyOfColumn(column, table, page.implicitName(name, [], "pkey"));
}

/** A literal as a value where that means the same, and everything else as SQL. */
function printValue(expression: string, { values }: PrintedType, page: PlainPage): string {
  if (values === "number" && /^-?(?:0|[1-9]\d{0,14})$/.test(expression)) return expression;
  if (values === "flag" && /^[01]$/.test(expression)) return expression === "1" ? "true" : "false";
  const [, text] = /^'((?:[^'\\]|'')*)'$/.exec(expression) ?? [];
  return values === "text" && text !== undefined
    ? printText(text.replaceAll("''", "'"))
    : page.sql(expression);
}

/** Of whole columns. */
function isPlain({ lengths = [] }: Unique): boolean {
  return lengths.length === 0;
}

function printParts(table: Table, keys: Keys, page: PlainPage): readonly string[] {
  const columns = (names: readonly string[]): string =>
    names.map((name) => `${COLUMNS}.${keys.get(name)}`).join(", ");
  const { primaryKey, columns: own } = table;
  const inlined = own.some((column) => isKeyOf(column, table, page));
  const implied = page.implicitName(table.name, [], "pkey");
  return [
    ...(primaryKey === undefined || inlined
      ? []
      : [
          `${page.use("primaryKey")}(${printObject({
            name: named(page.core.keyName(primaryKey.name, implied)),
            columns: `[${columns(primaryKey.columns)}]`,
          })})`,
        ]),
    ...table.uniques
      .filter((unique) => isPlain(unique) && unique.columns.length !== 1)
      .map((unique) => `${page.use("unique")}(${printText(unique.name)}).on(${columns(unique.columns)})`),
    ...table.uniques
      .filter((unique) => !isPlain(unique))
      .map((unique) => printIndex(asIndex(unique), keys, page)),
    ...table.foreignKeys.map((key) => printForeignKey(key, table, keys, page)),
    ...table.indexes.map((index) => printIndex(index, keys, page)),
    ...table.checks.map(
      ({ name, expression }) => `${page.use("check")}(${printText(name)}, ${page.sql(expression)})`,
    ),
  ];
}

function named(name: string | undefined): string | undefined {
  return name === undefined ? undefined : printText(name);
}

/** A unique constraint on the beginnings of columns, which Drizzle knows of indexes alone. */
function asIndex({ name, columns, lengths = [] }: Unique): Index {
  const elements = columns.map((column) => {
    const length = lengths.find((each) => each.column === column)?.length;
    return { column, ...(length === undefined ? {} : { length }) };
  });
  return { name, unique: true, elements };
}

function printForeignKey(key: ForeignKey, table: Table, keys: Keys, page: PlainPage): string {
  const { references, columns, onDelete, onUpdate } = key;
  const target = page.tableOf(references.table);
  const self = references.table === table.name;
  const export_ = self ? COLUMNS : page.names.of("table", { schema: table.schema, name: references.table });
  const targetKeys = target === undefined ? keys : page.names.keysOf(target.columns);
  // SQLite lets the columns be left out: then it is the primary key.
  const foreign = references.columns.length > 0 ? references.columns : (target?.primaryKey?.columns ?? []);
  const implied = page.implicitName(table.name, columns, "fkey");
  const entries = printObject({
    name: page.core.module === "sqlite-core" && key.name === implied ? undefined : printText(key.name),
    columns: `[${columns.map((column) => `${COLUMNS}.${keys.get(column)}`).join(", ")}]`,
    foreignColumns: `[${foreign.map((column) => `${export_}.${targetKeys.get(column)}`).join(", ")}]`,
  });
  return printChain(
    `${page.use("foreignKey")}(${entries})`,
    [
      onDelete === undefined ? "" : `.onDelete(${printText(onDelete)})`,
      onUpdate === undefined ? "" : `.onUpdate(${printText(onUpdate)})`,
    ],
    INDENT,
  );
}

function printIndex(index: Index, keys: Keys, page: PlainPage): string {
  const make = page.use(index.unique === true ? "uniqueIndex" : "index");
  const on = index.elements.map((element) => printElement(element, keys, page)).join(", ");
  return printChain(
    `${make}(${printText(index.name)})`,
    [
      `.on(${on})`,
      index.method === undefined ? "" : `.using(${printText(index.method)})`,
      index.where === undefined ? "" : `.where(${page.sql(index.where)})`,
    ],
    INDENT,
  );
}

function printElement(element: IndexElement, keys: Keys, page: PlainPage): string {
  const { order, collation, length } = element;
  const isColumn = "column" in element;
  if (isColumn && order === undefined && collation === undefined && length === undefined) {
    return `${COLUMNS}.${keys.get(element.column)}`;
  }
  const value = isColumn ? page.core.quote(element.column) : element.expression;
  const text = [
    `${value}${length === undefined ? "" : `(${length})`}`,
    ...(collation === undefined ? [] : [`COLLATE ${collation.name}`]),
    ...(order === undefined ? [] : ["DESC"]),
  ];
  return page.sql(text.join(" "));
}
