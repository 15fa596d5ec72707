import { type Connection, DatabaseFailure } from "../dialects/connect.ts";
import { createSchema, type RenderedOperation } from "../diff/index.ts";
import type { ObjectName, Schema } from "../schema/index.ts";
import { LoadFailure } from "./bench-failures.ts";
import { cancellable } from "./interruption.ts";
import type { Scratch } from "./scratch.ts";
import type { Refused } from "./workbench.ts";

/** What makes a schema in an empty database. */
export interface Load {
  readonly operations: readonly RenderedOperation[];
  /** Statements that come first. */
  readonly lead: readonly string[];
  /** Locks that one transaction with all of it would hold, about. */
  readonly locks: number;
}

/** What makes a schema; `extensions` are made before it. */
export async function loadOf(
  schema: Schema,
  extensions: readonly string[],
  { dialect, connection }: Scratch,
): Promise<Load> {
  const { serverVersion } = connection;
  const operations = await createSchema(schema, dialect.schema, { serverVersion });
  const { lenient, createExtension } = dialect.scratch;
  return {
    operations,
    lead: [...dialect.session.reset, ...lenient, ...extensions.map(createExtension)],
    locks: operations.reduce((sum, { locks }) => sum + locks, 0),
  };
}

interface LoadStatement {
  readonly sql: string;
  /** Undefined of what comes first. */
  readonly object?: ObjectName;
  readonly outside: boolean;
}

function statementsOf({ lead, operations }: Load, lenient: readonly string[]): readonly LoadStatement[] {
  return [
    ...lead.map((sql) => ({ sql, outside: false })),
    ...operations.flatMap(({ operation, statements }) => [
      ...statements.map(({ sql, transaction }) => ({
        sql,
        object: operation.path,
        outside: transaction === "outside",
      })),
      // Of several statements one may have changed how bodies of routines are looked at.
      ...(statements.length > 1 ? lenient.map((sql) => ({ sql, outside: false })) : []),
    ]),
  ];
}

/** Statements of one message: a signal is heard between messages. */
const AT_ONCE = 200;

/**
 * Makes a schema in the transaction that is open then, or without one (`wrapped` false) message by message. Throws
 * LoadFailure, `execution/interrupted`.
 */
export async function runLoad(
  { connection, dialect }: Scratch,
  load: Load,
  signal: AbortSignal | undefined,
  wrapped: boolean,
): Promise<void> {
  const all = statementsOf(load, dialect.scratch.lenient);
  const { begin, rollback } = dialect.session;
  if (wrapped) await connection.query(begin);
  for (const batch of batchesOf(all)) {
    try {
      const texts = batch.map(({ sql }) => sql);
      const { transactionalDdl } = dialect;
      await cancellable(connection, signal, () =>
        transactionalDdl ? connection.send(texts) : connection.sendEach(texts),
      );
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      // What was done before stays done: it cannot be sent again.
      if (!dialect.transactionalDdl) throw loadFailure(error, batch[error.at ?? 0]?.object);
      // The message does not tell which statement it was: they are sent again, one by one.
      if (wrapped) await connection.send([rollback, begin]);
      throw await culprit(connection, wrapped ? all : batch, error);
    }
  }
}

function* batchesOf(all: readonly LoadStatement[]): Generator<readonly LoadStatement[]> {
  let batch: LoadStatement[] = [];
  for (const statement of all) {
    if (batch.length === AT_ONCE || (statement.outside && batch.length > 0)) {
      yield batch;
      batch = [];
    }
    if (statement.outside) yield [statement];
    else batch.push(statement);
  }
  if (batch.length > 0) yield batch;
}

async function culprit(
  connection: Connection,
  statements: readonly LoadStatement[],
  failure: DatabaseFailure,
): Promise<unknown> {
  for (const { sql, object } of statements) {
    try {
      await connection.query(sql);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) return error;
      return loadFailure(error, object);
    }
  }
  return failure;
}

function loadFailure(error: DatabaseFailure, object: ObjectName | undefined): DatabaseFailure {
  return object === undefined ? error : new LoadFailure(error, object);
}

/** Makes as much of a schema as can be made, each object in a transaction of its own, and tells what cannot. */
export async function runPossible(
  { connection, dialect }: Scratch,
  load: Load,
  signal: AbortSignal | undefined,
): Promise<readonly Refused[]> {
  const { begin, commit, rollback } = dialect.session;
  const refused: Refused[] = [];
  for (const sql of load.lead) await connection.query(sql);
  for (const { operation, statements } of load.operations) {
    const sql = statements.map((each) => each.sql);
    const inside = statements.every(({ transaction }) => transaction === "inside");
    try {
      await cancellable(connection, signal, () => connection.send(inside ? [begin, ...sql, commit] : sql));
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      await connection.query(rollback);
      refused.push({ object: operation.path, reason: error.message });
    }
  }
  return refused;
}
