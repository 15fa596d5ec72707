import type { ObjectName } from "../../schema/index.ts";
import type { OperationKindName } from "../any-operation.ts";

/**
 * An operation as code says it: what it is about, and what is to be there. What is there, and what the database would call
 * things, is found out where it is carried out.
 */
export interface CodeOperation {
  readonly kind: OperationKindName;
  /** Without `schema`: the dialect's own. */
  readonly path: Omit<ObjectName, "name"> & { readonly name?: string };
  /** As code says it, with its short forms. */
  readonly after?: unknown;
  /** Of an index: beside those who write. */
  readonly concurrently?: true;
}
