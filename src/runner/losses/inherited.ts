import type { Column, Schema, Table } from "../../schema/index.ts";

/** A table with the columns that it has from its parents alone: a Schema does not list these again. */
export function withInherited(table: Table, schema: Schema): Table {
  const columns = columnsOf(table, schema);
  return columns.length === table.columns.length ? table : { ...table, columns };
}

function columnsOf(table: Table, schema: Schema): readonly Column[] {
  const parents = parentsOf(table);
  if (parents.length === 0) return table.columns;
  const own = new Set(table.columns.map(({ name }) => name));
  const inherited = new Map<string, Column>();
  for (const { schema: place, table: name } of parents) {
    const parent = schema.tables.find((each) => each.schema === place && each.name === name);
    if (parent === undefined) continue;
    for (const column of columnsOf(parent, schema)) {
      if (!own.has(column.name) && !inherited.has(column.name)) inherited.set(column.name, column);
    }
  }
  return [...inherited.values(), ...table.columns];
}

function parentsOf({
  partitionOf,
  inherits = [],
}: Table): readonly { readonly schema: string; readonly table: string }[] {
  return partitionOf === undefined ? inherits : [partitionOf];
}

/** Tables that inherit from one, however deep; partitions are not among them. */
export function heirsOf(table: Table, schema: Pick<Schema, "tables">): readonly Table[] {
  const heirs = schema.tables.filter(({ inherits = [] }) =>
    inherits.some((parent) => parent.schema === table.schema && parent.table === table.name),
  );
  return [...new Set(heirs.flatMap((heir) => [heir, ...heirsOf(heir, schema)]))];
}

/** The table that it is a partition of, and whose partition that is. */
export function ancestorsOf(table: Table, schema: Schema): readonly Table[] {
  const { partitionOf } = table;
  if (partitionOf === undefined) return [];
  const parent = schema.tables.find(
    (each) => each.schema === partitionOf.schema && each.name === partitionOf.table,
  );
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent, schema)];
}
