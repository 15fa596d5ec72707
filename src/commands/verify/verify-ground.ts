import type { Dialect } from "../../dialects/index.ts";
import { EMPTY_STATE, type Plan, type PlanRequest, planRequest, type Step } from "../../planning/index.ts";
import { cacheFolder, type Project } from "../../project/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import type { StepModels } from "../../runner/index.ts";
import type { Schema } from "../../schema/index.ts";
import {
  type Owners,
  openScratch,
  recordSchema,
  type Scratch,
  type SteppingContext,
} from "../../scratch/index.ts";
import { loadScriptModule } from "../load-script-module.ts";
import { recordContextOf } from "../record-context.ts";
import { requirementsOf } from "../requirements-of.ts";
import { stepModels } from "../step-models.ts";
import type { UseCaseContext } from "../use-case.ts";

/** What verifying works with: the steps of plans on an empty database, and scratch databases to take them in. */
export class VerifyGround {
  readonly stepping: SteppingContext;
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  readonly #context: UseCaseContext;
  #declared: ReadonlyMap<string, Schema> = new Map();

  constructor(context: UseCaseContext, project: Project, graph: Graph, dialect: Dialect) {
    this.project = project;
    this.graph = graph;
    this.dialect = dialect;
    this.#context = context;
    const models: StepModels = { declare: async () => this.#declared };
    this.stepping = {
      project,
      graph,
      models,
      loadModule: (script) => loadScriptModule(project.loader, script, context.cwd),
      signal: context.signal,
    };
  }

  /** Reads the models of these components, for the steps that install from them. Throws `models/*`, `scratch/*`. */
  async declare(components: readonly string[]): Promise<ReadonlyMap<string, Schema>> {
    const names = new Set([...this.#declared.keys(), ...components]);
    if (names.size > this.#declared.size) {
      this.#declared = await stepModels(this.#context, this, this.dialect).declare([...names]);
    }
    return this.#declared;
  }

  /** What a request takes on an empty database; revisions that are to be skipped in replays are only marked. */
  plan(request: PlanRequest): Plan {
    const plan = planRequest(this.graph, EMPTY_STATE, request);
    return { ...plan, steps: plan.steps.map((step) => this.#withoutSkipped(step)) };
  }

  /** Whose each object is by the revisions of these components. */
  async owners(components: readonly string[]): Promise<Owners> {
    const context = recordContextOf(this.#context, this.project, this.graph, this.dialect);
    return (await recordSchema(context, { components })).owners;
  }

  isSkipped(key: RevisionKey): boolean {
    return this.graph.revision(key)?.replay === false;
  }

  /** Opens an empty scratch database that has what revisions and the models that were read take for granted. */
  async open(): Promise<Scratch> {
    const { settings, databaseUrl, directory } = this.project;
    const { cwd, environment, signal } = this.#context;
    return openScratch({
      settings: settings.scratch,
      dialect: this.dialect,
      ...(databaseUrl === undefined ? {} : { target: databaseUrl }),
      directory,
      // Of engines, not of what was run in them.
      cacheFolder: cacheFolder(environment, cwd),
      ...(await requirementsOf(this.project, this.#declared, this.dialect)),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  #withoutSkipped(step: Step): Step {
    if (step.operation !== "forward" || !this.isSkipped(step.migration)) return step;
    const { component, migration, message } = step;
    return { operation: "stamp", component, migration, message, remove: false };
  }
}
