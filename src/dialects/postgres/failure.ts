import { DatabaseFailure, type FailureKind } from "../connection.ts";
import { NOT_WRITTEN } from "../not-written.ts";
import { LOST } from "./lock.ts";

/** Between the statements of one message. */
export const SEPARATOR = ";\n";

/** Source: PostgreSQL manual, appendix A. */
const KINDS: Readonly<Record<string, FailureKind>> = {
  "55P03": "lock-timeout",
  "40P01": "conflict",
  "40001": "conflict",
  "57014": "statement-timeout",
  "42501": "permission",
  "57P01": "connection-lost",
  "57P02": "connection-lost",
  "57P03": "connection-lost",
  "57P05": "connection-lost",
  "25P03": "connection-lost",
  "25P04": "connection-lost",
  "25006": "read-only",
  "42710": "exists",
  "42P06": "exists",
  "55006": "in-use",
  "25P02": "transaction-failed",
};

/** Two sessions have changed one row of a catalog; the server has no code of its own for that. */
const CONFLICT = /^tuple concurrently (?:updated|deleted)$/;

/** The code is one for both; a server that speaks another language says so in other words, and the time-out is believed. */
const CANCELLED = /user request/;

function kindOf(sqlState: string, message: string): FailureKind | undefined {
  if (sqlState === "57014" && CANCELLED.test(message)) return undefined;
  if (sqlState === "22P02" && message.includes(LOST)) return "lock-lost";
  if (sqlState === "22P02" && message.includes(NOT_WRITTEN)) return "not-written";
  if (sqlState === "XX000" && CONFLICT.test(message)) return "conflict";
  if (sqlState.startsWith("08")) return "connection-lost";
  return sqlState.startsWith("23") ? "constraint" : KINDS[sqlState];
}

const READ_ONLY =
  "Name the primary in the URL if this is a standby; otherwise see who has set default_transaction_read_only: the server, the database or the user.";
const NO_ROOM =
  "Make room where the server keeps its data, and run the command again: what was not committed is undone, and an index that is unfinished is built anew.";

/** What to do next, by SQLSTATE. */
const ADVICE: Readonly<Record<string, string>> = {
  "25006": READ_ONLY,
  "53100": NO_ROOM,
  "53200": "The server has no memory left: run the command again when it has, or raise its limits.",
  "53400":
    "A limit of the server was reached (temp_file_limit): raise it, or do the change in smaller parts.",
  "57014": "Somebody cancelled the statement (pg_cancel_backend): ask who, and run the command again.",
  "25001": 'Write "transaction": false into the header: this statement cannot run inside a transaction.',
  "40P01": "Two transactions waited for each other, and this one was given up: run the command again.",
  "42501": "The database user lacks a right: grant it, or run this command as the owner of the object.",
  "42601":
    "This is not SQL that the server understands; commands of psql (\\i, COPY … FROM stdin data) are not SQL.",
  "55P04": "A new enum value can be used once it is committed: add it in a revision of its own.",
  "55006":
    "Deferred checks are pending on this table: put SET CONSTRAINTS ALL IMMEDIATE; before the statement, or split the revision.",
};

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
      kind: kindOf(sqlState, error.message),
      advice: ADVICE[sqlState],
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
