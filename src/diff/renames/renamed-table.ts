import { partOf, type Schema, type Table } from "../../schema/index.ts";
import { inheritedColumns, parentsOf } from "../compare/inherited-columns.ts";
import { nameAfter } from "./names.ts";
import type { Rename } from "./rename.ts";

/** A table whose name is another, or one of whose columns has another. */
export interface RenamedTable {
  readonly before: Table;
  readonly after: { readonly schema: string; readonly name: string };
  /** What its columns were called, those too that it has from its parents. */
  readonly columns: readonly string[];
  /** What a column is called, by what it was called. */
  readonly column: (name: string) => string;
}

/** The tables that have another name after these renames, or columns that have. */
export function renamedTables(before: Schema, renames: readonly Rename[]): readonly RenamedTable[] {
  return before.tables.flatMap((table) => {
    const { schema = "", table: name = "" } = nameAfter(partOf(table, "column", { name: "" }), renames);
    const columns = renamedColumns(table, before, renames);
    if (name === table.name && columns.size === 0) return [];
    return [
      {
        before: table,
        after: { schema, name },
        columns: [
          ...new Set([...inheritedColumns(table, before).keys(), ...table.columns.map((each) => each.name)]),
        ],
        column: (column) => columns.get(column) ?? column,
      },
    ];
  });
}

/** Those of its own, and those that it has from its parents. */
function renamedColumns(
  table: Table,
  before: Schema,
  renames: readonly Rename[],
): ReadonlyMap<string, string> {
  const own = renames
    .filter(({ from }) => from.kind === "column" && from.schema === table.schema && from.table === table.name)
    .map(({ from, to }): [string, string] => [from.name, to.name]);
  return new Map([
    ...parentsOf(table, before).flatMap((parent) => [...renamedColumns(parent, before, renames)]),
    ...own,
  ]);
}
