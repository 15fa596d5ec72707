import type { AnyOperation } from "../../operations/index.ts";
import { type Column, type ObjectName, partOf, type Table } from "../../schema/index.ts";
import { compareColumn } from "./column.ts";
import type { Comparison } from "./comparison.ts";
import { withoutInherited } from "./inherited-columns.ts";
import { byName, match } from "./match.ts";

/** The columns of a table. Their order is no difference: it cannot be changed. */
export function compareColumns(before: Table, after: Table, comparison: Comparison): readonly AnyOperation[] {
  const found = match(before.columns, after.columns, byName);
  const { gone, come, kept } = withoutInherited(before, after, found, comparison);
  const pathOf = (column: Column): ObjectName => partOf(after, "column", column);
  return [
    ...gone.map((column) => ({ kind: "drop-column" as const, path: pathOf(column), before: column })),
    ...kept.flatMap((each) => compareColumn(pathOf(each.after), each.before, each.after, comparison)),
    ...come.map((column) => ({ kind: "add-column" as const, path: pathOf(column), after: column })),
  ];
}
