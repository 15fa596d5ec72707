import type { SchemaDialect } from "../dialects/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";
import type { RenderedOperation } from "./rendered-operation.ts";

/** What is to be made of what. */
export interface SchemaChange {
  /** As the engine reads it, with all that stands on what changes, whoever it belongs to. */
  readonly before: Schema;
  /** Likewise. */
  readonly after: Schema;
  /** Objects of `after` as their author wrote them: statements are made from these where they are here. */
  readonly source?: Schema;
  readonly dialect: SchemaDialect;
  readonly serverVersion: number;
  /** Rewinding, rows that have lost values get neutral ones; forward, a person has to say which. */
  readonly direction: "forward" | "rewind";
  /** False for what may not be touched, not even to be made again; without it nothing is. */
  readonly isOwn?: (object: ObjectName) => boolean;
}

/**
 * The operations that make `after` of `before`, in an order that runs, with the drop and re-creation of what stands in
 * their way. Throws `diff/unsupported`.
 */
export async function changeSchema(_change: SchemaChange): Promise<readonly RenderedOperation[]> {
  throw new Error("not written yet");
}
