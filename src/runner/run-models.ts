import { DatabaseFailure } from "../dialects/connect.ts";
import { refuseExisting, withoutShared } from "./install-work.ts";
import type { ModelGround, ModelStep } from "./model-step.ts";
import { type ModelWork, passOver } from "./model-work.ts";
import { runInitialize } from "./run-module.ts";
import { announce, refusal } from "./run-script.ts";
import type { RunningStep, RunState } from "./run-state.ts";
import { interrupted } from "./step-failure.ts";
import { refuseNeeded, uninstallWork } from "./uninstall-work.ts";

/** So many statements go to the server in one message, unless they are long. */
const STATEMENTS_AT_ONCE = 50;
const LENGTH_AT_ONCE = 50_000;

/** A step from models as it stands in the database when it begins. */
export interface RunningModels extends RunningStep {
  readonly models: ModelStep;
}

/** True for an install or uninstall from models. */
export function isFromModels({ prepared }: RunningStep): boolean {
  return prepared.models !== undefined;
}

/** Runs a whole step from models in the transaction that is open. Gives the step with what it really ran. */
export async function runModels(
  state: RunState,
  running: RunningStep,
  done: (statements: number) => void,
): Promise<RunningModels> {
  const begun = await beginModels(state, running);
  const { work } = begun.models;
  await runStatements(state, begun, { from: work.from, to: work.statements.length, done });
  await endModels(state, begun);
  return begun;
}

/**
 * Looks at the database again, inside the step's own transaction: nothing may be in the way, nothing else may stand
 * on what is dropped, and what is there is what is dropped. Throws `plan/objects-exist`, `plan/objects-needed`.
 */
export async function beginModels(state: RunState, running: RunningStep): Promise<RunningModels> {
  const { connection, dialect, rows } = state.context;
  const { models, step } = running.prepared;
  if (models === undefined) throw new TypeError("this step is not from models");
  const ground: ModelGround = {
    connection,
    dialect,
    ledger: rows.ledger.name,
    lockRoom: state.prepared.lockRoom,
  };
  const { reset, pin } = dialect.session;
  await connection.send([...reset, ...state.limits(true), ...pin]);
  const work = await workNow(state, ground, running, models);
  await connection.send([...reset, ...state.limits(true)]);
  const now = { ...models, work };
  const { script, statements } = work;
  return {
    ...running,
    models: now,
    prepared: { ...running.prepared, step, script, statements, models: now },
  };
}

async function workNow(
  state: RunState,
  ground: ModelGround,
  { prepared: { step } }: RunningStep,
  models: ModelStep,
): Promise<ModelWork> {
  const { component } = step;
  const done = state.done;
  if (step.operation === "uninstall") {
    const { work, there } = await uninstallWork(step, models, ground);
    await refuseNeeded({ component, done }, there, models.droppedBefore, ground);
    return work;
  }
  const work = await withoutShared(passOver(models.work, []), models.declared, ground);
  await refuseExisting({ component, done }, work, models.declared, ground);
  return work;
}

/** Runs the statements of those numbers, many in one message. Throws `execution/*`. */
export async function runStatements(
  state: RunState,
  running: RunningModels,
  part: { readonly from: number; readonly to: number; readonly done: (statements: number) => void },
): Promise<void> {
  const { connection, signal } = state.context;
  const { statements } = running.models.work;
  for (const batch of batches(running.models.work, part.from, part.to)) {
    for (const at of batch) announce(state, running, at);
    if (signal.aborted) throw interrupted(state.position(running.prepared.step));
    try {
      await connection.sendEach(batch.map((at) => statements[at]?.sql ?? ""));
    } catch (error) {
      const refused = error instanceof DatabaseFailure && error.at !== undefined ? error.at : 0;
      const at = batch[refused] ?? part.from;
      part.done(at);
      const statement = statements[at];
      throw statement === undefined ? error : refusal(state, running, statement, error);
    }
    part.done((batch.at(-1) ?? part.from) + 1);
  }
}

function* batches({ statements }: ModelWork, from: number, to: number): Generator<readonly number[]> {
  let batch: number[] = [];
  let length = 0;
  for (let at = from; at < to; at++) {
    const statement = statements[at];
    if (statement === undefined || statement.passed === true) continue;
    if (batch.length >= STATEMENTS_AT_ONCE || (batch.length > 0 && length > LENGTH_AT_ONCE)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(at);
    length += statement.sql.length;
  }
  if (batch.length > 0) yield batch;
}

/** What follows the last statement of a step from models, before its rows: the component's own code. */
export async function endModels(state: RunState, running: RunningModels): Promise<void> {
  const { initialize } = running.models;
  if (initialize === undefined) return;
  const { connection, dialect } = state.context;
  await connection.send([...dialect.session.reset, ...state.limits(true)]);
  await runInitialize(initialize, state.codeContext(running));
}
