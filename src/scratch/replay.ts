import type { Dialect } from "../dialects/index.ts";
import { isStemmaError, messageOf } from "../kernel/index.ts";
import { type Plan, planRequest, type Step } from "../planning/index.ts";
import type { Project } from "../project/index.ts";
import { buildGraph, componentOf, type Graph, type RevisionKey, type Script } from "../revisions/index.ts";
import { ledgerName, type RevisionModule, Session, type SessionOptions } from "../runner/index.ts";
import { ScratchError } from "./errors.ts";
import { hurriedConnection } from "./hurried-connection.ts";
import { untilInterrupted } from "./interruption.ts";
import { unavailableExtension } from "./missing-extension.ts";
import type { Scratch } from "./scratch.ts";

/** What replays of a deployment's revisions need. */
export interface ReplayContext {
  readonly project: Project;
  /** Loads a code revision. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal?: AbortSignal | undefined;
  /** Told after each step that has run. */
  readonly onStep?: () => void;
}

/** Nothing waits in a scratch database, and nothing is broken off. */
const NO_LIMITS = { lockTimeout: 0, lockRetries: 0, statementTimeout: 0, lockWait: 0 } as const;

/**
 * Brings a component in a scratch database to its heads by running its revisions, with those that they need. Revisions
 * of `loaded` components count as applied: their models are there. Throws `scratch/replay-failed`, what the planner
 * throws, and `execution/interrupted`.
 */
export async function replay(
  scratch: Scratch,
  component: string,
  loaded: readonly string[],
  context: ReplayContext,
): Promise<void> {
  const { components, revisions } = context.project;
  const graph = buildGraph({ components, revisions });
  const replayed = await openReplay(scratch, graph, context);
  const { applied } = await replayed.session.readState();
  await replayed.mark(loaded.flatMap((name) => graph.revisionsOf(name)).filter((key) => !applied.has(key)));
  const request = { kind: "forward", targets: graph.heads(component) } as const;
  // What a component requires beside what its revisions need is no part of the schema that they make.
  const { steps } = planRequest(graph, await replayed.session.readState(), request, { requirements: false });
  await replayed.run(steps);
}

/** A run of revisions in a scratch database, as far as it has come. */
export interface Replay {
  readonly session: Session;
  /** Says that these are applied, and runs nothing. */
  mark(keys: readonly RevisionKey[]): Promise<void>;
  /**
   * Runs steps as a user's database would; revisions whose header says `"replay": false` are only marked. Throws
   * `scratch/replay-failed`, `scratch/unavailable` and `execution/interrupted`.
   */
  run(steps: readonly Step[]): Promise<void>;
}

export async function openReplay(scratch: Scratch, graph: Graph, context: ReplayContext): Promise<Replay> {
  const { project, loadModule, signal } = context;
  const session = sessionIn(scratch, context);
  const { env } = project.settings.scratch;
  const work = {
    graph,
    env: () => untilInterrupted(signal, () => replayEnv(env)),
    loadModule: (script: Script) => untilInterrupted(signal, () => loadModule(script)),
  };
  await session.lock();
  const { growth } = scratch.dialect.scratch;
  if (growth !== undefined) {
    const name = ledgerName(project.settings.ledger, scratch.dialect, scratch.target.url);
    await scratch.connection.send(growth.create(name));
  }
  const run = async (steps: readonly Step[]): Promise<void> => {
    if (steps.length === 0) return;
    const plan: Plan = { steps, execute: true, warnings: [] };
    const prepared = await session.prepare(plan, { graph }, "each");
    const { failure, done } = await session.run(prepared, work);
    if (failure !== undefined) throw replayFailure(failure, steps[done], scratch.dialect);
  };
  return {
    session,
    mark: (keys) => run(keys.map((key) => markStep(graph, key))),
    run: (steps) => run(steps.map((step) => withoutSkipped(graph, step))),
  };
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
function sessionIn(scratch: Scratch, { project, signal, onStep }: ReplayContext): Session {
  const { dialect, connector, connection, target } = scratch;
  const { ledger } = project.settings;
  const options: SessionOptions = {
    target,
    directory: project.directory,
    // Nobody reads the scripts there.
    ledger: { ...ledger, keepScripts: false },
    settings: NO_LIMITS,
    command: "scratch",
    access: "write",
    replay: true,
    ...(signal === undefined ? {} : { signal }),
    onEvent: ({ type }) => {
      if (type === "step-finished") onStep?.();
    },
  };
  const name = ledgerName(ledger, dialect, target.url);
  const row = `INSERT INTO ${dialect.quoteName(name.schema)}.${dialect.quoteName(name.table)} `;
  const { growth } = dialect.scratch;
  const noted = growth && {
    isWanted: (statements: readonly string[]) => statements.some((sql) => sql.startsWith(row)),
    sql: growth.note(name),
  };
  return new Session(options, dialect, connector, hurriedConnection(connection, dialect, noted));
}

async function replayEnv(env: unknown): Promise<unknown> {
  return typeof env === "function" ? env() : env;
}

/** What a failure in a replay becomes: whose it is, and what the engine lacks. */
export function replayFailure(failure: unknown, step: Step | undefined, dialect: Dialect): unknown {
  if (isStemmaError(failure) && failure.code === "execution/interrupted") return failure;
  const migration = step !== undefined && "migration" in step ? step.migration : (step?.component ?? "");
  const unavailable = unavailableExtension(failure, migration);
  if (unavailable !== undefined) return unavailable;
  const { server } = dialect.scratch;
  const excerpt = isStemmaError(failure) ? failure.facts.excerpt : undefined;
  return new ScratchError(
    "scratch/replay-failed",
    {
      migration,
      problem: messageOf(failure),
      ...(typeof excerpt === "string" ? { excerpt } : {}),
      ...(server === undefined ? {} : { server }),
    },
    { cause: failure },
  );
}
