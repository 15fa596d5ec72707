import type { AnyOperation } from "../operations/index.ts";
import type { Schema } from "../schema/index.ts";

/**
 * What makes `after` of `before`: every difference between the two as an operation, by names, in an order that is the
 * same for the same input and need not run. Both were read by the same engine. Throws `diff/unsupported` for what no
 * operation can change.
 */
export function compareSchemas(_before: Schema, _after: Schema): readonly AnyOperation[] {
  throw new Error("not written yet");
}
