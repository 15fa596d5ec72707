import { messageOf } from "../kernel/index.ts";
import { significantTokens } from "../sql/index.ts";
import { type ProgressByName, printProgress } from "./batches/batch-progress.ts";
import { StepNotes } from "./batches/step-notes.ts";
import { RunnerError } from "./errors.ts";
import type { JournalEntry, LastTry } from "./journal.ts";
import { stepRows } from "./ledger-rows.ts";
import { prefixChecksums } from "./prefix-checksums.ts";
import type { PreparedStep } from "./prepare.ts";
import { NO_LIMITS, runScript } from "./run-script.ts";
import { nameOf, outcomeOf, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * Runs a step outside a transaction: the journal says `started` before the first statement and counts those that are
 * done; the ledger's row comes with the last note. What an earlier try has done is not done again.
 * Throws `execution/*` and `ledger/inconsistent`.
 */
export async function runOutside(state: RunState, index: number): Promise<void> {
  const { connection, dialect, journal, rows } = state.context;
  const { step, reset, rollback } = dialect.session;
  const running = state.start(index);
  const { prepared } = running;
  // Spacing and comments of statements that are done may change.
  const checksums = prefixChecksums(
    prepared.statements.map(({ sql }) => significantTokens(sql, dialect.lexical)),
  );
  const entry = (
    outcome: JournalEntry["outcome"],
    statementsDone: number,
    failure?: unknown,
  ): JournalEntry => ({
    ...state.entry(running, { outcome, inTransaction: false, statementsDone }),
    scriptChecksum: checksums[statementsDone] ?? "",
    ...(failure === undefined ? {} : { error: messageOf(failure) }),
  });
  try {
    await connection.send(state.limits(false));
    const last = await journal.lastTry(connection, prepared.step);
    const after = last === undefined ? 0 : await resumeAfter(state, prepared, last, checksums);
    const earlier: ProgressByName = last?.progress ?? new Map();
    const progress = earlier.size === 0 ? {} : { progress: printProgress(earlier) };
    const [row] = await connection.query(journal.insert({ ...entry("started", after), ...progress }));
    await runScript(state, running, {
      after,
      note: (count) => journal.update(entry("started", count)),
      notes: new StepNotes(journal, String(row?.id), earlier),
    });
    const settled = journal.update(entry("done", prepared.statements.length));
    await connection.send([
      ...reset,
      ...step.begin,
      ...stepRows(rows, prepared.step),
      settled,
      ...step.commit,
    ]);
  } catch (error) {
    await state.quietly([rollback]);
    const failure = commitFailure(error, state.position(prepared.step));
    await state.quietly([...reset, journal.update(entry(outcomeOf(failure), 0, failure))]);
    state.fail(running, failure);
    throw failure;
  }
  state.done += 1;
  state.finish(running);
}

/**
 * How many statements of this step an earlier try has done: they must still be the same. What they set in their
 * session is set again, and what an unfinished index build left is dropped.
 */
async function resumeAfter(
  state: RunState,
  prepared: PreparedStep,
  last: LastTry,
  checksums: readonly string[],
): Promise<number> {
  const { connection, connector, dialect } = state.context;
  const { statements } = prepared;
  const done = statements.slice(0, last.statementsDone);
  if (last.scriptChecksum !== checksums[last.statementsDone]) {
    throw new RunnerError("ledger/inconsistent", {
      problem: `${nameOf(prepared.step)} stopped after ${last.statementsDone} of its statements, and these have changed in ${prepared.script?.file ?? "its file"} since`,
      hint: "Put the statements that were run back as they were; only those after them may be changed.",
    });
  }
  for (const { sql, setsSession } of done) if (setsSession === true) await connection.query(sql);
  const next = statements[done.length]?.buildsIndex;
  if (next === undefined) return done.length;
  await connection.send(dialect.session.limits(NO_LIMITS, false));
  const { finished } = await connector.settleIndex(connection, next);
  await connection.send(state.limits(false));
  // A runner that was killed left a row without an end; the server finished the statement all the same.
  return finished && !last.ended ? done.length + 1 : done.length;
}
