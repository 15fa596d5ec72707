import { isStemmaError, messageOf } from "../kernel/index.ts";
import { type Plan, planRequest, type Step } from "../planning/index.ts";
import type { Project } from "../project/index.ts";
import { buildGraph, componentOf, type Graph, type RevisionKey, type Script } from "../revisions/index.ts";
import { type RevisionModule, Session, type SessionOptions } from "../runner/index.ts";
import { ScratchError } from "./errors.ts";
import { untilInterrupted } from "./interruption.ts";
import type { Scratch } from "./scratch.ts";

/** What replays of a deployment's revisions need. */
export interface ReplayContext {
  readonly project: Project;
  /** Loads a code revision. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal: AbortSignal | undefined;
}

/** Nothing waits in a scratch database, and nothing is broken off. */
const NO_LIMITS = { lockTimeout: 0, statementTimeout: 0, lockWait: 0 } as const;

/**
 * Brings a component in a scratch database to its heads by running its revisions, with those that they need. Revisions
 * of `loaded` components count as applied: their models are there. Revisions whose header says `"replay": false` are
 * only marked. Throws `scratch/replay-failed`, what the planner throws, and `execution/interrupted`.
 */
export async function replay(
  scratch: Scratch,
  component: string,
  loaded: readonly string[],
  { project, loadModule, signal }: ReplayContext,
): Promise<void> {
  const { components, revisions, settings } = project;
  const graph = buildGraph({ components, revisions });
  const session = sessionIn(scratch, project, signal);
  const work = {
    graph,
    env: () => untilInterrupted(signal, () => replayEnv(settings.scratch.env)),
    loadModule: (script: Script) => untilInterrupted(signal, () => loadModule(script)),
  };
  const run = async (plan: Plan): Promise<void> => {
    const prepared = await session.prepare(plan, graph, "each");
    const { failure, done } = await session.run(prepared, work);
    if (failure !== undefined) throw replayFailure(failure, plan.steps[done], component);
  };
  await session.lock();
  const { applied } = await session.readState();
  const present = loaded.flatMap((name) => graph.revisionsOf(name)).filter((key) => !applied.has(key));
  await run(planOf(present.map((key) => markStep(graph, key))));
  const request = { kind: "forward", targets: graph.heads(component) } as const;
  const { steps } = planRequest(graph, await session.readState(), request);
  await run(planOf(steps.map((step) => withoutSkipped(graph, step))));
}

function planOf(steps: readonly Step[]): Plan {
  return { steps, execute: true, warnings: [] };
}

/** A revision that is skipped in replays is marked, so that those after it can run. */
function withoutSkipped(graph: Graph, step: Step): Step {
  if (!("migration" in step) || graph.revision(step.migration)?.replay !== false) return step;
  return markStep(graph, step.migration);
}

function markStep(graph: Graph, migration: RevisionKey): Step {
  const message = graph.revision(migration)?.message ?? "";
  return { operation: "stamp", component: componentOf(migration), migration, message, remove: false };
}

/** A session of the runner on the scratch database's own connection; it is not closed here. */
function sessionIn(scratch: Scratch, project: Project, signal: AbortSignal | undefined): Session {
  const { dialect, connector, connection, target } = scratch;
  const { ledger } = project.settings;
  const options: SessionOptions = {
    target,
    directory: project.directory,
    ledger,
    settings: NO_LIMITS,
    command: "scratch",
    access: "write",
    replay: true,
    ...(signal === undefined ? {} : { signal }),
  };
  return new Session(options, dialect, connector, connection);
}

async function replayEnv(env: unknown): Promise<unknown> {
  return typeof env === "function" ? env() : env;
}

function replayFailure(failure: unknown, step: Step | undefined, component: string): unknown {
  if (isStemmaError(failure) && failure.code === "execution/interrupted") return failure;
  const migration = step !== undefined && "migration" in step ? step.migration : component;
  const excerpt = isStemmaError(failure) ? failure.facts.excerpt : undefined;
  return new ScratchError(
    "scratch/replay-failed",
    { migration, problem: messageOf(failure), ...(typeof excerpt === "string" ? { excerpt } : {}) },
    { cause: failure },
  );
}
