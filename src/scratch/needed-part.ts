import { NO_TABLE_PARTS, objectKey, type Schema, type Table } from "../schema/index.ts";
import type { Needs } from "./needs.ts";
import { chosenObjects } from "./whole-objects.ts";

/**
 * The part of a schema that can be loaded by itself and has these objects whole: with all that they need, and of the
 * tables that their foreign keys refer to as much as these need. Schemas and extensions are all in it.
 */
export function neededPart(schema: Schema, wanted: ReadonlySet<string>, needs: Needs): Schema {
  const needed = new Set(needs.closure(wanted));
  const stubs = new Map<string, Table>();
  for (const { schema: namespace, name, foreignKeys } of schema.tables) {
    if (!wanted.has(tableKey(namespace, name))) continue;
    for (const { references } of foreignKeys) {
      const key = tableKey(references.schema, references.table);
      if (needed.has(key) || stubs.has(key)) continue;
      const target = schema.tables.find((each) => tableKey(each.schema, each.name) === key);
      if (target !== undefined) stubs.set(key, stubOf(target));
    }
  }
  for (const stub of stubs.values()) {
    for (const key of needs.closure(needs.of(stub))) needed.add(key);
  }
  const part = chosenObjects(
    schema,
    ({ kind }, key) => kind === "schema" || kind === "extension" || needed.has(key) || stubs.has(key),
  );
  return {
    ...part,
    tables: part.tables.map((table) => {
      const key = tableKey(table.schema, table.name);
      if (wanted.has(key)) return table;
      return needed.has(key) ? { ...table, foreignKeys: [] } : (stubs.get(key) ?? table);
    }),
  };
}

function tableKey(schema: string, name: string): string {
  return objectKey({ kind: "table", schema, name });
}

/** What a foreign key needs of the table that it refers to: columns and what makes them unique. */
function stubOf({ schema, name, columns, primaryKey, uniques, indexes }: Table): Table {
  return {
    schema,
    name,
    ...NO_TABLE_PARTS,
    columns: columns.map(({ name: column, type, collation, notNull }) => ({
      name: column,
      type,
      ...(collation === undefined ? {} : { collation }),
      ...(notNull === undefined ? {} : { notNull }),
    })),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques,
    indexes: indexes.filter(({ unique, where }) => unique === true && where === undefined),
  };
}
