/** One row of a catalog query. Drivers give numbers in several ways; the functions below take all of them. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of all queries of one reading, by the names of the queries. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

export function textOf(row: Row, field: string): string {
  const value = row[field];
  if (typeof value !== "string") throw unexpected(field, "text", value);
  return value;
}

/** Undefined where it is NULL. */
export function maybeText(row: Row, field: string): string | undefined {
  const value = row[field];
  return value === null || value === undefined ? undefined : textOf(row, field);
}

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

function unexpected(field: string, expected: string, value: unknown): TypeError {
  return new TypeError(`the catalog's ${field} is not ${expected}: ${JSON.stringify(value)}`);
}
