import type { Schema } from "../schema/index.ts";
import type { Rebuilt, Workbench } from "./workbench.ts";

/**
 * A live database's schema as the scratch engine would print it: only texts of one engine can be compared. What cannot be
 * rebuilt there is listed, with the reason; of that nothing can be said, neither that it differs nor that it does not.
 */
export async function liveSchema(bench: Workbench, live: Schema): Promise<Rebuilt> {
  return bench.rebuild(live);
}
