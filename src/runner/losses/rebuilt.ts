import type { Losing } from "../../sql/index.ts";
import type { KnownTable } from "./known-tables.ts";

/**
 * The columns that a table loses which a step makes anew: another one gets its name, and rows have gone over. Undefined where it
 * is no such: it goes as it is. `all`: what the statements of the step say.
 */
export function leftOut(
  { atStart, name }: KnownTable,
  all: readonly Losing[],
): readonly string[] | undefined {
  const table = atStart.table.name.toLowerCase();
  const names = [table, name.name.toLowerCase()];
  const isNamed = all.some(
    (each) =>
      each.kind === "named" &&
      each.to.name.toLowerCase() === table &&
      each.table.name.toLowerCase() !== table,
  );
  if (!isNamed) return undefined;
  const copies = all.flatMap((each) =>
    each.kind === "copied" && names.some((one) => each.names.has(one)) ? [each] : [],
  );
  if (copies.length === 0) return undefined;
  if (copies.some((each) => each.all)) return [];
  return atStart.table.columns.flatMap(({ name: column, generated }) => {
    const isRead = generated !== undefined || copies.some((each) => each.names.has(column.toLowerCase()));
    return isRead ? [] : [atStart.columns.get(column) ?? column];
  });
}
