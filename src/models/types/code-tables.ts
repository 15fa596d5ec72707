import type { SchemaDialect, ViewColumnType } from "../../dialects/index.ts";
import {
  type Column,
  nameOf,
  objectKey,
  type QualifiedName,
  type Schema,
  type Table,
} from "../../schema/index.ts";
import { type CodeColumn, columnInTable, columnInView } from "./code-column.ts";

/** A table or view as code sees it. */
export interface CodeTable {
  readonly name: Required<QualifiedName>;
  readonly columns: readonly CodeColumn[];
}

/** A schema as code sees it. */
export interface CodeTables {
  /** By the names that queries use: with the schema where that is not the default one. */
  readonly tables: ReadonlyMap<string, CodeTable>;
  /** Names of those that a query cannot name so, as they are in the database. */
  readonly unnamable: readonly string[];
}

/** What a schema does not say itself. */
export interface CodeFacts {
  readonly dialect: Pick<SchemaDialect, "defaultSchema" | "codeTypes" | "numberedColumn">;
  /** The columns of views, by the views' keys (see `objectKey`). */
  readonly viewColumns: Readonly<Record<string, readonly ViewColumnType[]>>;
}

/** The tables and views of a schema as code sees them. */
export function codeTables(schema: Schema, { dialect, viewColumns }: CodeFacts): CodeTables {
  const typeOf = dialect.codeTypes(schema);
  const relations: readonly CodeTable[] = [
    ...schema.tables.map((table) => ({
      name: { schema: table.schema, name: table.name },
      columns: numbered(columnsOf(table, schema), dialect.numberedColumn?.(table)).map((column) =>
        columnInTable(column, typeOf),
      ),
    })),
    ...schema.views.map((view) => ({
      name: { schema: view.schema, name: view.name },
      columns: (viewColumns[objectKey(nameOf("view", view))] ?? []).map((column) =>
        columnInView(column, typeOf),
      ),
    })),
  ];
  const tables = new Map<string, CodeTable>();
  const unnamable: string[] = [];
  for (const each of relations) {
    const { schema: place, name } = each.name;
    const parts = place === dialect.defaultSchema ? [name] : [place, name];
    if (parts.some((part) => UNNAMABLE.test(part))) unnamable.push(parts.join("."));
    else tables.set(parts.join("."), each);
  }
  return { tables, unnamable: unnamable.sort() };
}

function numbered(columns: readonly Column[], name: string | undefined): readonly Column[] {
  return columns.map((column) => (column.name === name ? { ...column, autoIncrement: true } : column));
}

/** Kysely takes a dot for the end of a schema's name, and ` as ` for the beginning of an alias. */
const UNNAMABLE = /\.| as /;

/** All columns of a table: what comes from its parents stands there alone. */
function columnsOf(table: Table, schema: Schema): readonly Column[] {
  const { partitionOf, inherits = [] } = table;
  const parents = partitionOf === undefined ? inherits : [partitionOf];
  if (parents.length === 0) return table.columns;
  const columns = new Map<string, Column>();
  for (const parent of parents) {
    const found = schema.tables.find((each) => each.schema === parent.schema && each.name === parent.table);
    for (const column of found === undefined ? [] : columnsOf(found, schema)) {
      if (!columns.has(column.name)) columns.set(column.name, column);
    }
  }
  for (const column of table.columns) columns.set(column.name, column);
  return [...columns.values()];
}
