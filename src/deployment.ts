import {
  forward,
  install,
  type PlanOutcome,
  rewind,
  type StatusReport,
  stamp,
  status,
  type UseCaseContext,
  uninstall,
  upgrade,
} from "./commands/index.ts";
import type { Plan } from "./planning/index.ts";
import { type Component, loadProject } from "./project/index.ts";
import type { Revision } from "./revisions/index.ts";
import type { RunListener } from "./runner/index.ts";

/** Which deployment, and how to work on it. Everything left out is as on the command line. */
export interface DeploymentOptions {
  /** Folder of the config file; default: the current folder, then upwards. */
  readonly directory?: string;
  /** Path of the config file, instead of looking for one. */
  readonly config?: string;
  /** Database URL that counts before STEMMA_DATABASE_URL and the config. */
  readonly database?: string;
  /** Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** False: fail with `ledger/locked` at once if another runner is at work. */
  readonly waitForLock?: boolean;
}

/** For one run. */
export interface RunOptions {
  /** Ends the run: the running statement is cancelled, and the database stands as after the last commit. */
  readonly signal?: AbortSignal;
  /** Called for every event of the run, in order. */
  readonly onEvent?: RunListener;
}

/**
 * What is to be done; names as on the command line (`foo`, `foo:head`, `foo:2c12`). `execute: false` changes the
 * ledger only.
 */
export type PlanInput =
  | { readonly kind: "upgrade"; readonly components?: readonly string[]; readonly execute?: boolean }
  | { readonly kind: "forward"; readonly targets: readonly string[]; readonly execute?: boolean }
  | {
      readonly kind: "rewind";
      readonly targets: readonly string[];
      readonly cascade?: boolean;
      readonly from?: "disk" | "ledger";
      readonly execute?: boolean;
    }
  | {
      readonly kind: "install";
      readonly components: readonly string[];
      readonly fromModels?: boolean;
      readonly execute?: boolean;
    }
  | {
      readonly kind: "uninstall";
      readonly components: readonly string[];
      readonly cascade?: boolean;
      readonly fromModels?: boolean;
      readonly from?: "disk" | "ledger";
      readonly execute?: boolean;
    }
  | { readonly kind: "stamp"; readonly targets: readonly string[]; readonly remove?: boolean };

/** What a run has done. */
export interface RunResult {
  /** The plan as it was made under the lock. */
  readonly plan: Plan;
  readonly done: number;
  /** Milliseconds. */
  readonly duration: number;
}

/**
 * Finds, loads and checks a deployment. Throws `config/*`, `revision/*` and `graph/*` as StemmaError.
 *
 * @example
 * const deployment = await load({ directory: "server" });
 * const plan = await deployment.plan({ kind: "upgrade" });
 * if (plan.steps.length > 0) await deployment.run({ kind: "upgrade" }, { onEvent: console.log });
 */
export async function load(options: DeploymentOptions = {}): Promise<Deployment> {
  const context = contextOf(options);
  const { directory, config, database, cwd, environment } = context;
  const project = await loadProject({ directory, config, database, cwd, environment });
  return new Deployment(context, project.directory, project.components, project.revisions);
}

/** A deployment on disk. Each call reads files and ledger afresh, so that one value can live as long as a server. */
export class Deployment {
  readonly directory: string;
  readonly components: readonly Component[];
  readonly revisions: readonly Revision[];
  readonly #context: UseCaseContext;

  constructor(
    context: UseCaseContext,
    directory: string,
    components: readonly Component[],
    revisions: readonly Revision[],
  ) {
    this.#context = context;
    this.directory = directory;
    this.components = components;
    this.revisions = revisions;
  }

  /** Every revision and how it stands. Writes nothing. */
  async status(): Promise<StatusReport> {
    return status(this.#context);
  }

  /** The steps that `run` would take now. Writes nothing. */
  async plan(input: PlanInput): Promise<Plan> {
    return (await request(this.#context, input, true)).prepared.plan;
  }

  /** Plans under the lock and carries the plan out. Throws what stops it; `error.facts.done` counts what is done. */
  async run(input: PlanInput, { signal, onEvent }: RunOptions = {}): Promise<RunResult> {
    const outcome = await request({ ...this.#context, signal, onEvent }, input, false);
    if (outcome.failure !== undefined) throw outcome.failure;
    return { plan: outcome.prepared.plan, done: outcome.done, duration: outcome.duration };
  }
}

function contextOf(options: DeploymentOptions): UseCaseContext {
  const { environment = process.env, waitForLock = true, ...place } = options;
  return { cwd: process.cwd(), now: () => new Date(), environment, waitForLock, ...place };
}

function request(context: UseCaseContext, input: PlanInput, dryRun: boolean): Promise<PlanOutcome> {
  const shared = { dryRun, onPlan: () => undefined };
  switch (input.kind) {
    case "upgrade":
      return upgrade(context, {
        ...shared,
        components: input.components ?? [],
        execute: input.execute ?? true,
      });
    case "forward":
      return forward(context, { ...shared, targets: input.targets, execute: input.execute ?? true });
    case "rewind": {
      const { targets, from, cascade = false, execute = true } = input;
      return rewind(context, { ...shared, targets, from, cascade, execute });
    }
    case "install": {
      const { components, fromModels = false, execute = true } = input;
      return install(context, { ...shared, components, fromModels, execute });
    }
    case "uninstall": {
      const { components, from, cascade = false, fromModels = false, execute = true } = input;
      return uninstall(context, { ...shared, components, from, cascade, fromModels, execute });
    }
    case "stamp":
      return stamp(context, { ...shared, targets: input.targets, remove: input.remove ?? false });
  }
}
