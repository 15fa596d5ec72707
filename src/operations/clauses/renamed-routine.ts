import { type ObjectName, PLACES, printObjectName, type Schema } from "../../schema/index.ts";

/** The schema with a routine under another name: structure names no routines. */
export function renamedRoutine(schema: Schema, from: ObjectName, to: ObjectName): Schema {
  const routine = PLACES.routine.find(schema, from);
  if (routine === undefined) throw new Error(`${printObjectName(from)} is not in the schema`);
  const { schema: namespace = routine.schema, name } = to;
  return PLACES.routine.put(PLACES.routine.put(schema, from, undefined), to, {
    ...routine,
    schema: namespace,
    name,
  });
}
