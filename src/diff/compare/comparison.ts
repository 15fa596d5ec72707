import type { Schema } from "../../schema/index.ts";

/** What comparators may look at besides the two objects. */
export interface Comparison {
  readonly before: Schema;
  readonly after: Schema;
  /** The oldest server that the operations must run on. */
  readonly serverVersion: number;
}
