import { messageOf } from "../kernel/index.ts";
import type { ScriptStatement } from "../sql/index.ts";
import { beginNotes } from "./begin-notes.ts";
import type { JournalEntry } from "./journal.ts";
import { stepRows } from "./ledger-rows.ts";
import { prefixChecksum } from "./model-work.ts";
import { isUntouched, notePending } from "./run-committing.ts";
import { beginModels, endModels, type RunningModels, runStatements } from "./run-models.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure, interrupted } from "./step-failure.ts";

/**
 * Runs a step from models whose locks do not fit one transaction in several. The journal says `started` before the
 * first and, in each, how many statements are done; the ledger's rows come with the last. A step that stops midway is
 * gone on with by the next run. Throws `execution/*`, `plan/objects-exist`, `plan/objects-needed`.
 */
export async function runSeveral(state: RunState, index: number): Promise<void> {
  const { connection, dialect, journal } = state.context;
  const running = state.start(index);
  const { models, step } = running.prepared;
  if (models === undefined) throw new TypeError("this step is not from models");
  const { before, from: begun } = models.work;
  try {
    const started = entryOf(state, running, "started", before + begun);
    const scriptChecksum = prefixChecksum(models.work, begun);
    const entry = { ...started, scriptChecksum };
    await beginNotes(connection, journal, journal.insert(entry), entry);
    await state.keep(index, false);
    let current: RunningModels | undefined;
    for (let part = 0; current === undefined || part < current.models.work.ends.length; part++) {
      const before = current;
      let noted: Noted | undefined;
      current = await state.patiently(
        () => runPart(state, before ?? running, part, (pending) => (noted = pending)),
        () => (dialect.transactionalDdl ? state.undo() : wasNotRun(state, noted)),
      );
    }
  } catch (error) {
    await state.undo();
    const failure = commitFailure(error, { ...state.position(step), stays: true });
    const entry = entryOf(state, running, outcomeOf(failure), 0);
    await state.quietly([...state.settled(false), journal.update({ ...entry, error: messageOf(failure) })]);
    state.fail(running, failure);
    throw failure;
  }
  state.done += 1;
  state.finish(running);
}

/**
 * Runs one of the transactions of a step; the first one looks at the database, and gives the step as it stands there. `note` is told
 * how that stands which a statement that commits by itself is about.
 */
async function runPart(
  state: RunState,
  running: RunningStep | RunningModels,
  part: number,
  note: (noted: Noted | undefined) => void,
): Promise<RunningModels> {
  const { connection, dialect, journal, rows } = state.context;
  const { step: bounds } = dialect.session;
  const ddlCommits = !dialect.transactionalDdl;
  if (state.context.signal.aborted && part > 0) throw interrupted(state.position(running.prepared.step));
  if (ddlCommits) await connection.send(part === 0 ? state.limits(true) : []);
  else await connection.send([...dialect.session.reset, ...bounds.begin, ...state.limits(true)]);
  const current = "models" in running ? running : await beginModels(state, running);
  const { work } = current.models;
  const from = work.ends[part - 1] ?? work.from;
  const to = work.ends[part] ?? work.statements.length;
  const isLast = to === work.statements.length;
  const noteOf = (outcome: JournalEntry["outcome"]): string =>
    journal.update({
      ...entryOf(state, current, outcome, work.before + to),
      scriptChecksum: prefixChecksum(work, to),
      ...(ddlCommits ? { pending: null } : {}),
    });
  if (ddlCommits) note(await notePendingOf(state, current, from));
  await runStatements(state, current, { from, to, done: () => undefined });
  note(undefined);
  // What is committed already is noted at once; what follows the last of it is a transaction of its own.
  if (ddlCommits) await connection.send([noteOf("started"), ...(isLast ? bounds.begin : [])]);
  if (isLast) await endModels(state, current);
  const settled = isLast
    ? [...stepRows(rows, running.prepared.step, work.script), noteOf("done")]
    : [noteOf("started")];
  if (isLast || !ddlCommits) await connection.send([...state.settled(true), ...settled, ...bounds.commit]);
  return current;
}

/** How what a statement is about stood before it ran. */
interface Noted {
  readonly statement: ScriptStatement;
  readonly pending: string;
}

async function wasNotRun(state: RunState, noted: Noted | undefined): Promise<boolean> {
  return noted !== undefined && (await isUntouched(state, noted.statement, noted.pending));
}

/** Before a statement that commits by itself: how what it makes stands. What is dropped is looked at when it is gone on with. */
async function notePendingOf(
  state: RunState,
  running: RunningModels,
  at: number,
): Promise<Noted | undefined> {
  const { work } = running.models;
  const statement = work.statements[at];
  if (statement === undefined || statement.passed === true || running.prepared.step.operation !== "install")
    return undefined;
  const entry = entryOf(state, running, "started", work.before + at);
  const scriptChecksum = prefixChecksum(work, at);
  const pending = await notePending(state, statement, (now) =>
    state.context.journal.update({ ...entry, scriptChecksum, pending: now }),
  );
  return pending === undefined ? undefined : { statement, pending };
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
