import type { Column, ForeignKey, Table, Unique } from "../../schema/index.ts";
import type { NamingFacts, Page } from "./page.ts";
import { COLUMNS } from "./reserved-names.ts";
import { printChain, printObject, printText } from "./source-text.ts";

/** The keys of a table that are printed with their only column; the others follow the columns. */
export function inlineKeys(
  column: Pick<Column, "name">,
  table: Table,
  facts: NamingFacts,
): {
  readonly primaryKey: boolean;
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
} {
  const only = ({ columns }: { readonly columns: readonly string[] }): boolean =>
    columns.length === 1 && columns[0] === column.name;
  return {
    primaryKey: table.primaryKey !== undefined && only(table.primaryKey) && isImplicit(table, facts),
    uniques: table.uniques.filter(only),
    foreignKeys: table.foreignKeys.filter((key) => only(key) && hasOwnName(key, table, facts)),
  };
}

/** Whether the primary key has the name that the database gives. */
function isImplicit({ name, primaryKey }: Table, facts: NamingFacts): boolean {
  return primaryKey?.name === facts.implicitName(name, [], "pkey");
}

/** Whether a foreign key has the name that Drizzle gives to one without. */
function hasOwnName(
  { name, columns, references: to }: ForeignKey,
  table: Table,
  facts: NamingFacts,
): boolean {
  return name === facts.storedName([table.name, ...columns, to.table, ...to.columns, "fk"].join("_"));
}

/** A foreign key of one column, as a call on it. */
export function printReference(key: ForeignKey, table: Table, page: Page): string {
  const target = page.names.of("table", { schema: key.references.schema, name: key.references.table });
  const [column] = foreignKeysOf(key, page);
  const own = { schema: table.schema, table: table.name };
  // The compiler would work out one table's type from the other's, and that from the first one's.
  const result = page.inCircle(own, key.references) ? `: ${page.useType("AnyPgColumn")}` : "";
  const actions = printObject({
    onDelete: key.onDelete === undefined ? undefined : printText(key.onDelete),
    onUpdate: key.onUpdate === undefined ? undefined : printText(key.onUpdate),
  });
  const call = `()${result} => ${target}.${column}`;
  return `.references(${actions === "" ? call : `${call}, ${actions}`})`;
}

/** A foreign key as an entry of what a table has besides columns. */
export function printForeignKey(
  key: ForeignKey,
  table: Table,
  keys: ReadonlyMap<string, string>,
  page: Page,
  indent: string,
): string {
  const { schema, table: name } = key.references;
  const self = schema === table.schema && name === table.name;
  const target = self ? COLUMNS : page.names.of("table", { schema, name });
  const entries = printObject({
    name: printText(key.name),
    columns: printList(key.columns.map((column) => `${COLUMNS}.${keys.get(column)}`)),
    foreignColumns: printList(foreignKeysOf(key, page).map((column) => `${target}.${column}`)),
  });
  const onDelete = key.onDelete === undefined ? "" : `.onDelete(${printText(key.onDelete)})`;
  const onUpdate = key.onUpdate === undefined ? "" : `.onUpdate(${printText(key.onUpdate)})`;
  return printChain(`${page.use("foreignKey")}(${entries})`, [onDelete, onUpdate], indent);
}

/** The properties of the columns that a foreign key points to. */
function foreignKeysOf({ references }: ForeignKey, page: Page): readonly string[] {
  const target = page.tableOf(references);
  if (target === undefined) return [];
  const keys = page.names.keysOf(target.columns);
  return references.columns.flatMap((column) => keys.get(column) ?? []);
}

export function printList(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}
