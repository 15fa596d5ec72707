import { OperationError } from "../../operations/index.ts";
import { type Column, partOf, type Schema, type Table } from "../../schema/index.ts";
import type { Comparison } from "./comparison.ts";
import type { Matching } from "./match.ts";
import { isSame } from "./same.ts";

/**
 * A column that its table has from a parent is listed only where it differs from the parent's, or was there before the
 * parent: coming into the list or going from it does not mean that it is made or dropped. Columns that go with the
 * parent's, that a table keeps as they are when it leaves its parent, or that it shares with a parent that it gets, are
 * taken out here; those that a new parent demands, or an old one leaves behind, are put in. What else changes of such a
 * column is refused.
 */
export function withoutInherited(
  before: Table,
  after: Table,
  { gone, come, kept }: Matching<Column>,
  comparison: Comparison,
): Matching<Column> {
  const old = inheritedColumns(before, comparison.before);
  const wanted = inheritedColumns(after, comparison.after);
  const left = givenOnlyBy(before, comparison.before, after);
  const demanded = givenOnlyBy(after, comparison.after, before);
  const isListed = ({ name }: Column) => [before, after].some(({ columns }) => columns.some(named(name)));
  return {
    gone: [
      ...gone.filter((column) => {
        const inherited = wanted.get(column.name);
        if (inherited === undefined) return !old.has(column.name) || left.has(column.name);
        if (isSameColumn(inherited, column)) return false;
        throw refused(after, column);
      }),
      ...[...left.values()].filter((column) => !isListed(column) && !wanted.has(column.name)),
    ],
    come: [
      ...come.filter((column) => {
        const inherited = old.get(column.name);
        if (inherited !== undefined && isSameColumn(inherited, column)) return false;
        const isDemanded = demanded.has(column.name) || !wanted.has(column.name);
        if (inherited === undefined && isDemanded) return true;
        throw refused(after, column);
      }),
      ...[...demanded.values()].filter((column) => !isListed(column) && !old.has(column.name)),
    ],
    kept,
  };
}

/** The columns from those parents that the other table does not have as its parents. */
function givenOnlyBy(table: Table, schema: Schema, other: Table): ReadonlyMap<string, Column> {
  const others = new Set(parentNames(other).map(keyOf));
  const inherits = parentNames(table).filter((parent) => !others.has(keyOf(parent)));
  const { partitionOf: _, ...bare } = table;
  return inheritedColumns({ ...bare, inherits }, schema);
}

/** What its NOT NULL is called is no matter: a partition has the name from its table. */
function isSameColumn({ notNullName: _, ...one }: Column, { notNullName: __, ...other }: Column): boolean {
  return isSame(one, other);
}

function named(name: string): (column: Column) => boolean {
  return (column) => column.name === name;
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
export function parentsOf(table: Table, schema: Schema): readonly Table[] {
  return parentNames(table).flatMap((parent) =>
    schema.tables.filter((each) => each.schema === parent.schema && each.name === parent.table),
  );
}

interface TableName {
  readonly schema: string;
  readonly table: string;
}

function parentNames({ partitionOf, inherits = [] }: Table): readonly TableName[] {
  return partitionOf === undefined ? inherits : [partitionOf];
}

function keyOf({ schema, table }: TableName): string {
  return JSON.stringify([schema, table]);
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
