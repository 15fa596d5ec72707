import type { Dialect } from "../dialects/index.ts";
import type { Statement } from "../operations/index.ts";
import type { Schema } from "../schema/index.ts";

/** An engine of Stemma's own to try SQL in. It starts when it is first needed. */
export interface Workbench {
  readonly dialect: Dialect;
  /** Of the engine: starts it. */
  serverVersion(): Promise<number>;
  /** Loads a schema into an empty database and gives what the engine reads back; nothing of it stays. */
  readBack(schema: Schema): Promise<Schema>;
  /**
   * Loads `start` into an empty database, runs one script after the other, and gives the schema after the start and
   * after each. Nothing stays. Throws DatabaseFailure for a statement that is refused; its `at` tells which.
   */
  rehearse(start: Schema, scripts: readonly (readonly Statement[])[]): Promise<readonly Schema[]>;
  close(): Promise<void>;
}
