import { DatabaseFailure } from "../connection.ts";

/** What the server's error says. The connector's own errors have numbers from 45001 on; those of the system are below 0. */
interface ServerError {
  readonly errno: number;
  readonly sqlState: string;
  /** Without the connector's head and the statement. */
  readonly message: string;
  readonly isLost: boolean;
}

/** Class 08 of the SQL standard: there is no session any more. */
const LOST = "08S01";
/** The session was killed; the server is about to end. */
const ENDED: readonly number[] = [1053, 1927];
const SYNTAX = 1064;

/** Reads an error of the connector; undefined where it is something else. */
export function serverError(error: unknown): ServerError | undefined {
  if (!(error instanceof Error) || !("errno" in error) || typeof error.errno !== "number") return undefined;
  const { errno } = error;
  const state = "sqlState" in error && typeof error.sqlState === "string" ? error.sqlState : "";
  const text = "sqlMessage" in error && typeof error.sqlMessage === "string" ? error.sqlMessage : error.message;
  const isLost =
    ("fatal" in error && error.fatal === true) || errno < 0 || ENDED.includes(errno) || state.startsWith("08");
  return { errno, sqlState: isLost ? LOST : state, message: text, isLost };
}

/** Turns an error of the connector into DatabaseFailure; others pass unchanged. */
export function failureOf(error: unknown, sql: string, at?: number): unknown {
  const said = serverError(error);
  if (said === undefined) return error;
  const { sqlState, errno, isLost } = said;
  const message = isLost ? `the connection was lost: ${said.message}` : said.message;
  return new DatabaseFailure(
    message,
    { sqlState, offset: errno === SYNTAX ? offsetOf(message, sql) : undefined, at },
    { cause: error },
  );
}

/** The server quotes the text from the place on, and says on which line that is: `near 'x' at line 2`. */
export function offsetOf(message: string, sql: string): number | undefined {
  const found = /near '(.*)' at line (\d+)$/s.exec(message);
  if (found === null) return undefined;
  const [, near = "", line = "1"] = found;
  const starts = [...sql.matchAll(/(?:^|\n)/g)].map((match) => match.index + match[0].length);
  const start = starts[Number(line) - 1] ?? 0;
  if (near === "") return sql.length;
  const at = sql.indexOf(near, start);
  return at < 0 ? start : at;
}
