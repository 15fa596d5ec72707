import { DatabaseFailure } from "../dialects/connect.ts";
import { blankPasswords, type MarkedBatch, type ScriptStatement } from "../sql/index.ts";
import type { StepNotes } from "./batches/step-notes.ts";
import { clearOf } from "./clear-of.ts";
import { isInTransaction } from "./is-in-transaction.ts";
import { runModule } from "./run-module.ts";
import { nameOf, type RunningStep, type RunState } from "./run-state.ts";
import { interrupted, statementFailure } from "./step-failure.ts";

/** How the statements of a script are followed. */
export interface Following {
  /** So many statements are done already. */
  readonly after: number;
  /** What is still to run of the next one, if it is not the whole. */
  readonly rest?: string;
  /** What goes to the server before the first statement and after the last, in one message with them. */
  readonly lead?: readonly string[];
  readonly tail?: readonly string[];
  /** Gives the statement that notes how many are done; where it can, it is committed with what it notes. */
  readonly note?: (count: number) => string;
  /** What the journal says of batches in the script; undefined: they run in the step's transaction. */
  readonly notes?: StepNotes;
  /** Told after each statement how many are done. */
  readonly done?: (count: number) => void;
  /** Told when code has changed the schema, and with that has been committed. */
  readonly committed?: () => void;
}

/** Runs a step's statements, or its module; nothing where the step has no script. Throws `execution/*`. */
export async function runScript(state: RunState, running: RunningStep, follow: Following): Promise<void> {
  const { script, step, statements } = running.prepared;
  if (script === undefined) return;
  if (script.format === "module") {
    const notes = follow.notes === undefined ? {} : { notes: follow.notes };
    const committed = follow.committed === undefined ? {} : { committed: follow.committed };
    await runModule(step, script, { ...state.codeContext(running), ...notes, ...committed });
    return;
  }
  for (const [at, statement] of statements.entries()) {
    if (at < follow.after) continue;
    if (state.context.signal.aborted) throw interrupted(state.position(step));
    announce(state, running, at);
    const lead = at === 0 ? (follow.lead ?? []) : [];
    const tail = at === statements.length - 1 ? (follow.tail ?? []) : [];
    if (statement.batch !== undefined) {
      await runMarked(state, running, at, statement.batch, { ...follow, lead, tail });
      continue;
    }
    try {
      if (lead.length + tail.length > 0) {
        await state.context.connection.sendEach([...lead, statement.sql, ...tail]);
      } else {
        const { concurrent } = statement;
        if (concurrent?.does === "build-index" && concurrent.passesOver) await clearWay(state, running, at);
        const sql = (at === follow.after ? follow.rest : undefined) ?? statement.sql;
        await runStatement(state, { ...statement, sql }, follow.note?.(at + 1));
      }
    } catch (error) {
      if (!(error instanceof DatabaseFailure) || error.at === undefined || error.at === lead.length) {
        throw refusal(state, running, statement, error);
      }
      // Where the tail was refused, the commit was: the statement itself had run.
      if (error.at > lead.length) follow.done?.(at + 1);
      throw error;
    }
    follow.done?.(at + 1);
  }
}

/** The database would take what has the same name for what the statement makes: it is looked at, and dropped if it is unfinished. */
async function clearWay(state: RunState, { prepared }: RunningStep, at: number): Promise<void> {
  const { connection, connector, dialect } = state.context;
  const statement = prepared.statements[at];
  if (statement === undefined) return;
  await connection.send(dialect.session.limits(NO_LIMITS, false));
  clearOf(await connector.settle(connection, statement, undefined), nameOf(prepared.step), at);
  await connection.send(state.limits(false));
}

/** How often a statement that is marked as a batch is run shows only while it runs: what goes with it has messages of its own. */
export async function runMarked(
  state: RunState,
  running: RunningStep,
  at: number,
  batch: MarkedBatch,
  { lead = [], tail = [], note, done, notes }: Following,
): Promise<void> {
  const statement = running.prepared.statements[at];
  if (statement === undefined) return;
  const { connection } = state.context;
  const { runRounds } = await import("./batches/run-rounds.ts");
  if (lead.length > 0) await connection.send(lead);
  await runRounds(state, { running, statement, batch, at, notes });
  done?.(at + 1);
  if (note !== undefined) await connection.query(note(at + 1));
  if (tail.length > 0) await connection.send(tail);
}

/** Tells that the statement of that number begins. */
export function announce(state: RunState, { index, prepared }: RunningStep, at: number): void {
  const { statements } = prepared;
  state.context.onEvent({
    type: "statement-started",
    index,
    statement: at + 1,
    statements: statements.length,
    sql: blankPasswords(statements[at]?.sql ?? "", state.context.dialect.lexical),
  });
}

/** What the database's refusal of a step's statement becomes. */
export function refusal(
  state: RunState,
  { prepared }: RunningStep,
  statement: ScriptStatement,
  error: unknown,
): unknown {
  const { script, step } = prepared;
  if (script === undefined) return error;
  return statementFailure(error, state.position(step), { script, statement, dialect: state.context.dialect });
}

/** Runs a statement with the note that it is done; where it can, both are committed together. */
export async function runStatement(
  state: RunState,
  statement: ScriptStatement,
  note: string | undefined,
): Promise<void> {
  const { connection, dialect } = state.context;
  const { fence } = state.context.rows;
  if (note !== undefined && statement.atomic === true) {
    await state.patiently(
      () => connection.sendWhole([statement.sql, ...fence, note]),
      () => isUndone(state),
    );
    return;
  }
  // A concurrent build that gives up waiting leaves an invalid index: it waits as long as it must.
  if (statement.outside !== undefined) await connection.send(dialect.session.limits(NO_LIMITS, false));
  if (fence.length > 0 && note !== undefined) await connection.send(fence);
  await state.patiently(
    () => connection.query(statement.sql),
    () => isCleared(state, statement),
  );
  if (note !== undefined) await connection.query(note);
  if (statement.outside !== undefined) await connection.send(state.limits(false));
}

/** Of a statement that is a transaction by itself: whether it was one. In a transaction of the script it has ended that. */
async function isUndone({ context: { connection, connector, dialect } }: RunState): Promise<boolean> {
  try {
    if (await isInTransaction(dialect, (sql) => connection.query(sql))) return false;
    return connector.undo === undefined || (await connector.undo(connection));
  } catch {
    // A transaction that has failed takes no question.
    return false;
  }
}

/** Of other statements nobody knows what is left; of a concurrent build it is known, and taken away. */
async function isCleared(
  { context: { connection, connector } }: RunState,
  statement: ScriptStatement,
): Promise<boolean> {
  if (statement.concurrent?.does !== "build-index") return false;
  const settled = await connector.settle(connection, statement, undefined);
  return "finished" in settled && !settled.finished;
}

/** For statements that must not be broken off. */
export const NO_LIMITS = { lockTimeout: 0, statementTimeout: 0 } as const;
