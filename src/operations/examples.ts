import {
  type Column,
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  type Schema,
  type Table,
  type View,
} from "../schema/index.ts";

/** A schema with just these objects, for examples. */
export function schemaWith(objects: Partial<Schema>): Schema {
  return { ...EMPTY_SCHEMA, ...objects };
}

/** A table in `public` with nothing but what is given, for examples. */
export function tableWith(table: Partial<Table> & Pick<Table, "name">): Table {
  return { schema: "public", ...NO_TABLE_PARTS, ...table };
}

/** A primary key column, for examples. */
export const ID: Column = { name: "id", type: "integer", notNull: true };

/** `users (id integer primary key, name text, age integer)`, on which many examples stand. */
export const USERS: Table = tableWith({
  name: "users",
  columns: [ID, { name: "name", type: "text" }, { name: "age", type: "integer" }],
  primaryKey: { name: "users_pkey", columns: ["id"] },
});

/** `ages`, a materialized view of `users`, for examples. */
export const AGES: View = {
  schema: "public",
  name: "ages",
  materialized: true,
  query: "SELECT age\n   FROM public.users",
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: [],
};
