import type { ScriptStatement } from "../sql/index.ts";
import type { StepNotes } from "./batches/step-notes.ts";
import { announce, refusal, runMarked, runStatement } from "./run-script.ts";
import type { RunningStep, RunState } from "./run-state.ts";
import { interrupted } from "./step-failure.ts";

/** How a script is followed whose statements may commit by themselves. */
export interface CommittingScript {
  /** So many statements are done already. */
  readonly after: number;
  /** What is still to run of the next one, if it is not the whole. */
  readonly rest?: string;
  /**
   * Gives the statement that notes how many are done. `pending`: how what the next one is about stands before it runs; null: it is
   * not begun.
   */
  readonly note: (count: number, pending: string | null) => string;
  /** What the journal says of batches in the script. */
  readonly notes: StepNotes;
}

/**
 * Runs a script of which some statements cannot be held by a transaction. What such a one is about is noted before it runs, so
 * that the next run can tell whether it did; the statements between two of them are one transaction, with the note that they are
 * done. Throws `execution/*`.
 */
export async function runCommitting(
  state: RunState,
  running: RunningStep,
  follow: CommittingScript,
): Promise<void> {
  const { statements, script, step } = running.prepared;
  const inTransactions = script?.transaction === true;
  for (let at = follow.after; at < statements.length; ) {
    if (state.context.signal.aborted) throw interrupted(state.position(step));
    const statement = statements[at];
    if (statement === undefined) break;
    if (statement.batch !== undefined) {
      announce(state, running, at);
      const note = (count: number): string => follow.note(count, null);
      await runMarked(state, running, at, statement.batch, { ...follow, note });
      at += 1;
    } else if (statement.commits !== undefined) {
      const rest = at === follow.after ? follow.rest : undefined;
      await runCommittingStatement(state, running, at, { ...follow, statement, rest });
      at += 1;
    } else if (inTransactions) {
      at = await runBetween(state, running, at, follow);
    } else {
      announce(state, running, at);
      const noted = runStatement(state, statement, follow.note(at + 1, null));
      await noted.catch((error: unknown) => {
        throw refusal(state, running, statement, error);
      });
      at += 1;
    }
  }
}

/** A statement that commits by itself, between two notes. */
async function runCommittingStatement(
  state: RunState,
  running: RunningStep,
  at: number,
  {
    statement,
    rest,
    note,
  }: Pick<CommittingScript, "note"> & {
    readonly statement: ScriptStatement;
    readonly rest: string | undefined;
  },
): Promise<void> {
  const { connection, dialect } = state.context;
  const noted = await notePending(state, statement, (pending) => note(at, pending));
  announce(state, running, at);
  // What a program does besides changing the schema is committed with the note.
  const around = statement.commits === "CALL" || statement.commits === "a compound statement";
  if (around) await connection.send([dialect.session.begin]);
  try {
    await state.patiently(
      () => connection.query(rest ?? statement.sql),
      async () => !around && (await isUntouched(state, statement, noted)),
    );
  } catch (error) {
    throw refusal(state, running, statement, error);
  }
  await connection.send([note(at + 1, null), ...(around ? [dialect.session.commit] : [])]);
}

/** Whether all that a statement is about stands as it did before. */
export async function isUntouched(
  { context: { connection, connector } }: RunState,
  statement: ScriptStatement,
  noted: string | undefined,
): Promise<boolean> {
  return noted !== undefined && (await connector.probe(connection, statement)) === noted;
}

/**
 * Writes down how what a statement is about stands before it runs, and gives that. Nobody goes on with a scratch database: there it
 * gives undefined.
 */
export async function notePending(
  state: RunState,
  statement: ScriptStatement,
  note: (pending: string) => string,
): Promise<string | undefined> {
  const { connection, connector, replay } = state.context;
  if (replay) return undefined;
  const { fence } = state.context.rows;
  const pending = await connector.probe(connection, statement);
  const noted = note(pending);
  if (fence.length > 0) await connection.sendWhole([...fence, noted]);
  else await connection.query(noted);
  return pending;
}

/** The statements up to the next one that commits by itself, in one transaction; gives its number. */
function runBetween(
  state: RunState,
  running: RunningStep,
  from: number,
  follow: CommittingScript,
): Promise<number> {
  return state.patiently(
    () => runTransaction(state, running, from, follow),
    () => state.undo(),
  );
}

async function runTransaction(
  state: RunState,
  running: RunningStep,
  from: number,
  { note }: CommittingScript,
): Promise<number> {
  const { connection, dialect } = state.context;
  const { statements } = running.prepared;
  await connection.send([dialect.session.begin]);
  let at = from;
  for (; at < statements.length; at++) {
    const statement = statements[at];
    if (statement === undefined || statement.commits !== undefined || statement.batch !== undefined) break;
    if (state.context.signal.aborted) throw interrupted(state.position(running.prepared.step));
    announce(state, running, at);
    try {
      await connection.query(statement.sql);
    } catch (error) {
      throw refusal(state, running, statement, error);
    }
  }
  await connection.send([...state.context.rows.fence, note(at, null), dialect.session.commit]);
  return at;
}
