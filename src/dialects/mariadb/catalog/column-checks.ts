import { type Row, textOf } from "./row.ts";

/**
 * The conditions that stand in definitions of columns, by column; and what belongs to none. The server tells such a check under
 * its column's name, but under the old one once the column is renamed; it tells them in the order of the columns.
 */
export function columnChecks(
  columns: readonly string[],
  rows: readonly Row[],
): { readonly checks: ReadonlyMap<string, string>; readonly lost: readonly string[] } {
  const checks = new Map<string, string>();
  const lost: string[] = [];
  let next = 0;
  for (const row of rows) {
    const name = textOf(row, "name");
    const expression = textOf(row, "expression");
    const left = columns.slice(next);
    const found = columnOf(left, name, expression);
    if (found === undefined) lost.push(name);
    else {
      checks.set(found, expression);
      next += left.indexOf(found) + 1;
    }
  }
  return { checks, lost };
}

/** By its name if that is in the condition; else the one that the condition names first; else by its name alone. */
function columnOf(columns: readonly string[], name: string, expression: string): string | undefined {
  const placeOf = (column: string) => expression.indexOf(`\`${column.replaceAll("`", "``")}\``);
  if (columns.includes(name) && placeOf(name) >= 0) return name;
  const [first] = columns.filter((column) => placeOf(column) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
  return first ?? columns.find((column) => column === name);
}
