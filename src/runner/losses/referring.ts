import type { Schema, Table } from "../../schema/index.ts";

/** A table some of whose rows go with those that they refer to. */
export interface Referring {
  readonly table: Table;
  /** The columns that refer. */
  readonly columns: readonly string[];
  /** To which table. */
  readonly of: Table;
}

/**
 * The tables whose rows go with those of others, however far: of a TRUNCATE … CASCADE (`every` key) all that refer to them, of
 * deleted rows those whose key says ON DELETE CASCADE.
 */
export function referringTo(
  tables: readonly Table[],
  { tables: all }: Schema,
  every: boolean,
): readonly Referring[] {
  const found: Referring[] = [];
  const known = new Set(tables.map(keyOf));
  const queue: Table[] = [...tables];
  for (const of of queue) {
    for (const table of all) {
      const key = table.foreignKeys.find(
        ({ references, onDelete }) =>
          references.schema === of.schema &&
          references.table === of.name &&
          (every || onDelete === "cascade"),
      );
      if (key === undefined || known.has(keyOf(table))) continue;
      known.add(keyOf(table));
      found.push({ table, columns: key.columns, of });
      queue.push(table);
    }
  }
  return found;
}

function keyOf({ schema, name }: Table): string {
  return JSON.stringify([schema, name]);
}
