import { type Connection, DatabaseFailure, type Row } from "../dialects/connect.ts";
import type { DialectName } from "../dialects/index.ts";

/** What every function of the deployment that works on the database is given. */
export interface CodeGiven {
  /** The config's `env` entry, called if it is a function. */
  readonly env: unknown;
  readonly dialect: DialectName;
  /** True in a scratch database (see docs/REVISIONS.md): the outside world must not be touched. */
  readonly replay: boolean;
  /** Aborted when the command is interrupted. */
  readonly signal: AbortSignal;
  /** Runs one statement on the step's own transaction, `$1`, `$2` … standing for the parameters. */
  execute(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** The same as a template: every `${value}` becomes a parameter. */
  sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<readonly Row[]>;
}

/** What a code revision's `forward(ctx)` and `rewind(ctx)` are given. */
export interface MigrationContext extends CodeGiven {
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

/** A context while its function runs. */
export interface OpenContext<Facts> {
  readonly context: Facts & CodeGiven;
  /** Lets no more queries in and waits for those that the function did not wait for. Rejects where one fails. */
  close(): Promise<void>;
}

/** Makes the context of one function on one connection; `facts` are in it as they are. */
export function openContext<Facts extends Pick<CodeGiven, "env" | "dialect" | "replay" | "signal">>(
  connection: Connection,
  facts: Facts,
): OpenContext<Facts> {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  const execute = (text: string, parameters?: readonly unknown[]): Promise<readonly Row[]> => {
    if (closed)
      return Promise.reject(new Error("the function has ended: each of its queries must be awaited"));
    if (facts.signal.aborted) return Promise.reject(facts.signal.reason);
    const sentFrom = new Error("sent from here");
    const result = connection.query(text, parameters).catch((error: unknown) => {
      throw error instanceof DatabaseFailure ? new QueryFailure(error, text, sentFrom) : error;
    });
    running.add(result);
    // A failure that the function does not wait for is found by `close`, or by the state of the transaction.
    result.catch(() => undefined).finally(() => running.delete(result));
    return result;
  };
  const context: Facts & CodeGiven = {
    ...facts,
    execute,
    sql: (strings, ...values) =>
      execute(
        strings.reduce((text, piece, index) => `${text}$${index}${piece}`),
        values.length === 0 ? undefined : values,
      ),
  };
  const close = async (): Promise<void> => {
    closed = true;
    await Promise.all(running);
  };
  return { context, close };
}
