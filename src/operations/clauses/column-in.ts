import { type Column, type ObjectName, PLACES, type Schema } from "../../schema/index.ts";

/** The column in one of the schemas of a change; undefined where it, or its table, is not there. */
export function columnIn(schema: Schema, path: ObjectName): Column | undefined {
  const hasTable = schema.tables.some((table) => table.schema === path.schema && table.name === path.table);
  return hasTable ? PLACES.column.find(schema, path) : undefined;
}
