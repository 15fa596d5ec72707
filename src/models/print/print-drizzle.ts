import type { ViewColumnType } from "../../dialects/index.ts";
import type { EnumType, Schema, Sequence } from "../../schema/index.ts";
import { declarable } from "./declarable.ts";
import type { LeftOut } from "./left-out.ts";
import { namespacesOf } from "./names.ts";
import { emptyPage, type NamingFacts, type Page, type Used } from "./page.ts";
import { sequenceEntries } from "./print-column.ts";
import { printRemarks } from "./print-remarks.ts";
import { printTable } from "./print-table.ts";
import { printView } from "./print-view.ts";
import { LINE_WIDTH, printObject, printText } from "./source-text.ts";

/** Printed models, and what of the schema they do not say. */
export interface PrintedModels {
  /** A TypeScript module. */
  readonly text: string;
  readonly left: readonly LeftOut[];
}

/** What a schema does not say itself. */
export interface ModelDetails {
  /** Lines for the comment at the top. */
  readonly remarks?: readonly string[];
  /** The columns of views by the views' keys (see `objectKey`), for the types of their rows. */
  readonly viewColumns?: ReadonlyMap<string, readonly ViewColumnType[]>;
}

/**
 * Prints a schema as a module of Drizzle models (pg-core of drizzle-orm 0.45): reading them back gives the same schema,
 * but for what is left out, which the module names in its first lines. The same schema always gives the same text.
 */
export function printDrizzle(schema: Schema, facts: NamingFacts, more: ModelDetails = {}): PrintedModels {
  const { remarks = [], viewColumns = new Map() } = more;
  const { schema: declared, left } = declarable(schema);
  const { page, used } = emptyPage(declared, schema.domains, facts, viewColumns);
  const body = [
    lines(namespacesOf(declared, facts.defaultSchema).map((name) => printNamespace(name, page))),
    lines(declared.enums.map((each) => printEnum(each, page))),
    lines(declared.sequences.map((each) => printSequence(each, page))),
    ...declared.tables.map((each) => printTable(each, page)),
    ...declared.views.map((each) => printView(each, page)),
  ].filter((part) => part !== "");
  // Known only when all is printed, though they come first.
  const customTypes = lines([...used.customTypes].map(([type, each]) => printCustomType(type, each)));
  const parts = [
    printRemarks(remarks, left),
    printImports(used),
    customTypes,
    // Without an export it would be a script, not a module.
    ...(body.length === 0 ? ["export {};"] : body),
  ];
  return { text: `${parts.filter((part) => part !== "").join("\n\n")}\n`, left };
}

function lines(each: readonly string[]): string {
  return each.join("\n");
}

function printImports({ names, types }: Used): string {
  const fromCore = [
    ...[...types].map((name) => ({ name, text: `type ${name}` })),
    ...[...names].filter((name) => name !== "sql").map((name) => ({ name, text: name })),
  ]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ text }) => text);
  const line = `import { ${fromCore.join(", ")} } from "drizzle-orm/pg-core";`;
  const block = `import {\n${fromCore.map((name) => `  ${name},\n`).join("")}} from "drizzle-orm/pg-core";`;
  return lines([
    ...(names.has("sql") ? ['import { sql } from "drizzle-orm";'] : []),
    ...(fromCore.length === 0 ? [] : [line.length > LINE_WIDTH ? block : line]),
  ]);
}

function printCustomType(
  type: string,
  { name, data }: { readonly name: string; readonly data: string },
): string {
  return `const ${name} = customType<{ data: ${data} }>({ dataType: () => ${printText(type)} });`;
}

function printNamespace(name: string, page: Page): string {
  return `export const ${page.names.of("schema", { name })} = ${page.use("pgSchema")}(${printText(name)});`;
}

function printEnum(each: EnumType, page: Page): string {
  const make = page.callIn(each.schema, "pgEnum", "enum");
  const values = each.values.map(printText).join(", ");
  return `export const ${page.names.of("enum", each)} = ${make}(${printText(each.name)}, [${values}]);`;
}

function printSequence(each: Sequence, page: Page): string {
  const make = page.callIn(each.schema, "pgSequence", "sequence");
  const options = printObject(sequenceEntries(each));
  const args = [printText(each.name), options].filter((part) => part !== "").join(", ");
  return `export const ${page.names.of("sequence", each)} = ${make}(${args});`;
}
