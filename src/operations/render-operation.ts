import { kindOf, type OperationKindName, type OperationOf } from "./any-operation.ts";
import type { RenderContext } from "./kind.ts";
import type { Statement } from "./operation.ts";

/** What carries out an operation, and what is to be known of it. */
export interface Rendering {
  /** For people, e.g. `create table public.users`. */
  readonly description: string;
  readonly statements: readonly Statement[];
  /** Locks that its transaction holds till its end, about. */
  readonly locks: number;
  /** What of the stored data it loses, as a sentence. */
  readonly lossy?: string;
}

/** Throws `diff/unsupported` where the server that is meant is too old. */
export function renderOperation<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  context: RenderContext,
): Rendering {
  const kind = kindOf(operation);
  const lossy = kind.lossy(operation, context);
  return {
    description: kind.describe(operation),
    statements: kind.sql(operation, context),
    locks: kind.locks(operation),
    ...(lossy === undefined ? {} : { lossy }),
  };
}
