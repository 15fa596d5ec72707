import type { Dialect } from "../dialects/index.ts";
import type { Statement } from "../operations/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";

/** An engine of Stemma's own to try SQL in. It starts when it is first needed. */
export interface Workbench {
  readonly dialect: Dialect;
  /** Of the engine: starts it. */
  serverVersion(): Promise<number>;
  /**
   * Loads a schema into an empty database and gives what the engine reads back; nothing of it stays. Throws
   * LoadFailure for an object that is refused.
   */
  readBack(schema: Schema): Promise<Schema>;
  /**
   * Loads `start` into an empty database, runs one script after the other, and gives the schema after each. Each script is run as a revision would be: in one transaction, unless a statement refuses that.
   * Nothing stays. Throws LoadFailure for an object of the start, RehearsalFailure for a statement that is refused.
   */
  rehearse(start: Schema, scripts: readonly (readonly Statement[])[]): Promise<readonly Schema[]>;
  /** What can be made of a schema, and what cannot: the engine may lack extensions, or be older. Nothing stays. */
  rebuild(schema: Schema): Promise<Rebuilt>;
  close(): Promise<void>;
}

/** A schema as far as an engine could make it. */
export interface Rebuilt {
  readonly schema: Schema;
  readonly refused: readonly Refused[];
}

/** An object that an engine refuses, and what it says. */
export interface Refused {
  readonly object: ObjectName;
  readonly reason: string;
}
