import type { Table } from "../../schema/index.ts";
import { inlineKeys, printForeignKey, printList } from "./foreign-keys.ts";
import type { Page } from "./page.ts";
import { printColumn } from "./print-column.ts";
import { printCheck, printIndex, printPolicy } from "./print-table-parts.ts";
import { COLUMNS } from "./reserved-names.ts";
import { printChain, printObject, printText } from "./source-text.ts";

/** Where what a table has besides columns stands. */
const INDENT = "    ";

/** A table as an export, with all that it has. */
export function printTable(table: Table, page: Page): string {
  const keys = page.names.keysOf(table.columns);
  const parts = printParts(table, keys, page);
  const make = `export const ${page.names.of("table", table)} = ${page.callIn(table.schema, "pgTable", "table")}`;
  const security = table.rowSecurity === true ? ".enableRLS()" : "";
  const indent = parts.length === 0 ? "" : "  ";
  const columns = table.columns.map(
    (column) =>
      `${indent}  ${printColumn(column, keys.get(column.name) ?? column.name, table, page, `${indent}  `)},\n`,
  );
  const body = columns.length === 0 ? "{}" : `{\n${columns.join("")}${indent}}`;
  const name = printText(table.name);
  if (parts.length === 0) return `${make}(${name}, ${body})${security};`;
  const more = parts.map((part) => `    ${part},\n`).join("");
  return `${make}(\n  ${name},\n  ${body},\n  ${printHead(table, page)} => [\n${more}  ],\n)${security};`;
}

/** The head of the function that gives what a table has besides columns. */
function printHead(table: Table, page: Page): string {
  const own = { schema: table.schema, table: table.name };
  const circle = tableLevelKeys(table, page).some(
    ({ references }) => !isSame(references, own) && page.inCircle(references, own),
  );
  // The compiler would work out one table's type from the other's, and that from the first one's.
  return circle ? `(${COLUMNS}): ${page.useType("PgTableExtraConfigValue")}[]` : `(${COLUMNS})`;
}

function printParts(table: Table, keys: ReadonlyMap<string, string>, page: Page): readonly string[] {
  const columns = (names: readonly string[]): string =>
    names.map((name) => `${COLUMNS}.${keys.get(name)}`).join(", ");
  const { primaryKey } = table;
  const inlined = table.columns.some((column) => inlineKeys(column, table, page.facts).primaryKey);
  return [
    ...(primaryKey === undefined || inlined
      ? []
      : [
          `${page.use("primaryKey")}(${printObject({
            name: printText(primaryKey.name),
            columns: printList([columns(primaryKey.columns)]),
          })})`,
        ]),
    ...table.uniques
      .filter((unique) => unique.columns.length !== 1)
      .map((unique) => {
        const nulls = unique.nullsNotDistinct === true ? ".nullsNotDistinct()" : "";
        const make = `${page.use("unique")}(${printText(unique.name)})`;
        return printChain(make, [`.on(${columns(unique.columns)})`, nulls], INDENT);
      }),
    ...tableLevelKeys(table, page).map((key) => printForeignKey(key, table, keys, page, INDENT)),
    ...table.indexes.map((index) => printIndex(index, keys, page, INDENT)),
    ...table.checks.map((check) => printCheck(check, page)),
    ...table.policies.map((policy) => printPolicy(policy, page)),
  ];
}

/** Foreign keys that are not printed with a column. */
function tableLevelKeys(table: Table, page: Page): Table["foreignKeys"] {
  const inline = new Set(
    table.columns.flatMap((column) => inlineKeys(column, table, page.facts).foreignKeys),
  );
  return table.foreignKeys.filter((key) => !inline.has(key));
}

function isSame(
  one: { readonly schema: string; readonly table: string },
  other: { readonly schema: string; readonly table: string },
): boolean {
  return one.schema === other.schema && one.table === other.table;
}
