import { DatabaseFailure } from "../dialects/connect.ts";
import type { Attempt } from "./attempt.ts";
import { stepRows } from "./ledger-rows.ts";
import { isFromModels, runModels } from "./run-models.ts";
import { announce, refusal, runScript } from "./run-script.ts";
import type { RunningStep, RunState } from "./run-state.ts";
import { interrupted } from "./step-failure.ts";

/** Nothing of a transaction counts before its end: the rows of its steps are sent many at a time. */
const ROWS_AT_ONCE = 100;
/** So many steps of one short statement each go to the server in one message. */
const STEPS_AT_ONCE = 20;
const SHORT = 2_000;

/** Several steps, one transaction. */
export async function runTogether(
  state: RunState,
  indexes: readonly number[],
  attempt: Attempt,
): Promise<void> {
  const { connection, dialect, rows, journal } = state.context;
  const { step: bounds } = dialect.session;
  const unsent: (() => readonly string[])[] = [];
  const settle = (running: RunningStep, ended: number): void => {
    const { statements, step } = running.prepared;
    const done = { outcome: "done", inTransaction: true, statementsDone: statements.length } as const;
    const entry = { ...state.entry(running, done), ended };
    unsent.push(() => [...stepRows(rows, step, running.prepared.script), journal.insert(entry)]);
    state.finish(running);
  };
  const sendRows = async (after: readonly string[]): Promise<void> => {
    const sent = unsent.splice(0).flatMap((rowsOf) => rowsOf());
    await connection.send([...state.settled(true), ...sent, ...after]);
  };
  await connection.send(bounds.begin);
  for (const batch of batches(state, indexes)) {
    const started = performance.now();
    const steps = batch.map((index) => attempt.begin(index));
    const [only] = steps;
    const ran =
      steps.length === 1 && only !== undefined
        ? [await runOne(state, attempt, only)]
        : await runMany(state, attempt, steps);
    // Steps of one message share its time: how long each took, nobody knows.
    const share = (performance.now() - started) / steps.length;
    for (const [place, step] of ran.entries()) {
      const running = { ...step, started: started + place * share };
      settle(running, running.started + share);
    }
    if (unsent.length >= ROWS_AT_ONCE) await sendRows([]);
  }
  await sendRows(bounds.commit);
  state.done += indexes.length;
}

/** Neighbours of one short statement each together, every other step by itself. */
function* batches(state: RunState, indexes: readonly number[]): Generator<readonly number[]> {
  let batch: number[] = [];
  for (const index of indexes) {
    const { statements = [], models } = state.prepared.steps[index] ?? {};
    const small =
      models === undefined &&
      !state.keeps(index) &&
      statements.length === 1 &&
      statements[0]?.batch === undefined &&
      (statements[0]?.sql.length ?? 0) <= SHORT;
    if (batch.length > 0 && (!small || batch.length >= STEPS_AT_ONCE)) {
      yield batch;
      batch = [];
    }
    if (small) batch.push(index);
    else yield [index];
  }
  if (batch.length > 0) yield batch;
}

async function runOne(state: RunState, attempt: Attempt, running: RunningStep): Promise<RunningStep> {
  const { connection } = state.context;
  const { script, statements } = running.prepared;
  await state.keep(running.index, true);
  if (isFromModels(running)) return runModels(state, running, attempt.count);
  const lead = state.settled(true);
  if (statements.length === 0 && script !== undefined) await connection.send(lead);
  await runScript(state, running, { after: 0, lead, done: attempt.count });
  return running;
}

async function runMany(
  state: RunState,
  attempt: Attempt,
  steps: readonly RunningStep[],
): Promise<readonly RunningStep[]> {
  const { connection, signal } = state.context;
  if (signal.aborted) throw interrupted(state.progress());
  const lead = state.settled(true);
  for (const step of steps) announce(state, step, 0);
  const statements = steps.flatMap(({ prepared }) => [...lead, prepared.statements[0]?.sql ?? ""]);
  try {
    await connection.sendEach(statements);
  } catch (error) {
    if (!(error instanceof DatabaseFailure) || error.at === undefined) throw error;
    const step = steps[Math.floor(error.at / (lead.length + 1))];
    const statement = step?.prepared.statements[0];
    if (step === undefined || statement === undefined) throw error;
    attempt.failedAt(step);
    throw error.at % (lead.length + 1) === lead.length ? refusal(state, step, statement, error) : error;
  }
  return steps;
}
