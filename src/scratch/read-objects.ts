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
  const read = async (part: Schema): Promise<Schema> =>
    chosenObjects(await bench.readBack(part), (_object, key) => wanted.has(key));
  try {
    return await read(neededPart(schema, wanted, needs));
  } catch (error) {
    if (!(error instanceof LoadFailure)) throw error;
    return read(schema);
  }
}
