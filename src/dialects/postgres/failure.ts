import { DatabaseFailure } from "../connection.ts";

/** Between the statements of one message. */
export const SEPARATOR = ";\n";

/** Turns an error of `pg` or PGlite (both carry the server's fields) into DatabaseFailure; others pass unchanged. */
export function failureOf(error: unknown, sql: string): unknown {
  return failureAmong(error, [sql], undefined);
}

/**
 * The same for statements that were sent together. The place that the server points at decides which one it was (a
 * message is parsed whole before any of it runs), otherwise the number of those that were `done` before. They are
 * counted from `first`.
 */
export function failureAmong(
  error: unknown,
  statements: readonly string[],
  done: number | undefined,
  first = 0,
): unknown {
  if (!(error instanceof Error)) return error;
  const sqlState = field(error, "code");
  if (sqlState === undefined || !/^[0-9A-Z]{5}$/.test(sqlState)) return error;
  const place = offsetOf(field(error, "position"), statements.join(SEPARATOR));
  const found = place === undefined ? undefined : statementAt(statements, place);
  return new DatabaseFailure(
    error.message,
    {
      sqlState,
      offset: found?.offset,
      hint: field(error, "hint"),
      detail: field(error, "detail"),
      where: field(error, "where"),
      at: done === undefined ? undefined : first + (found?.at ?? done),
    },
    { cause: error },
  );
}

/** Which of joined statements a place is in, and where in that one. */
function statementAt(statements: readonly string[], place: number): { at: number; offset: number } {
  let start = 0;
  for (const [at, statement] of statements.entries()) {
    if (place < start + statement.length + SEPARATOR.length) {
      return { at, offset: Math.min(place - start, statement.length) };
    }
    start += statement.length + SEPARATOR.length;
  }
  return { at: Math.max(0, statements.length - 1), offset: 0 };
}

function field(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return value === undefined || value === null ? undefined : String(value);
}

/** The server counts characters from 1; we count UTF-16 units from 0. */
function offsetOf(position: string | undefined, text: string): number | undefined {
  if (position === undefined) return undefined;
  let units = 0;
  let left = Number(position) - 1;
  for (const ch of text) {
    if (left-- <= 0) break;
    units += ch.length;
  }
  return units;
}
