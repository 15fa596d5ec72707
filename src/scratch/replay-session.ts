import { isStemmaError } from "../kernel/index.ts";
import { type Plan, type PlanRequest, planRequest, type Step } from "../planning/index.ts";
import type { Project } from "../project/index.ts";
import type { Graph, Script } from "../revisions/index.ts";
import { type RevisionModule, Session, type SessionOptions, type StepModels } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { untilInterrupted } from "./interruption.ts";
import { replayFailure } from "./replay.ts";
import type { Scratch } from "./scratch.ts";

/** What steps of a deployment need to be run in a scratch database, one at a time. */
export interface SteppingContext {
  readonly project: Project;
  readonly graph: Graph;
  readonly models: StepModels;
  /** Loads a code revision. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal: AbortSignal | undefined;
}

/** How a run of steps ended: with nothing, or with what stopped it. */
export interface RunEnding {
  readonly failure?: unknown;
  readonly step?: Step | undefined;
  /** The failed step has left nothing behind: it ran in a transaction. */
  readonly isClean?: boolean;
}

/** Nothing waits in a scratch database, and nothing is broken off. */
const NO_LIMITS = { lockTimeout: 0, lockRetries: 0, statementTimeout: 0, lockWait: 0 } as const;

/** Codes of errors that are about a step or its script. */
const OF_STEPS = /^(?:execution|revision|ledger|plan)\//;

/**
 * A scratch database as a deployment's own would be: with a ledger, steps run by the runner itself, installs from models
 * among them. It ends with the scratch database.
 */
export class ReplaySession {
  readonly #session: Session;
  readonly #context: SteppingContext;

  private constructor(session: Session, context: SteppingContext) {
    this.#session = session;
    this.#context = context;
  }

  static async open(scratch: Scratch, context: SteppingContext): Promise<ReplaySession> {
    const { dialect, connector, connection, target } = scratch;
    const { project, signal } = context;
    const options: SessionOptions = {
      target,
      directory: project.directory,
      // Nobody reads the scripts there.
      ledger: { ...project.settings.ledger, keepScripts: false },
      settings: NO_LIMITS,
      command: "scratch",
      access: "write",
      replay: true,
      ...(signal === undefined ? {} : { signal }),
    };
    const session = new Session(options, dialect, connector, connection);
    await session.lock();
    return new ReplaySession(session, context);
  }

  /** The steps that would be taken from where the database stands. Throws what the planner throws. */
  async plan(request: PlanRequest): Promise<Plan> {
    return planRequest(this.#context.graph, await this.#session.readState(), request);
  }

  /**
   * Runs steps; gives what stopped them. Throws what is no step's fault: `models/*`, `execution/interrupted`, and
   * `scratch/unavailable` where the engine lacks an extension.
   */
  async run(steps: readonly Step[]): Promise<RunEnding> {
    const { graph, models, signal, loadModule, project } = this.#context;
    try {
      const prepared = await this.#session.prepare(
        { steps, execute: true, warnings: [] },
        { graph },
        "each",
        models,
      );
      const { failure, done } = await this.#session.run(prepared, {
        graph,
        env: () => untilInterrupted(signal, () => replayEnv(project.settings.scratch.env)),
        loadModule: (script) => untilInterrupted(signal, () => loadModule(script)),
      });
      if (failure === undefined) return {};
      const failed = prepared.steps[done];
      const isClean = failed?.outside === undefined && failed?.script?.transaction !== false;
      return this.#ending(failure, steps[done], isClean);
    } catch (error) {
      // What is refused before anything is touched is a fault of the steps, as one that the database refuses.
      if (isStemmaError(error) && OF_STEPS.test(error.code)) return this.#ending(error, steps[0], true);
      throw error;
    }
  }

  /** What the database looks like, but for the ledger. */
  async schema(): Promise<Schema> {
    return (await this.#session.introspect()).schema;
  }

  #ending(failure: unknown, step: Step | undefined, isClean: boolean): RunEnding {
    const told = replayFailure(failure, step, this.#session.dialect);
    if (isStemmaError(told) && told.code !== "scratch/replay-failed") throw told;
    return { failure, step, isClean };
  }
}

async function replayEnv(env: unknown): Promise<unknown> {
  return typeof env === "function" ? env() : env;
}
