import { type Row, textOf, unexpected } from "../../catalog-row.ts";

export { maybeText, type Row, type Rows, textOf } from "../../catalog-row.ts";

/** A whole number of any size by its digits. */
export function digitsOf(row: Row, field: string): string {
  const value = row[field];
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (typeof value === "boolean") return value ? "1" : "0";
  throw unexpected(field, "a number", value);
}

export function numberOf(row: Row, field: string): number {
  const value = row[field];
  if (typeof value === "number") return value;
  return Number(digitsOf(row, field));
}

export function maybeNumber(row: Row, field: string): number | undefined {
  const value = row[field];
  return value === null || value === undefined ? undefined : numberOf(row, field);
}

/** Rows by what they have in a field, each list in the order of the rows. */
export function groupBy(rows: readonly Row[], field: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = textOf(row, field);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Rows in the order of a number that each has; mostly they come so. */
export function inOrder(rows: readonly Row[], field: string): readonly Row[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const place = numberOf(row, field);
    if (place < last) return [...rows].sort((a, b) => numberOf(a, field) - numberOf(b, field));
    last = place;
  }
  return rows;
}
