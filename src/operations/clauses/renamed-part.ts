import { type ObjectName, type Place, printObjectName, type Schema } from "../../schema/index.ts";

/** The schema with a part of a table under another name. */
export function renamedPart<Value extends { readonly name: string }>(
  place: Place<Value>,
): (schema: Schema, from: ObjectName, to: ObjectName) => Schema {
  return (schema, from, to) => {
    const part = place.find(schema, from);
    if (part === undefined) throw new Error(`${printObjectName(from)} is not in the schema`);
    return place.put(place.put(schema, from, undefined), to, { ...part, name: to.name });
  };
}
