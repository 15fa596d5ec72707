import { DatabaseFailure } from "../dialects/connect.ts";
import { foldedObject } from "../models/index.ts";
import type { Schema } from "../schema/index.ts";
import { LoadFailure } from "./bench-failures.ts";
import { neededPart } from "./needed-part.ts";
import type { Needs } from "./needs.ts";
import { chosenObjects } from "./whole-objects.ts";
import type { Workbench } from "./workbench.ts";

/**
 * These objects of a schema as the engine reads them back. They are loaded with what they seem to need; where that is
 * too little, with everything. Throws LoadFailure.
 */
export async function readObjects(
  bench: Workbench,
  schema: Schema,
  wanted: ReadonlySet<string>,
  needs: Needs,
): Promise<Schema> {
  const read = async (part: Schema): Promise<Schema> => {
    const whole = await bench.readBack(part);
    const folded = foldedObject(part, keptIn(whole));
    if (folded !== undefined) throw new LoadFailure(new DatabaseFailure(folded.reason, {}), folded.object);
    return chosenObjects(whole, (_object, key) => wanted.has(key));
  };
  try {
    return await read(neededPart(schema, wanted, needs));
  } catch (error) {
    if (!(error instanceof LoadFailure)) throw error;
    return read(schema);
  }
}

/** What the engine calls a table or view that it was given. */
function keptIn({ tables, views }: Schema): (name: string) => string {
  const kept = new Set([...tables, ...views].map(({ name }) => name));
  return (name) => (!kept.has(name) && kept.has(name.toLowerCase()) ? name.toLowerCase() : name);
}
