import { type ObjectKind, partOf } from "../../schema/index.ts";
import type { OperationKind, RenderContext } from "../kind.ts";

/**
 * The statements that make the parts of a table or view that came with it: where a drop is undone, all that went with
 * the table is in one value.
 */
export function partStatements<Kind extends string, Value extends { readonly name: string }>(
  definition: OperationKind<Kind, Value>,
  object: ObjectKind,
  table: { readonly schema: string; readonly name: string },
  parts: readonly Value[],
  context: RenderContext,
): readonly string[] {
  return parts.flatMap((part) =>
    definition
      .sql({ kind: definition.kind, path: partOf(table, object, part), after: part }, context)
      .map(({ sql }) => sql),
  );
}
