import { type ObjectName, type Place, printObjectName, type Schema } from "../../schema/index.ts";

/** Where one field of an object stands in a schema: found in the object, and put into it. */
export function fieldPlace<Whole, Value>(
  whole: Place<Whole>,
  get: (object: Whole) => Value | undefined,
  set: (object: Whole, value: Value | undefined) => Whole,
): Place<Value> {
  return {
    find: (schema, path) => {
      const object = whole.find(schema, path);
      return object === undefined ? undefined : get(object);
    },
    put: (schema, path, value) => whole.put(schema, path, set(present(whole, schema, path), value)),
  };
}

function present<Whole>(whole: Place<Whole>, schema: Schema, path: ObjectName): Whole {
  const object = whole.find(schema, path);
  if (object === undefined) throw new Error(`${printObjectName(path)} is not in the schema`);
  return object;
}
