import type { SchemaDialect } from "../dialects/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";

/**
 * The part of a schema that has these objects whole, all that they need, all that stands on them, and what that needs:
 * enough to rehearse a change of them in an empty database.
 */
export async function slice(
  _schema: Schema,
  _objects: readonly ObjectName[],
  _dialect: SchemaDialect,
): Promise<Schema> {
  throw new Error("not written yet");
}
