import { messageOf } from "../kernel/index.ts";
import type { JournalEntry } from "./journal.ts";
import { stepRows } from "./ledger-rows.ts";
import { prefixChecksum, workChecksums } from "./model-work.ts";
import { notePending } from "./run-committing.ts";
import { beginModels, endModels, type RunningModels, runStatements } from "./run-models.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure, interrupted } from "./step-failure.ts";

/**
 * Runs a step from models whose locks do not fit one transaction in several. The journal says `started` before the
 * first and, in each, how many statements are done; the ledger's rows come with the last. A step that stops midway is
 * gone on with by the next run. Throws `execution/*`, `plan/objects-exist`, `plan/objects-needed`.
 */
export async function runSeveral(state: RunState, index: number): Promise<void> {
  const { connection, dialect, journal, rows } = state.context;
  const { step: bounds, reset, rollback } = dialect.session;
  const running = state.start(index);
  const { models, step } = running.prepared;
  if (models === undefined) throw new TypeError("this step is not from models");
  const { before, from: begun } = models.work;
  try {
    const started = entryOf(state, running, "started", before + begun);
    const scriptChecksum = prefixChecksum(models.work, begun);
    await connection.query(journal.insert({ ...started, scriptChecksum }));
    const ddlCommits = !dialect.transactionalDdl;
    await connection.send([...(ddlCommits ? [] : bounds.begin), ...state.limits(true)]);
    const current = await beginModels(state, running);
    const { work } = current.models;
    const checksums = workChecksums(work.statements);
    let from = work.from;
    for (const to of work.ends) {
      if (state.context.signal.aborted) throw interrupted(state.position(step));
      const isLast = to === work.statements.length;
      const noteOf = (outcome: JournalEntry["outcome"]): string =>
        journal.update({
          ...entryOf(state, current, outcome, work.before + to),
          scriptChecksum: checksums[to] ?? "",
          ...(ddlCommits ? { pending: null } : {}),
        });
      if (ddlCommits) await notePendingOf(state, current, from);
      else if (from > work.from) await connection.send([...reset, ...bounds.begin, ...state.limits(true)]);
      await runStatements(state, current, { from, to, done: () => undefined });
      // What is committed already is noted at once; what follows the last of it is a transaction of its own.
      if (ddlCommits) await connection.send([noteOf("started"), ...(isLast ? bounds.begin : [])]);
      if (isLast) await endModels(state, current);
      const settled = isLast ? [...stepRows(rows, step, work.script), noteOf("done")] : [noteOf("started")];
      if (isLast || !ddlCommits) await connection.send([...reset, ...settled, ...bounds.commit]);
      from = to;
    }
  } catch (error) {
    await state.quietly([rollback]);
    const failure = commitFailure(error, state.position(step));
    const entry = entryOf(state, running, outcomeOf(failure), 0);
    await state.quietly([...reset, journal.update({ ...entry, error: messageOf(failure) })]);
    state.fail(running, failure);
    throw failure;
  }
  state.done += 1;
  state.finish(running);
}

/** Before a statement that commits by itself: how what it makes stands. What is dropped is looked at when it is gone on with. */
async function notePendingOf(state: RunState, running: RunningModels, at: number): Promise<void> {
  const { work } = running.models;
  const statement = work.statements[at];
  if (statement === undefined || statement.passed === true || running.prepared.step.operation !== "install")
    return;
  const entry = entryOf(state, running, "started", work.before + at);
  const scriptChecksum = prefixChecksum(work, at);
  await notePending(state, statement, (pending) =>
    state.context.journal.update({ ...entry, scriptChecksum, pending }),
  );
}

/** The journal's row; numbers of statements count those of earlier tries. */
function entryOf(
  state: RunState,
  running: RunningStep | RunningModels,
  outcome: JournalEntry["outcome"],
  statementsDone: number,
): JournalEntry {
  const work = running.prepared.models?.work;
  const entry = state.entry(running, { outcome, inTransaction: false, statementsDone });
  if (work === undefined) return entry;
  return { ...entry, statements: work.before + work.statements.length };
}
