import {
  type Connection,
  type Connector,
  DatabaseFailure,
  type Result,
  type Row,
} from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import { type CodeOperation, OperationError } from "../operations/index.ts";
import type { CodeGiven, CodeLog, UntypedTables } from "../project/index.ts";
import { applyOperations } from "./apply-operations.ts";
import type { RunBatches } from "./batches/batch-options.ts";
import { placeOfCall } from "./place-of-call.ts";
import { type RefusedControl, refusedControl } from "./refused-control.ts";
import { type StepDatabase, stepDatabase } from "./step-database.ts";

/**
 * What a code revision's `forward(ctx)` and `rewind(ctx)` are given. `Tables`: what its `.types.ts` file says of the
 * schema of that moment.
 */
export interface MigrationContext<Tables = UntypedTables> extends CodeGiven<Tables> {
  readonly component: string;
  /** Id of the revision, e.g. `2c12ca17`. */
  readonly revision: string;
  /** Goes through a large table in batches; see docs/BATCHES.md. */
  readonly batches: RunBatches<Tables>;
}

/** A statement of a code revision that the database refused: which one it was, and where the code sent it. */
export class QueryFailure extends DatabaseFailure {
  /** Undefined: one of Stemma's own, with which it looks at the database. */
  readonly statement: string | undefined;

  constructor(failure: DatabaseFailure, statement: string | undefined, sentFrom: Error) {
    const { message, sqlState, kind, advice, offset, serverHint: hint, detail, where, at } = failure;
    super(message, { sqlState, kind, advice, offset, hint, detail, where, at }, { cause: failure });
    this.statement = statement;
    sendFrom(this, sentFrom);
  }
}

/** A stack ends where the answer came in; the user wants to know where the question was asked. */
export function sendFrom(error: Error, sentFrom: Error): void {
  const [, ...frames] = (sentFrom.stack ?? "").split("\n");
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
}

/** What the deployment's code is told of where it runs. */
export type CodeFacts = Pick<CodeGiven, "env" | "replay" | "signal">;

/** A context while its function runs. */
export interface OpenContext<Facts> {
  readonly context: Facts & CodeGiven;
  /** Runs a statement of Stemma's for the function, as its own do. `sentFrom`: where its code asks for that. */
  ask(sql: string, values?: readonly unknown[], sentFrom?: Error): Promise<Result>;
  /** Runs a statement of the code. In a transaction of Stemma's, what would end that is refused unsent. */
  askForCode(sql: string, values?: readonly unknown[]): Promise<Result>;
  /** Code that runs in it is in a transaction of Stemma's, even where the step has none. */
  inTransaction<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Runs several that go in one message. */
  askEach(statements: readonly string[], sentFrom: Error): Promise<readonly Result[]>;
  /** Waits for the queries that the function did not wait for. Rejects where one fails, and where one was refused unsent. */
  settled(): Promise<void>;
  /**
   * Lets no more queries in and waits for those that the function did not wait for. Rejects as `settled` does, and where a
   * transaction that the function has begun is still open.
   */
  close(): Promise<void>;
}

/** What the deployment's code runs on. */
export interface CodeGround {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly dialect: Dialect;
  readonly ledger: LedgerName;
  /** It runs in the step's transaction. */
  readonly inside: boolean;
  /** Milliseconds, 0 for none. */
  readonly limits: { readonly lockTimeout: number; readonly statementTimeout: number };
  readonly log: (level: LogLevel, message: string) => void;
  /** Told when it has changed the schema where that commits by itself. */
  readonly committed?: () => void;
}

export type LogLevel = "debug" | "info" | "warn";

/**
 * What changes the schema may have ended the transaction that code runs in: then the next one is begun before the code hears of
 * the answer.
 */
async function renewing<Answer>(
  { connection, dialect, inside, committed }: CodeGround,
  asked: Promise<Answer>,
): Promise<Answer> {
  const { renew } = dialect.session;
  if (renew === undefined || !inside) return asked;
  try {
    return await asked;
  } finally {
    if (connection.inTransaction === false) {
      await connection.query(renew).catch(() => undefined);
      if (connection.inTransaction !== false) committed?.();
    }
  }
}

export const LEFT_OPEN = "it began a transaction and neither committed it nor rolled it back";

/** Makes the context of one function on one connection; `facts` are in it as they are. */
export function openContext<Facts extends CodeFacts>(ground: CodeGround, facts: Facts): OpenContext<Facts> {
  const { connection, dialect, inside, log } = ground;
  const running = new Set<Promise<unknown>>();
  let closed = false;
  let reading: Promise<unknown> | undefined;
  let applying: Promise<unknown> = Promise.resolve();
  /** A failure that the function does not wait for is found by `close`, or by the state of the transaction. */
  const follow = <Answer>(work: Promise<Answer>): Promise<Answer> => {
    running.add(work);
    work.catch(() => undefined).finally(() => running.delete(work));
    return work;
  };
  const refusal = (): unknown => {
    if (closed) return new Error("the function has ended: each of its queries must be awaited");
    return facts.signal.aborted ? facts.signal.reason : undefined;
  };
  const send = <Answer>(
    sentFrom: Error,
    run: () => Promise<Answer>,
    statementOf: (failure: DatabaseFailure) => string,
  ): Promise<Answer> => {
    const asked = reading === undefined ? run() : reading.then(run);
    const result = renewing(ground, asked);
    return follow(
      result.catch((error: unknown) => {
        throw error instanceof DatabaseFailure
          ? new QueryFailure(error, statementOf(error), sentFrom)
          : error;
      }),
    );
  };
  const sendOne = (sentFrom: Error, text: string, values?: readonly unknown[]): Promise<Result> =>
    send(
      sentFrom,
      () => connection.run(text, values),
      () => text,
    );
  const ask: OpenContext<Facts>["ask"] = (text, values, sentFrom = placeOfCall()) => {
    const refused = refusal();
    return refused === undefined ? sendOne(sentFrom, text, values) : Promise.reject(refused);
  };
  let transactions = inside ? 1 : 0;
  /** Whether or not the code heeds that: it took what it did for committed, or undone. */
  let refused: RefusedControl | undefined;
  const inTransaction: OpenContext<Facts>["inTransaction"] = async (work) => {
    transactions += 1;
    try {
      return await work();
    } finally {
      transactions -= 1;
    }
  };
  const askForCode: OpenContext<Facts>["askForCode"] = (text, values) => {
    const control = transactions > 0 && refusal() === undefined ? refusedControl(text, dialect) : undefined;
    if (control === undefined) return ask(text, values);
    sendFrom(control, placeOfCall());
    refused ??= control;
    return Promise.reject(control);
  };
  const askEach: OpenContext<Facts>["askEach"] = (statements, sentFrom) => {
    const refused = refusal();
    if (refused !== undefined) return Promise.reject(refused);
    return send(
      sentFrom,
      () => connection.runEach(statements),
      ({ at = 0 }) => statements[at] ?? "",
    );
  };
  /** While the database is looked at, the session has settings of its own: what is asked meanwhile waits. */
  const look = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const looking = work();
    reading = looking.catch(() => undefined);
    try {
      return await looking;
    } finally {
      reading = undefined;
    }
  };
  const apply = (...operations: readonly CodeOperation[]): Promise<void> => {
    const refused = refusal();
    if (refused !== undefined) return Promise.reject(refused);
    const sentFrom = placeOfCall();
    const run = (sql: string): Promise<unknown> => sendOne(sentFrom, sql);
    const work = applying
      .then(() => applyOperations(operations, { ...ground, look, run }))
      .catch((error: unknown) => {
        if (error instanceof DatabaseFailure && !(error instanceof QueryFailure))
          throw new QueryFailure(error, undefined, sentFrom);
        if (error instanceof OperationError) sendFrom(error, sentFrom);
        throw error;
      });
    applying = work.catch(() => undefined);
    return follow(work);
  };
  const execute = (text: string, parameters?: readonly unknown[]): Promise<readonly Row[]> => {
    const rows = askForCode(text, parameters).then((result) => result.rows);
    rows.catch(() => undefined);
    return rows;
  };
  let database: StepDatabase<UntypedTables> | undefined;
  const given = {
    ...facts,
    dialect: dialect.name,
    log: logOf(log),
    get db() {
      database ??= stepDatabase(dialect, askForCode, inside);
      return database.db;
    },
    execute,
    sql: (strings: TemplateStringsArray, ...values: readonly unknown[]) =>
      execute(
        strings.reduce((text, piece, index) => `${text}${dialect.parameter(index)}${piece}`),
        values.length === 0 ? undefined : values,
      ),
    apply,
  };
  const settled = async (): Promise<void> => {
    await Promise.all(running);
    if (refused !== undefined) throw refused;
  };
  const close = async (): Promise<void> => {
    closed = true;
    await settled();
    const open = database?.openTransactions() ?? 0;
    if (open > 0) throw new Error(LEFT_OPEN);
  };
  return { context: given, ask, askForCode, askEach, inTransaction, settled, close };
}

function logOf(log: CodeGround["log"]): CodeLog {
  const at =
    (level: LogLevel) =>
    (message: string): void =>
      log(level, String(message));
  return Object.assign(at("info"), { debug: at("debug"), info: at("info"), warn: at("warn") });
}
