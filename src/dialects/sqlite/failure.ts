import { messageOf } from "../../kernel/index.ts";
import { tokens } from "../../sql/index.ts";
import { DatabaseFailure, type FailureKind } from "../connection.ts";
import { ForeignKeyViolation } from "./connection-foreign-keys.ts";
import { LostTransaction, RowsNotWritten } from "./connection-transaction.ts";
import { lexical } from "./grammar.ts";
import { newName } from "./statements/rebuild.ts";

/** By the first two words of a result code; source: sqlite.org, "Result and Error Codes". */
const KINDS: Readonly<Record<string, FailureKind>> = {
  SQLITE_BUSY: "lock-timeout",
  SQLITE_LOCKED: "lock-timeout",
  SQLITE_READONLY: "permission",
  SQLITE_PERM: "permission",
  SQLITE_AUTH: "permission",
  SQLITE_CONSTRAINT: "constraint",
};

const ADVICE: Readonly<Record<string, string>> = {
  SQLITE_BUSY:
    "Another program has the database open for writing: run the command again when it is done, or raise lockTimeout.",
  SQLITE_READONLY: "The file, or the folder that it is in, may not be written to by this user.",
  SQLITE_FULL: "Make room on the disk and run the command again: nothing of the step is left.",
};

const MORE_ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /cannot (?:VACUUM|start a transaction|change into wal mode) (?:from )?within a transaction|may not be changed inside a transaction/i,
    'Write "transaction": false into the header: this statement cannot run inside a transaction.',
  ],
];

const VIOLATED =
  "While a revision runs, foreign keys are not enforced and ON DELETE does nothing; at its end they have to hold. Let the revision delete or correct these rows too.";

/** True where it is worth while to try again: somebody else writes. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_BUSY");
}

export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("SQLITE_") ? code : "";
}

/** What an error of the driver becomes; `at`: which it was of several statements. `refusalOf`: see `offsetOf`. */
export function failureOf(
  error: unknown,
  sql: string,
  at: number | undefined,
  refusalOf: (sql: string) => string | undefined,
): DatabaseFailure {
  if (error instanceof ForeignKeyViolation)
    return new DatabaseFailure(error.message, { kind: "constraint", advice: VIOLATED, at }, { cause: error });
  const message = messageOf(error);
  if (error instanceof RowsNotWritten)
    return new DatabaseFailure(error.message, { kind: "not-written", at }, { cause: error });
  if (error instanceof LostTransaction)
    return new DatabaseFailure(message, { kind: "transaction-failed", at }, { cause: error });
  const code = codeOf(error);
  const primary = code.split("_").slice(0, 2).join("_");
  return new DatabaseFailure(
    message,
    {
      sqlState: code,
      kind: KINDS[primary],
      advice:
        MORE_ADVICE.find(([pattern]) => pattern.test(message))?.[1] ?? ADVICE[primary] ?? madeAnew(message),
      offset: offsetOf(message, sql, refusalOf),
      at,
    },
    { cause: error },
  );
}

/** In a rebuild the rows of a table are refused under the name that it has meanwhile. */
function madeAnew(message: string): string | undefined {
  const [, table] = MADE_ANEW.exec(message) ?? [];
  if (table === undefined) return undefined;
  return `${newName(table)} is what ${table} is called while it is made anew: rows of ${table} do not fit. Correct them first, or in the revision.`;
}

const MADE_ANEW = new RegExp(`constraint failed: ${newName("([^.]+)")}\\.`);

const NAMED =
  /^(?:near "(.+)": syntax error|unrecognized token: "(.+)"|(?:no such (?:column|table|function|index|view|trigger|collation sequence)|ambiguous column name): (?:\w+\.)?(.+))$/s;
/** A statement is looked at so often, at most. */
const PLACES = 50;

/**
 * Where in the statement the word stands that a message names: the driver does not tell. Of several such words it is the
 * one up to which the statement is refused with the very same message; `refusalOf` gives the message, running nothing.
 */
function offsetOf(
  message: string,
  sql: string,
  refusalOf: (sql: string) => string | undefined,
): number | undefined {
  if (message === "incomplete input") return sql.length;
  const [, near, unknown, name] = NAMED.exec(message) ?? [];
  const word = near ?? unknown ?? name;
  if (word === undefined) return undefined;
  if (unknown !== undefined) return placeOf(sql.lastIndexOf(unknown));
  const places: { readonly start: number; readonly end: number }[] = [];
  for (const { start, end, kind } of tokens(sql, lexical)) {
    if (kind === "space" || kind === "comment") continue;
    const text = sql.slice(start, end);
    const bare = kind === "quoted-identifier" ? text.slice(1, -1) : text;
    if (text === word || (near === undefined && bare === word)) places.push({ start, end });
  }
  if (places.length === 1) return places[0]?.start;
  if (near === undefined) return undefined;
  return places.slice(0, PLACES).find(({ end }) => refusalOf(sql.slice(0, end)) === message)?.start;
}

function placeOf(found: number): number | undefined {
  return found < 0 ? undefined : found;
}
