/** One row of a catalog query. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of all queries of one reading, by the names of the queries. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** Throws TypeError where it is no text. */
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

/** What to throw where a catalog gives something else than its documentation says. */
export function unexpected(field: string, expected: string, value: unknown): TypeError {
  return new TypeError(`the catalog's ${field} is not ${expected}: ${JSON.stringify(value)}`);
}
