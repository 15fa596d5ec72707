import { messageOf } from "../kernel/index.ts";
import { stepRows } from "./ledger-rows.ts";
import { runScript } from "./run-script.ts";
import { outcomeOf, type RunningStep, type RunState } from "./run-state.ts";
import { commitFailure } from "./step-failure.ts";

/** Nothing of a transaction counts before its end: the rows of its steps are sent many at a time. */
const ROWS_AT_ONCE = 200;

/**
 * Runs steps in one transaction, each with its row of the ledger and of the journal. After a failure nothing of them
 * is left but a row in the journal that says what was tried. Throws `execution/*`.
 */
export async function runInside(state: RunState, indexes: readonly number[]): Promise<void> {
  const { connection, dialect, rows, journal } = state.context;
  const { begin, commit, reset } = dialect.session;
  let running: RunningStep | undefined;
  let statementsDone = 0;
  const unsent: string[] = [];
  try {
    for (const [place, index] of indexes.entries()) {
      running = state.start(index);
      statementsDone = 0;
      const { script, statements, step } = running.prepared;
      const lead = [...(place === 0 ? [begin] : reset), ...state.limits(true)];
      const withFirst = statements.length > 0;
      if (!withFirst && (place === 0 || script !== undefined)) await connection.send(lead);
      await runScript(state, running, {
        after: 0,
        ...(withFirst ? { lead } : {}),
        done: (count) => {
          statementsDone = count;
        },
      });
      const entry = state.entry(running, { outcome: "done", inTransaction: true, statementsDone });
      unsent.push(...stepRows(rows, step), journal.insert(entry));
      const last = place === indexes.length - 1;
      if (last || unsent.length >= ROWS_AT_ONCE) {
        await connection.send([...reset, ...unsent.splice(0), ...(last ? [commit] : [])]);
      }
      if (last) state.done += indexes.length;
      state.finish(running);
    }
  } catch (error) {
    await state.quietly([dialect.session.rollback]);
    if (running === undefined) throw error;
    const failure = commitFailure(error, state.position(running.prepared.step));
    const entry = state.entry(running, { outcome: outcomeOf(failure), inTransaction: true, statementsDone });
    await state.quietly([...reset, journal.insert({ ...entry, error: messageOf(failure) })]);
    state.fail(running, failure);
    throw failure;
  }
}
