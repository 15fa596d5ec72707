import { type Column, nameOf, type ObjectName, PLACES, type Schema, type Table } from "../../schema/index.ts";

/** Whether a type is the one of a name as SQL, or its array. */
export function isMadeOf(type: string, name: string): boolean {
  return type === name || type === `${name}[]`;
}

/** The default of a column whose parent has one and which has none itself. */
export const NO_DEFAULT = "NULL";

/** A column of a type or its array. */
export interface Typed {
  readonly table: Table;
  readonly column: Column;
  /** As it is afterwards; undefined: no otherwise than its parent's. */
  readonly now?: Column;
  /** 0: the table's own; else it comes from parents, and follows them in all that is not its own. */
  readonly depth: number;
}

/**
 * The columns of tables that are of a type, before and after a change, parents before heirs. Generated ones are not
 * among them: they are made again from what they are made from.
 */
export function typedColumns(name: string, before: Schema, after: Schema): readonly Typed[] {
  const list = before.tables.flatMap((table) => {
    const later = PLACES.table.find(after, nameOf("table", table));
    if (later === undefined) return [];
    return table.columns.flatMap((column): readonly Typed[] => {
      if (column.generated !== undefined || !isMadeOf(column.type, name)) return [];
      const depth = depthOf(table, column.name, before);
      const now = later.columns.find((each) => each.name === column.name);
      if (now === undefined) return depth === 0 ? [] : [{ table, column, depth }];
      return now.type === column.type && now.generated === undefined ? [{ table, column, now, depth }] : [];
    });
  });
  return list.sort((a, b) => a.depth - b.depth);
}

/** The types that are made of a type: domains over it, composite types with it, ranges of it. */
export function typesOver({ domains, composites, ranges }: Schema, name: string): readonly ObjectName[] {
  return [
    ...domains.filter(({ type }) => isMadeOf(type, name)).map((domain) => nameOf("domain", domain)),
    ...composites
      .filter(({ attributes }) => attributes.some(({ type }) => isMadeOf(type, name)))
      .map((composite) => nameOf("composite", composite)),
    ...ranges.filter(({ subtype }) => subtype === name).map((range) => nameOf("range", range)),
  ];
}

/** How many tables up the column begins. */
function depthOf(table: Table, column: string, schema: Schema): number {
  const depths = parentsOf(table, schema).flatMap((parent) => {
    const above = depthOf(parent, column, schema);
    return above > 0 || parent.columns.some(({ name }) => name === column) ? [above + 1] : [];
  });
  return Math.max(0, ...depths);
}

/** Whether a table is a partition of another one or inherits from it, however far. */
export function isHeir(table: Table, of: Table, schema: Schema): boolean {
  return parentsOf(table, schema).some((parent) => parent === of || isHeir(parent, of, schema));
}

function parentsOf({ partitionOf, inherits = [] }: Table, schema: Schema): readonly Table[] {
  const names = [...(partitionOf === undefined ? [] : [partitionOf]), ...inherits];
  return names.flatMap((name) =>
    schema.tables.filter((table) => table.schema === name.schema && table.name === name.table),
  );
}
