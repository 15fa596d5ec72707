import type { Column, ForeignKey, Schema, Table, View } from "../../src/schema/index.ts";
import { EMPTY_SCHEMA, NO_TABLE_PARTS, sortSchema } from "../../src/schema/index.ts";

/** A schema of these parts. */
export function schemaOf(parts: Partial<Schema>): Schema {
  return sortSchema({ ...EMPTY_SCHEMA, ...parts });
}

/**
 * A table with an integer key `id`; `columns` as `name: type`. What is told in `more` is taken as it is.
 * `users`, `app.users`: without a schema it lies in `public`.
 */
export function table(
  path: string,
  columns: Readonly<Record<string, string>> = {},
  more: Partial<Table> = {},
): Table {
  const { schema, name } = placeOf(path);
  const id: Column = { name: "id", type: "integer", notNull: true };
  return {
    schema,
    name,
    ...NO_TABLE_PARTS,
    columns: [id, ...Object.entries(columns).map(([column, type]): Column => ({ name: column, type }))],
    primaryKey: { name: `${name}_pkey`, columns: ["id"] },
    ...more,
  };
}

/** A foreign key from `column` to the `id` of another table. */
export function refers(column: string, to: string, from: string): ForeignKey {
  const { schema, name } = placeOf(to);
  const references = { schema, table: name, columns: ["id"] };
  return { name: `${placeOf(from).name}_${column}_fkey`, columns: [column], references };
}

export function view(path: string, query: string): View {
  return { ...placeOf(path), query, indexes: [], triggers: [], rules: [], columnDetails: [] };
}

function placeOf(path: string): { readonly schema: string; readonly name: string } {
  const [name = "", schema = "public"] = path.split(".").reverse();
  return { schema, name };
}
