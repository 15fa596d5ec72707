import { isStemmaError } from "../kernel/index.ts";
import { type Plan, type PlanRequest, planRequest, type Step } from "../planning/index.ts";
import type { Project } from "../project/index.ts";
import type { Graph, Script } from "../revisions/index.ts";
import type { RevisionModule, StepModels } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { untilInterrupted } from "./interruption.ts";
import { openReplay, type Replay, replayFailure } from "./replay.ts";
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

/** Codes of errors that are about a step or its script. */
const OF_STEPS = /^(?:execution|revision|ledger|plan)\//;

/**
 * A scratch database as a deployment's own would be: with a ledger, steps run by the runner itself, installs from models
 * among them. It ends with the scratch database.
 */
export class ReplaySession {
  readonly #scratch: Scratch;
  readonly #replay: Replay;
  readonly #context: SteppingContext;

  private constructor(scratch: Scratch, replay: Replay, context: SteppingContext) {
    this.#scratch = scratch;
    this.#replay = replay;
    this.#context = context;
  }

  static async open(scratch: Scratch, context: SteppingContext): Promise<ReplaySession> {
    return new ReplaySession(scratch, await openReplay(scratch, context.graph, context), context);
  }

  /** The steps that would be taken from where the database stands. Throws what the planner throws. */
  async plan(request: PlanRequest): Promise<Plan> {
    return planRequest(this.#context.graph, await this.#replay.session.readState(), request);
  }

  /**
   * Runs steps; gives what stopped them. Throws what is no step's fault: `models/*`, `execution/interrupted`, and
   * `scratch/unavailable` where the engine lacks an extension.
   */
  async run(steps: readonly Step[]): Promise<RunEnding> {
    const { graph, models, signal, loadModule, project } = this.#context;
    const { session } = this.#replay;
    try {
      const prepared = await session.prepare({ steps, execute: true, warnings: [] }, graph, "each", models);
      const { failure, done } = await session.run(prepared, {
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
    return (await this.#replay.session.introspect()).schema;
  }

  #ending(failure: unknown, step: Step | undefined, isClean: boolean): RunEnding {
    const told = replayFailure(failure, step, this.#scratch);
    if (isStemmaError(told) && told.code !== "scratch/replay-failed") throw told;
    return { failure, step, isClean };
  }
}

async function replayEnv(env: unknown): Promise<unknown> {
  return typeof env === "function" ? env() : env;
}
