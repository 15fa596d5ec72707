import type { AnyOperation } from "../../operations/index.ts";
import { nameOf, objectKey, type Table } from "../../schema/index.ts";
import { type Dependency, RANK } from "../dependencies.ts";

/** A logged table cannot refer to one that is not: targets are logged first, and stop being logged last. */
export function loggingOrder(
  operations: readonly AnyOperation[],
  tables: readonly Table[],
): readonly Dependency[] {
  const places = new Map(
    operations.flatMap(({ kind, path }, at) =>
      kind === "set-unlogged" ? [[objectKey(path), at] as const] : [],
    ),
  );
  if (places.size < 2) return [];
  return tables.flatMap((table) =>
    table.foreignKeys.flatMap(({ references }) => {
      const referring = places.get(objectKey(nameOf("table", table)));
      const target = places.get(objectKey(nameOf("table", { ...references, name: references.table })));
      if (referring === undefined || target === undefined || referring === target) return [];
      const [before, after] =
        operations[target]?.after === undefined ? [target, referring] : [referring, target];
      return [{ before, after, rank: RANK.type }];
    }),
  );
}
