import { type Attempt, attempting } from "./attempt.ts";
import { stepRows } from "./ledger-rows.ts";
import { isFromModels, runModels } from "./run-models.ts";
import { runScript } from "./run-script.ts";
import type { RunningStep, RunState } from "./run-state.ts";
import { runTogether } from "./run-together.ts";

/**
 * Runs steps in one transaction, each with its row of the ledger and of the journal. After a failure nothing of them
 * is left but a row in the journal that says what was tried. Throws `execution/*`.
 */
export async function runInside(state: RunState, indexes: readonly number[]): Promise<void> {
  const [first] = indexes;
  if (first === undefined) return;
  await attempting(state, first, (attempt) =>
    indexes.length === 1 ? runAlone(state, first, attempt) : runTogether(state, indexes, attempt),
  );
}

/** One step, one transaction. Of a script with one statement it is one message: the way there and back costs most. */
async function runAlone(state: RunState, index: number, attempt: Attempt): Promise<void> {
  const { connection, dialect, rows, journal } = state.context;
  const { step } = dialect.session;
  const running = attempt.begin(index);
  const { statements } = running.prepared;
  const lead = [...step.begin, ...state.limits(true)];
  const tailOf = (ran: RunningStep): string[] => {
    const statementsDone = ran.prepared.statements.length;
    const entry = state.entry(ran, { outcome: "done", inTransaction: true, statementsDone });
    const noted = journal.insert({ ...entry, started: "transaction" });
    return [
      ...state.settled(true),
      ...stepRows(rows, ran.prepared.step, ran.prepared.script),
      noted,
      ...step.commit,
    ];
  };
  if (isFromModels(running)) {
    await connection.send(lead);
    await state.keep(index, true);
    await connection.send(tailOf(await runModels(state, running, attempt.count)));
  } else {
    const tail = tailOf(running);
    const keeps = state.keeps(index);
    if (statements.length === 0 || keeps) await connection.send(lead);
    await state.keep(index, true);
    await runScript(state, running, { after: 0, lead: keeps ? [] : lead, tail, done: attempt.count });
    if (statements.length === 0) await connection.send(tail);
  }
  state.done += 1;
  state.finish(running);
}
