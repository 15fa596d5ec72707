import type { Dialect } from "../../dialects/index.ts";
import type { Plan, Step } from "../../planning/index.ts";
import { cacheFolder, type Project } from "../../project/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import type { Schema } from "../../schema/index.ts";
import { type Fault, openWorkbench, type VerifyContext, type Workbench } from "../../scratch/index.ts";
import { scratchDialect, withCheckGround } from "../check/check-ground.ts";
import { type Checked, modelsFindings } from "../check/models-findings.ts";
import { compared, isDifferent } from "../compared.ts";
import type { Finding, FindingCode, Skipped } from "../finding.ts";
import { replayProblem } from "../replay-problem.ts";
import type { UseCaseContext } from "../use-case.ts";
import { faultFinding } from "./fault-finding.ts";
import { VerifyGround } from "./verify-ground.ts";
import { installable, type VerifiedInstall, verifyInstall } from "./verify-install.ts";

/** Of one revision. */
export const OF_REVISION: readonly FindingCode[] = ["verify/forward-failed", "verify/rewind-differs"];
/** Of a whole component. */
const OF_COMPONENT: readonly FindingCode[] = [...OF_REVISION, "verify/install-differs"];

export type TriedRevision = Extract<Step, { operation: "forward" }>;

/** What there is to verify of some components: the steps of one plan, and how each revision is to be tried. */
export class Verification {
  readonly graph: Graph;
  /** Those of the components whose revisions can be run from nothing. */
  readonly replayable: readonly string[];
  /** Why the others cannot. */
  readonly skipped: readonly Skipped[];
  /** From nothing to the heads of what is replayable, with what that needs. */
  readonly steps: Plan["steps"];
  readonly #context: UseCaseContext;
  readonly #ground: VerifyGround;
  readonly #bench: Workbench;
  #engineVersion = 0;

  private constructor(
    context: UseCaseContext,
    ground: VerifyGround,
    bench: Workbench,
    parts: Pick<Verification, "replayable" | "skipped" | "steps">,
  ) {
    this.#context = context;
    this.#ground = ground;
    this.#bench = bench;
    this.graph = ground.graph;
    this.replayable = parts.replayable;
    this.skipped = parts.skipped;
    this.steps = parts.steps;
  }

  /** Plans it, and reads the models that the plan installs. Throws `models/*`, `scratch/*`. */
  static async of(
    context: UseCaseContext,
    project: Project,
    graph: Graph,
    components: readonly string[],
  ): Promise<Verification> {
    const ground = new VerifyGround(context, project, graph, scratchDialect(project));
    const { replayable, skipped } = sortOut(graph, components);
    const { steps } = ground.plan({ kind: "upgrade", components: replayable });
    await ground.declare(
      steps.flatMap(({ operation, component }) => (operation === "install" ? [component] : [])),
    );
    const bench = openWorkbench({
      project,
      dialect: ground.dialect,
      cacheFolder: cacheFolder(context.environment, context.cwd),
      signal: context.signal,
    });
    return new Verification(context, ground, bench, { replayable, skipped, steps });
  }

  /** The revisions that are to be tried, in the order of the plan. */
  get revisions(): readonly TriedRevision[] {
    const wanted = new Set(this.replayable);
    return this.steps.filter(
      (step): step is TriedRevision => step.operation === "forward" && wanted.has(step.component),
    );
  }

  /** What a run of the steps needs. */
  context(onStep: VerifyContext["onStep"]): VerifyContext {
    const wanted = new Set(this.replayable);
    return {
      ...this.#ground.stepping,
      open: async () => {
        const scratch = await this.#ground.open();
        this.#engineVersion = scratch.connection.serverVersion;
        return scratch;
      },
      isTried: (key) => wanted.has(this.graph.revision(key)?.component ?? "") && this.hasWrittenRewind(key),
      onStep,
      differ: async (expected, found) => isDifferent(compared(expected, found)),
    };
  }

  get dialect(): Dialect {
    return this.#ground.dialect;
  }

  /** E.g. 180003; 0 where no scratch database was needed yet. */
  get engineVersion(): number {
    return this.#engineVersion;
  }

  /** It can be reverted; an empty initial revision without running anything. */
  hasRewind(key: RevisionKey): boolean {
    const { kind, rewind } = this.graph.revision(key) ?? {};
    return kind === "empty" || rewind !== undefined;
  }

  hasWrittenRewind(key: RevisionKey): boolean {
    const rewind = this.graph.revision(key)?.rewind;
    return rewind !== undefined && !rewind.placeholder;
  }

  isSkipped(key: RevisionKey): boolean {
    return this.#ground.isSkipped(key);
  }

  /** What a fault is for people; undefined where schemas differed in their spelling alone. */
  finding(migration: RevisionKey, fault: Fault): Promise<Finding | undefined> {
    return faultFinding(migration, fault, this.graph, this.#bench);
  }

  /** The components that can be made from models as well as by revisions. */
  get installable(): readonly string[] {
    return installable(this.#ground, this.replayable);
  }

  hasModels(component: string): boolean {
    return this.#ground.project.components.some(({ name, hasModels }) => name === component && hasModels);
  }

  /** Compares an install of these components with what all revisions have made. */
  installs(components: readonly string[], replayed: Schema): Promise<VerifiedInstall> {
    return verifyInstall(this.#ground, this.#bench, components, replayed);
  }

  /** Compares models with what the revisions make, as `check` does. */
  models(): Promise<Checked> {
    return withCheckGround(this.#context, this.#ground.project, this.graph, modelsFindings);
  }

  /** Ends the engine that schemas are compared in, until it is needed again. */
  async close(): Promise<void> {
    await this.#bench.close();
  }
}

function sortOut(graph: Graph, components: readonly string[]): Pick<Verification, "replayable" | "skipped"> {
  const replayable: string[] = [];
  const skipped: Skipped[] = [];
  for (const component of components) {
    const reason = replayProblem(graph, component);
    if (reason === undefined) replayable.push(component);
    else skipped.push({ codes: OF_COMPONENT, component, reason });
  }
  return { replayable, skipped };
}
