import type { OperationKindName, OperationOf } from "./any-operation.ts";
import type { RenderContext } from "./kind.ts";
import type { Statement } from "./operation.ts";

/** How a dialect carries out operations of one kind. */
export type Override<Kind extends OperationKindName> =
  | {
      /** Statements without semicolons. */
      sql(operation: OperationOf<Kind>, context: RenderContext): readonly Statement[];
      /** Where it loses other data than PostgreSQL would. */
      lossy?(operation: OperationOf<Kind>, context?: RenderContext): string | undefined;
    }
  /** A sentence for the user: why there is no such thing here, and what to do in its place. */
  | { readonly unsupported: string };

/** By kind; what is not in it is spelled as in PostgreSQL. */
export type Overrides = { readonly [Kind in OperationKindName]?: Override<Kind> };

/** What a dialect of its own says: no kind is forgotten. */
export type AllOverrides = Required<Overrides>;
