import type { ObjectName } from "../../schema/index.ts";
import { OperationError } from "../errors.ts";

/** Throws `diff/unsupported` where only the beginning of a column is to be in an index: PostgreSQL has no such thing. */
export function requireWholeColumns(
  elements: readonly { readonly length?: number }[],
  object: ObjectName,
): void {
  if (elements.every(({ length }) => length === undefined)) return;
  throw new OperationError("diff/unsupported", {
    what: "only the beginning of a column is to be in it",
    object,
    reason: "PostgreSQL indexes whole columns",
    proposal: "Leave `length` out, or index an expression: `left(name, 10)`.",
  });
}
