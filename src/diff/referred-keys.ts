import type { AnyOperation } from "../operations/index.ts";
import { type Dependency, RANK } from "./dependencies.ts";

/** A foreign key stands on a key or a unique index of the table that it refers to, with just these columns. */
export function referredKeys(operations: readonly AnyOperation[]): readonly Dependency[] {
  const keys = new Map<string, number[]>();
  const keyOf = (schema: string | undefined, table: string | undefined, columns: readonly string[]) =>
    JSON.stringify([schema, table, [...columns].sort()]);
  for (const [at, operation] of operations.entries()) {
    const columns = keyColumns(operation);
    if (columns === undefined) continue;
    const key = keyOf(operation.path.schema, operation.path.table, columns);
    keys.set(key, [...(keys.get(key) ?? []), at]);
  }
  return operations.flatMap(({ kind, after }, at) => {
    if (kind !== "add-foreign-key" || after === undefined) return [];
    const { schema, table, columns } = after.references;
    const found = keys.get(keyOf(schema, table, columns)) ?? [];
    return found.map((before) => ({ before, after: at, rank: RANK.stated }));
  });
}

function keyColumns({ kind, after }: AnyOperation): readonly string[] | undefined {
  if (after === undefined) return undefined;
  if (kind === "add-primary-key" || kind === "add-unique") return after.columns;
  if (kind !== "create-index" || !after.unique) return undefined;
  return after.elements.flatMap((element) => ("column" in element ? [element.column] : []));
}
