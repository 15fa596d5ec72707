import { EMPTY_STATE, elsewhereText, type Plan, type PlanRequest, planRequest } from "../planning/index.ts";
import { requireDatabase } from "../project/index.ts";
import type { Graph, RevisionKey } from "../revisions/index.ts";
import {
  modelComponents,
  type PreparedPlan,
  type StepLoss,
  type StepModels,
  type UnknownLoss,
} from "../runner/index.ts";
import { afterLostConnection } from "./after-lost-connection.ts";
import { keepingOf, lossWarnings } from "./backup/losses.ts";
import { isDatabaseThere, type PlannedBackup, planBackup } from "./backup/plan-backup.ts";
import type { TakenBackup } from "./backup/take-backup.ts";
import { carryOut, FollowedRun, type RunEnd } from "./carry-out.ts";
import { changesInShort } from "./modified/changes-in-short.ts";
import type { Standing } from "./revision-report.ts";
import { stepModels } from "./step-models.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, type Workspace, withGround } from "./workspace.ts";

/** A plan ready to be shown: its steps, what each would run, and the transactions they share. */
export interface PlanReport {
  readonly dryRun: boolean;
  readonly mode: "each" | "all";
  readonly prepared: PreparedPlan;
  /** What is worth knowing before it is carried out: of the plan, and of data that goes without a backup. */
  readonly warnings: readonly string[];
  /** What its steps take away for good. */
  readonly losses: readonly StepLoss[];
  /** Steps of which nobody knows before what they take away. */
  readonly unknownLosses: readonly UnknownLoss[];
  /** A backup is made before the first step. */
  readonly backup?: PlannedBackup;
}

/** How a plan command ended; of a dry run nothing is done. */
export interface PlanOutcome extends PlanReport, RunEnd {
  /** The backup that was made before the first step. */
  readonly taken?: TakenBackup;
}

/** One plan command: its name, and what it asks of the planner once names can be looked up. */
export interface PlanCommand {
  readonly name: string;
  readonly dryRun: boolean;
  /** A backup of the database is made before the first step. */
  readonly backup?: boolean;
  /** The rows that steps take away are written to files before. */
  readonly keep?: boolean;
  readonly request: (graph: Graph, workspace: Workspace, standing: Standing) => PlanRequest;
  /** Called with the plan before it is carried out. */
  readonly onPlan: (report: PlanReport) => void;
}

/**
 * Plans, and carries it out unless it is a dry run. A dry run reads; an applying one takes the lock first and plans
 * under it, so that the plan that is shown is the one that runs.
 */
export async function planCommand(context: UseCaseContext, command: PlanCommand): Promise<PlanOutcome> {
  const workspace = await openWorkspace(context);
  const models = stepModels(context, workspace, undefined, { isShown: command.dryRun });
  if (!command.dryRun) {
    const early = await planOnNothing(context, workspace, command, models);
    if (early !== undefined) return early;
  }
  const access = command.dryRun ? "read" : "write";
  // Opened to be changed, it is there.
  const isThere = isDatabaseThere(requireDatabase(workspace.project, context.cwd));
  const followed = new FollowedRun(context.onEvent);
  const listening = { ...context, onEvent: followed.listen };
  const runs = new Set<string>();
  const outcome = await withGround(
    listening,
    workspace,
    { command: command.name, access },
    async (ground) => {
      runs.add(ground.session.runId);
      const edits = await changesInShort(ground);
      const plan = planOn(workspace, ground.graph, { ...ground, changes: edits }, command);
      const mode = workspace.project.settings.transaction;
      const prepared = await ground.session.prepare(plan, ground, mode, models);
      const changes = plan.steps.length > 0;
      const saving = await planBackup(context, workspace.project, ground, { ...command, isThere, changes });
      const planned = saving === undefined ? {} : { backup: saving.planned };
      const { dryRun, keep = false } = command;
      const { found: losses, unknown } = await ground.session.losses(prepared);
      // Before the first revision there is nothing that code could take away.
      const unknownLosses = ground.state.applied.size === 0 ? [] : unknown;
      const { required } = workspace.project.settings.backup;
      const options = { dryRun, keep, required, backup: saving !== undefined };
      const warnings = [
        ...elsewhereText(ground.state),
        ...plan.warnings,
        ...lossWarnings({ found: losses, unknown: unknownLosses }, options),
      ];
      const report: PlanReport = { dryRun, mode, prepared, warnings, losses, unknownLosses, ...planned };
      command.onPlan(report);
      if (command.dryRun || plan.steps.length === 0) return { ...report, done: 0, duration: 0 };
      const taken = saving === undefined ? {} : { taken: await saving.take() };
      const keeping = keep ? { keeping: keepingOf(context, workspace.project, losses) } : {};
      const work = { prepared, followed, ...keeping };
      return { ...report, ...taken, ...(await carryOut(context, workspace, ground, work)) };
    },
  );
  if (outcome.failure === undefined) return outcome;
  const { mode, prepared } = outcome;
  const run = { command: command.name, mode, models, prepared, keep: command.keep === true, runs };
  const { failure: _, partial: __, ...report } = outcome;
  return { ...report, ...(await afterLostConnection(context, workspace, run, outcome)) };
}

function planOn(
  workspace: Workspace,
  graph: Graph,
  standing: Standing & { readonly changes?: ReadonlyMap<RevisionKey, string> },
  command: PlanCommand,
): Plan {
  const { state, modified, changes = new Map() } = standing;
  return planRequest(graph, state, command.request(graph, workspace, standing), {
    modified,
    changes,
    onModified: workspace.project.settings.modified,
  });
}

/**
 * Where an embedded database has no folder yet, opening it to write would make one. A plan that cannot be made, or
 * has nothing to do, is found out before, and so are models that cannot be read.
 */
async function planOnNothing(
  context: UseCaseContext,
  workspace: Workspace,
  command: PlanCommand,
  models: StepModels,
): Promise<PlanOutcome | undefined> {
  const { graph, project } = workspace;
  if (graph === undefined || isDatabaseThere(requireDatabase(project, context.cwd))) return undefined;
  const plan = planOn(workspace, graph, { state: EMPTY_STATE, modified: new Set() }, command);
  if (plan.steps.length > 0) {
    const components = plan.execute ? modelComponents(plan) : [];
    if (components.length > 0) await models.declare(components);
    return undefined;
  }
  const prepared: PreparedPlan = { plan, steps: [], groups: [], lockRoom: 0, lexical: undefined };
  const { warnings } = plan;
  const report = {
    dryRun: false,
    mode: project.settings.transaction,
    prepared,
    warnings,
    losses: [],
    unknownLosses: [],
  };
  command.onPlan(report);
  return { ...report, done: 0, duration: 0 };
}
