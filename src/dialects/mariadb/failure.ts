import { DatabaseFailure, type FailureKind } from "../connection.ts";
import { NOT_WRITTEN_STATE } from "./not-written-state.ts";

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
/** The connector takes their SQLSTATE, 70100, for the end of the session; only the statement was ended. */
const STATEMENT_ENDED: readonly number[] = [1317, 1969, 3024];
const SYNTAX = 1064;
/** What the statements that guard the lock of a run signal: of a class that neither the server nor an application uses. */
export const LOST_STATE = "STM01";

/** The kinds of what Stemma's own statements signal. */
const OWN_KINDS: Readonly<Record<string, FailureKind>> = {
  [LOST_STATE]: "lock-lost",
  [NOT_WRITTEN_STATE]: "not-written",
};

/** By the server's number. Source: MariaDB knowledge base, "MariaDB Error Codes". */
const KINDS: Readonly<Record<number, FailureKind>> = {
  1205: "lock-timeout",
  1020: "conflict",
  1213: "conflict",
  1969: "statement-timeout",
  3024: "statement-timeout",
  1044: "permission",
  1142: "permission",
  1143: "permission",
  1227: "permission",
  1370: "permission",
  1410: "permission",
  1290: "read-only",
  1792: "read-only",
  1836: "read-only",
  1048: "constraint",
  1062: "constraint",
  1216: "constraint",
  1217: "constraint",
  1451: "constraint",
  1452: "constraint",
  1557: "constraint",
  4025: "constraint",
  1007: "exists",
  1022: "exists",
  1050: "exists",
  1060: "exists",
  1061: "exists",
  1304: "exists",
  1359: "exists",
  1396: "exists",
  1537: "exists",
  1826: "exists",
};

const NO_ROOM =
  "Make room where the server keeps its data, and run the command again: it goes on after what was committed.";
const READ_ONLY = "Name the primary in the URL if this is a replica; otherwise: SET GLOBAL read_only = 0";

const ADVICE: Readonly<Record<number, string>> = {
  3: NO_ROOM,
  1021: NO_ROOM,
  1026: NO_ROOM,
  1114: NO_ROOM,
  1290: READ_ONLY,
  1792: READ_ONLY,
  1836: READ_ONLY,
  1064: "This is not SQL that the server understands; commands of the client (source, \\G, tee) are not SQL.",
  1213: "Two transactions waited for each other, and this one was given up: run the command again.",
  1317: "Somebody ended the statement (KILL QUERY): run the command again.",
  1419: "The server writes a binary log and lets only users with SUPER make triggers and functions: SET GLOBAL log_bin_trust_function_creators = 1",
  1845: "The server cannot do this in the way that ALGORITHM or LOCK demands: ask for less, e.g. ALGORITHM=COPY, and expect that writers wait.",
  1846: "The server cannot do this in the way that ALGORITHM or LOCK demands: ask for less, e.g. ALGORITHM=COPY, and expect that writers wait.",
};

/** Reads an error of the connector; undefined where it is something else. */
export function serverError(error: unknown): ServerError | undefined {
  if (!(error instanceof Error) || !("errno" in error) || typeof error.errno !== "number") return undefined;
  const { errno } = error;
  const state = "sqlState" in error && typeof error.sqlState === "string" ? error.sqlState : "";
  const text =
    "sqlMessage" in error && typeof error.sqlMessage === "string" ? error.sqlMessage : error.message;
  const isLost =
    !STATEMENT_ENDED.includes(errno) &&
    (("fatal" in error && error.fatal === true) ||
      errno < 0 ||
      ENDED.includes(errno) ||
      state.startsWith("08"));
  return { errno, sqlState: isLost ? LOST : state, message: text, isLost };
}

/** Turns an error of the connector into DatabaseFailure; others pass unchanged. `hint`: what the server says besides. */
export function failureOf(error: unknown, sql: string, at?: number, hint?: string): unknown {
  const said = serverError(error);
  if (said === undefined) return error;
  const { sqlState, errno, isLost } = said;
  const message = isLost ? `the connection was lost: ${said.message}` : said.message;
  return new DatabaseFailure(
    message,
    {
      sqlState,
      kind: isLost ? "connection-lost" : (OWN_KINDS[sqlState] ?? KINDS[errno]),
      advice: ADVICE[errno],
      hint,
      offset: errno === SYNTAX ? offsetOf(message, sql) : undefined,
      at,
    },
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
