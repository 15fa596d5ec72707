import { messageOf } from "../kernel/index.ts";
import { significantTokens } from "../sql/index.ts";
import { type ProgressByName, printProgress } from "./batches/batch-progress.ts";
import { StepNotes } from "./batches/step-notes.ts";
import type { JournalEntry } from "./journal.ts";
import { stepRows } from "./ledger-rows.ts";
import { prefixChecksums } from "./prefix-checksums.ts";
import { resumeAfter } from "./resume-after.ts";
import { runCommitting } from "./run-committing.ts";
import { runScript } from "./run-script.ts";
import { outcomeOf, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * Runs a step outside a transaction, or one whose statements commit by themselves: the journal says `started` before the first statement and counts those that are
 * done; the ledger's row comes with the last note. What an earlier try has done is not done again.
 * Throws `execution/*` and `ledger/inconsistent`.
 */
export async function runOutside(state: RunState, index: number, tries = 1): Promise<void> {
  const { connection, dialect, journal, rows } = state.context;
  const { step } = dialect.session;
  state.beginTry(tries, index);
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
  const { script } = prepared;
  const isCode = script?.format === "module";
  // Code that may change the schema has a transaction all the same: what it does to rows since then is held by it.
  const inTransaction = isCode && script.transaction;
  let committed = false;
  try {
    await connection.send(state.limits(false));
    const last = await journal.lastTry(connection, prepared.step);
    const { after, rest } =
      last === undefined ? { after: 0 } : await resumeAfter(state, prepared, last, checksums);
    const earlier: ProgressByName = last?.progress ?? new Map();
    const progress = earlier.size === 0 ? {} : { progress: printProgress(earlier) };
    const [row] = await connection.query(journal.insert({ ...entry("started", after), ...progress }));
    await state.keep(index, false);
    const notes = new StepNotes(journal, String(row?.id), earlier);
    if (inTransaction) {
      await connection.send([...step.begin, ...state.limits(true)]);
      await runScript(state, running, { after, committed: () => (committed = true) });
    } else if (!dialect.transactionalDdl && !isCode) {
      await runCommitting(state, running, {
        after,
        ...(rest === undefined ? {} : { rest }),
        note: (count, pending) => journal.update({ ...entry("started", count), pending }),
        notes,
      });
    } else {
      await runScript(state, running, {
        after,
        ...(rest === undefined ? {} : { rest }),
        note: (count) => journal.update(entry("started", count)),
        notes,
      });
    }
    const settled = journal.update(entry("done", prepared.statements.length));
    await connection.send([
      ...dialect.session.reset,
      ...(inTransaction ? [] : step.begin),
      ...state.limits(true),
      ...stepRows(rows, prepared.step),
      settled,
      ...step.commit,
    ]);
  } catch (error) {
    const isRolledBack = await state.undo();
    const failure = commitFailure(error, state.position(prepared.step));
    // Of code that has changed no schema nothing is left.
    const undone = inTransaction && !committed;
    await state.quietly([
      ...state.settled(false),
      journal.update({ ...entry(outcomeOf(failure), 0, failure), inTransaction: undone }),
    ]);
    if (undone && isRolledBack && (await state.again(failure, tries))) {
      await runOutside(state, index, tries + 1);
      return;
    }
    state.fail(running, failure);
    throw failure;
  } finally {
    state.endTry();
  }
  state.done += 1;
  state.finish(running);
}
