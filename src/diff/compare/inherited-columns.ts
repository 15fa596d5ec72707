import { OperationError } from "../../operations/index.ts";
import { type Column, partOf, type Schema, type Table } from "../../schema/index.ts";
import type { Comparison } from "./comparison.ts";
import type { Matching } from "./match.ts";
import { isSame } from "./same.ts";

/**
 * A column that its table has from a parent is listed only where it differs from the parent's: coming into the list or
 * going from it does not mean that it is made or dropped. Columns that go with the parent's, that a table keeps as they are
 * when it leaves its parent, or that it gives up to a parent whose partition it becomes, are taken out here; what else
 * changes of such a column is refused.
 */
export function withoutInherited(
  before: Table,
  after: Table,
  { gone, come, kept }: Matching<Column>,
  comparison: Comparison,
): Matching<Column> {
  const old = inheritedColumns(before, comparison.before);
  const wanted = inheritedColumns(after, comparison.after);
  const becomesPartition = after.partitionOf !== undefined && before.partitionOf === undefined;
  return {
    gone: gone.filter((column) => {
      const inherited = wanted.get(column.name);
      if (inherited === undefined) return !old.has(column.name);
      if (becomesPartition && isSame(inherited, column)) return false;
      throw refused(after, column);
    }),
    come: come.filter((column) => {
      const inherited = old.get(column.name);
      if (wanted.has(column.name)) throw refused(after, column);
      if (inherited === undefined) return true;
      if (isSame(inherited, column)) return false;
      throw refused(after, column);
    }),
    kept,
  };
}

/** All columns that the parents of a table give, by name. */
export function inheritedColumns(table: Table, schema: Schema): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const parent of parentsOf(table, schema)) {
    for (const [name, column] of inheritedColumns(parent, schema)) columns.set(name, column);
    for (const column of parent.columns) columns.set(column.name, column);
  }
  return columns;
}

/** The tables that a table inherits from or is a partition of, as far as the schema has them. */
export function parentsOf({ partitionOf, inherits = [] }: Table, schema: Schema): readonly Table[] {
  const parents = partitionOf === undefined ? inherits : [partitionOf];
  return parents.flatMap((parent) =>
    schema.tables.filter((each) => each.schema === parent.schema && each.name === parent.table),
  );
}

function refused(table: Table, column: Column): OperationError<"diff/unsupported"> {
  return new OperationError("diff/unsupported", {
    object: partOf(table, "column", column),
    what: "it begins or ceases to differ from its parent's",
    reason: "a column that comes from a parent is no column of the table's own",
    proposal:
      "Change the parent, where all its children are to be like this, or write the change by hand in a revision of your own (stemma create).",
  });
}
