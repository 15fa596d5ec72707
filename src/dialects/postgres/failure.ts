import { DatabaseFailure } from "../connection.ts";

/**
 * Turns an error of `pg` or PGlite (both carry the server's fields) into DatabaseFailure; others pass unchanged.
 * `lead`: so many characters stood before the statement in its message; `beside`: it was another one.
 */
export function failureOf(error: unknown, sql: string, { lead = 0, beside = false } = {}): unknown {
  if (!(error instanceof Error)) return error;
  const sqlState = field(error, "code");
  if (sqlState === undefined || !/^[0-9A-Z]{5}$/.test(sqlState)) return error;
  return new DatabaseFailure(
    error.message,
    {
      sqlState,
      offset: beside ? undefined : offsetOf(field(error, "position"), sql, lead),
      hint: field(error, "hint"),
      detail: field(error, "detail"),
      where: field(error, "where"),
      beside,
    },
    { cause: error },
  );
}

function field(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return value === undefined || value === null ? undefined : String(value);
}

/** The server counts characters from 1; we count UTF-16 units from 0. */
function offsetOf(position: string | undefined, sql: string, lead: number): number | undefined {
  if (position === undefined) return undefined;
  let units = 0;
  let left = Number(position) - 1 - lead;
  for (const ch of sql) {
    if (left-- <= 0) break;
    units += ch.length;
  }
  return units;
}
