import { setTimeout as sleep } from "node:timers/promises";
import { isStemmaError, messageOf } from "../kernel/index.ts";
import type { State, Step } from "../planning/index.ts";
import { initialKey } from "../revisions/index.ts";
import {
  lockTaken,
  lostAndLooked,
  lostConnection,
  type PreparedPlan,
  type RunEvent,
  type StepModels,
} from "../runner/index.ts";
import { keepingOf } from "./backup/losses.ts";
import { carryOut, FollowedRun, partialEnd, type RunEnd } from "./carry-out.ts";
import type { UseCaseContext } from "./use-case.ts";
import { type Workspace, withGround } from "./workspace.ts";

/** How long a server is tried that does not answer any more: a restart takes some seconds. Milliseconds. */
const PATIENCE = 15_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 2_000;
/** A connection that is lost again and again has a cause that trying will not mend. */
const LOOKS = 3;

/** A plan that was being carried out when its connection was lost. */
export interface LostRun {
  readonly command: string;
  readonly mode: "each" | "all";
  readonly models: StepModels;
  readonly prepared: PreparedPlan;
  /** The rows that its steps take away are kept. */
  readonly keep: boolean;
  /** What its sessions are called in the journal; each new one is added. */
  readonly runs: Set<string>;
}

/**
 * What became of a run whose connection was lost is not guessed, and nothing is tried again: the database is opened anew, the lock
 * taken (the old session has ended then) and the ledger read. If the step was committed the run goes on after it; if another run has
 * done it, whose lock it was then, it ends with `execution/lock-lost`; otherwise with `execution/connection-lost`, which says what was
 * found. Any other end is given back as it is.
 */
export async function afterLostConnection(
  context: UseCaseContext,
  workspace: Workspace,
  run: LostRun,
  end: RunEnd,
): Promise<RunEnd> {
  let last = end;
  for (let looks = 0; looks < LOOKS; looks++) {
    if (lostConnection(last.failure) === undefined || context.signal?.aborted === true) return last;
    const { done } = last;
    last = await lookAgain(context, workspace, run, last);
    if (last.done === done) return last;
  }
  return last;
}

async function lookAgain(
  context: UseCaseContext,
  workspace: Workspace,
  run: LostRun,
  { partial: _, failure, ...before }: RunEnd,
): Promise<RunEnd> {
  const lost = lostConnection(failure);
  if (lost === undefined) return { ...before, failure };
  const { plan, steps } = run.prepared;
  let done = 0;
  // Steps of the rest are told by their numbers in the whole.
  const followed = new FollowedRun((event) => context.onEvent?.(inWhole(event, done, steps.length)));
  const listening = { ...context, onEvent: followed.listen, waitForLock: true };
  try {
    return await reached(context, () =>
      withGround(listening, workspace, { command: run.command, access: "write" }, async (ground) => {
        done = stepsDone(plan.steps, ground.state);
        if (done <= before.done) {
          const partial = await partialEnd(run.prepared, before.done, ground);
          const found = partial === undefined ? "undone" : "partial";
          const known = lostAndLooked(lost, { found }, failure);
          return { ...before, failure: known, ...(partial === undefined ? {} : { partial }) };
        }
        const newly = plan.steps.slice(before.done, done);
        const other = await ground.session.whoDid(newly, run.runs);
        if (other !== undefined) return { ...before, failure: lockTaken(lost, other, failure) };
        run.runs.add(ground.session.runId);
        context.onEvent?.({
          type: "warning",
          message: `the connection was lost during ${lost.step} (${lost.problem}); the ledger says that it was committed`,
        });
        if (done === steps.length) return { ...before, done };
        const rest = { ...plan, steps: plan.steps.slice(done) };
        const prepared = await ground.session.prepare(rest, ground, run.mode, run.models);
        const keeping = run.keep
          ? { keeping: keepingOf(context, workspace.project, (await ground.session.losses(prepared)).found) }
          : {};
        const next = await carryOut(context, workspace, ground, { prepared, followed, ...keeping });
        const kept = run.keep ? { kept: [...(before.kept ?? []), ...(next.kept ?? [])] } : {};
        return { ...next, ...kept, done: done + next.done, duration: before.duration + next.duration };
      }),
    );
  } catch (error) {
    const since = context.signal?.aborted === true ? {} : { since: messageOf(error) };
    const unknown = lostAndLooked(lost, { found: "unknown", ...since }, failure);
    return { ...before, done: Math.max(done, before.done), failure: unknown };
  }
}

/** What `work` gives, tried as long as the server cannot be reached. */
async function reached<Answer>(context: UseCaseContext, work: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + (context.waitForLock ? PATIENCE : 0);
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      const isAway =
        isStemmaError(error) &&
        (error.code === "database/unreachable" || error.code === "database/connection-lost");
      if (!isAway || performance.now() > until) throw error;
      await sleep(pause, undefined, context.signal === undefined ? {} : { signal: context.signal });
    }
  }
}

/** How many steps of a plan, from its first, the ledger says are done. */
function stepsDone(steps: readonly Step[], state: State): number {
  const open = steps.findIndex((step) => !isDone(step, state));
  return open < 0 ? steps.length : open;
}

function isDone(step: Step, { applied, partial }: State): boolean {
  switch (step.operation) {
    case "forward":
      return applied.has(step.migration);
    case "rewind":
      return !applied.has(step.migration);
    case "stamp":
      return applied.has(step.migration) !== step.remove;
    case "install":
      return step.migrations.every((key) => applied.has(key));
    case "uninstall":
      // What an install has left that stopped midway has no rows: the journal knows when it is gone.
      if (step.migrations.length === 0) return !partial.has(initialKey(step.component));
      return step.migrations.every((key) => !applied.has(key));
  }
}

function inWhole(event: RunEvent, by: number, total: number): RunEvent {
  if (!("index" in event)) return event;
  const index = event.index + by;
  return "total" in event ? { ...event, index, total } : { ...event, index };
}
