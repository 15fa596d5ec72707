import type { Kysely } from "kysely";
import { type Connection, DatabaseFailure, type Result, type Row } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import type { CodeGiven, CodeLog, UntypedTables } from "../project/index.ts";
import { type Ask, stepDatabase } from "./step-database.ts";

/**
 * What a code revision's `forward(ctx)` and `rewind(ctx)` are given. `Tables`: what its `.types.ts` file says of the
 * schema of that moment.
 */
export interface MigrationContext<Tables = UntypedTables> extends CodeGiven<Tables> {
  readonly component: string;
  /** Id of the revision, e.g. `2c12ca17`. */
  readonly revision: string;
}

/** A statement of a code revision that the database refused: which one it was, and where the code sent it. */
export class QueryFailure extends DatabaseFailure {
  readonly statement: string;

  constructor(failure: DatabaseFailure, statement: string, sentFrom: Error) {
    const { message, sqlState, offset, serverHint: hint, detail, where } = failure;
    super(message, { sqlState, offset, hint, detail, where }, { cause: failure });
    this.statement = statement;
    // The driver's own stack ends where the answer came in; the user wants to know where the question was asked.
    const [, ...frames] = (sentFrom.stack ?? "").split("\n");
    this.stack = [`${this.name}: ${message}`, ...frames].join("\n");
  }
}

/** What the deployment's code is told of where it runs. */
export type CodeFacts = Pick<CodeGiven, "env" | "replay" | "signal">;

/** A context while its function runs. */
export interface OpenContext<Facts> {
  readonly context: Facts & CodeGiven;
  /** Runs a statement for the function, as its own do. */
  readonly ask: Ask;
  /** Lets no more queries in and waits for those that the function did not wait for. Rejects where one fails. */
  close(): Promise<void>;
}

/** What the deployment's code runs on. */
export interface CodeGround {
  readonly connection: Connection;
  readonly dialect: Dialect;
  /** It runs in the step's transaction. */
  readonly inside: boolean;
  readonly log: (level: LogLevel, message: string) => void;
}

export type LogLevel = "debug" | "info" | "warn";

/** Makes the context of one function on one connection; `facts` are in it as they are. */
export function openContext<Facts extends CodeFacts>(
  { connection, dialect, inside, log }: CodeGround,
  facts: Facts,
): OpenContext<Facts> {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  const ask = (text: string, values?: readonly unknown[]): Promise<Result> => {
    if (closed)
      return Promise.reject(new Error("the function has ended: each of its queries must be awaited"));
    if (facts.signal.aborted) return Promise.reject(facts.signal.reason);
    const sentFrom = placeOfCall();
    const result = connection.run(text, values).catch((error: unknown) => {
      throw error instanceof DatabaseFailure ? new QueryFailure(error, text, sentFrom) : error;
    });
    running.add(result);
    // A failure that the function does not wait for is found by `close`, or by the state of the transaction.
    result.catch(() => undefined).finally(() => running.delete(result));
    return result;
  };
  const execute = (text: string, parameters?: readonly unknown[]): Promise<readonly Row[]> => {
    const rows = ask(text, parameters).then((result) => result.rows);
    rows.catch(() => undefined);
    return rows;
  };
  let db: Kysely<UntypedTables> | undefined;
  const given = {
    ...facts,
    dialect: dialect.name,
    log: logOf(log),
    get db() {
      db ??= stepDatabase(dialect, ask, inside);
      return db;
    },
    execute,
    sql: (strings: TemplateStringsArray, ...values: readonly unknown[]) =>
      execute(
        strings.reduce((text, piece, index) => `${text}$${index}${piece}`),
        values.length === 0 ? undefined : values,
      ),
  };
  const close = async (): Promise<void> => {
    closed = true;
    await Promise.all(running);
  };
  return { context: given, ask, close };
}

/** Deep enough for the frames of a query builder and of a runner of tests between the code and the question. */
const FRAMES = 60;

function placeOfCall(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  const place = new Error("sent from here");
  Error.stackTraceLimit = stackTraceLimit;
  return place;
}

function logOf(log: CodeGround["log"]): CodeLog {
  const at =
    (level: LogLevel) =>
    (message: string): void =>
      log(level, String(message));
  return Object.assign(at("info"), { debug: at("debug"), info: at("info"), warn: at("warn") });
}
