import type { ObjectName, Schema } from "../../schema/index.ts";
import { type Family, renamed } from "./renamed.ts";

/** The schema with an object of one family under another name, wherever structure names it. */
export function renamedObject(family: Family): (schema: Schema, from: ObjectName, to: ObjectName) => Schema {
  return (schema, from, to) =>
    renamed(schema, (name, of) =>
      of === family && name.schema === from.schema && name.name === from.name
        ? { schema: to.schema ?? name.schema, name: to.name }
        : name,
    );
}
