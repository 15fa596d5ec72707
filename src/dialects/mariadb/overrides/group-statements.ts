import type { OperationInTurn, RenderContext, Statement } from "../../../operations/index.ts";
import { objectKey } from "../../../schema/index.ts";
import { alterTable, type Clause, tableOf } from "./alter.ts";
import { addedColumn, changedColumn, droppedColumn } from "./columns.ts";
import { keyClause, withoutCopy } from "./keys.ts";

/** An operation with its place in the list. */
export interface Placed extends OperationInTurn {
  readonly place: number;
}

/** One ALTER TABLE: what goes first, and keys once their columns are there. */
export function statementsOf(members: readonly Placed[]): readonly Statement[] {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined) return [];
  const context: RenderContext = { ...last.context, before: first.context.before };
  const isSwap = members.some(({ operation }) => operation.kind === "add-primary-key");
  const told = new Set<string>();
  const clauses = members.flatMap(({ operation }): readonly (Clause & { readonly rank: number })[] => {
    const { kind, path } = operation;
    const key = keyClause(operation, context);
    if (key !== undefined) {
      const clause = isSwap ? withoutCopy({ kind: "primary-key" }, tableOf(context, path))(key) : key;
      return [{ ...clause, rank: operation.after === undefined ? 0 : 4 }];
    }
    if (kind === "add-column" && operation.after !== undefined)
      return [{ ...addedColumn(path, operation.after, context), rank: 2 }];
    if (kind === "drop-column") return [{ ...droppedColumn(path, context), rank: 1 }];
    if (told.has(objectKey(path))) return [];
    told.add(objectKey(path));
    const kinds = members.flatMap((each) =>
      objectKey(each.operation.path) === objectKey(path) ? [each.operation.kind] : [],
    );
    return changedColumn(path, kinds, context).map((clause) => ({ ...clause, rank: 3 }));
  });
  return alterTable(
    first.operation.path,
    [...clauses].sort((a, b) => a.rank - b.rank),
    context,
  );
}
