import type { ObjectName } from "../schema/index.ts";
import { kindOf, type OperationKindName, type OperationOf } from "./any-operation.ts";
import { OperationError } from "./errors.ts";
import type { RenderContext } from "./kind.ts";
import type { Statement } from "./operation.ts";
import type { Override } from "./overrides.ts";

/** What carries out an operation, and what is to be known of it. */
export interface Rendering {
  /** For people, e.g. `create table public.users`. */
  readonly description: string;
  readonly statements: readonly Statement[];
  /** Locks that its transaction holds till its end, about. */
  readonly locks: number;
  /** What of the stored data it loses, as a sentence. */
  readonly lossy?: string;
  /** See `Group`. */
  readonly takes?: readonly ObjectName[];
}

/** Throws `diff/unsupported` where the dialect has no such thing, or the server that is meant is too old. */
export function renderOperation<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  context: RenderContext,
): Rendering {
  const { sql } = overrideOf(operation, context) ?? kindOf(operation);
  return renderedAs(operation, context, sql(operation, context));
}

/** The same for an operation whose statements are known. */
export function renderedAs<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  context: RenderContext,
  statements: readonly Statement[],
): Rendering {
  const kind = kindOf(operation);
  const { lossy: lossOf = kind.lossy } = overrideOf(operation, context) ?? kind;
  const lossy = lossOf(operation, context);
  return {
    description: kind.describe(operation),
    statements,
    locks: kind.locks(operation),
    ...(lossy === undefined ? {} : { lossy }),
  };
}

/** Why a dialect has no operations of a kind; undefined where it has them. */
export function whyUnsupported(kind: OperationKindName, { grammar }: Pick<RenderContext, "grammar">) {
  const override: Override<OperationKindName> | undefined = grammar.overrides?.[kind];
  return override !== undefined && "unsupported" in override ? override.unsupported : undefined;
}

/** Throws `diff/unsupported` where the dialect has nothing like it. */
function overrideOf<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  { grammar }: RenderContext,
): Extract<Override<Kind>, { sql: unknown }> | undefined {
  const override: Override<Kind> | undefined = grammar.overrides?.[operation.kind];
  if (override === undefined || "sql" in override) return override;
  throw new OperationError("diff/unsupported", {
    what: kindOf(operation).describe(operation),
    object: operation.path,
    reason: override.unsupported,
    proposal:
      "Leave it out of what this database gets: models and revisions can have variants for each dialect.",
  });
}
