import { existsSync } from "node:fs";
import { isStemmaError } from "../kernel/index.ts";
import { EMPTY_STATE, type Plan, type PlanRequest, planRequest } from "../planning/index.ts";
import { requireDatabase } from "../project/index.ts";
import type { Graph } from "../revisions/index.ts";
import type { PreparedPlan } from "../runner/index.ts";
import { loadScriptModule } from "./load-script-module.ts";
import type { Standing } from "./revision-report.ts";
import type { UseCaseContext } from "./use-case.ts";
import { type Ground, openWorkspace, type Workspace, withGround } from "./workspace.ts";

/** A plan ready to be shown: its steps, what each would run, and the transactions they share. */
export interface PlanReport {
  readonly dryRun: boolean;
  readonly mode: "each" | "all";
  readonly prepared: PreparedPlan;
}

/** How a plan command ended. */
export interface PlanOutcome extends PlanReport {
  /** Steps that are done for good; 0 for a dry run. */
  readonly done: number;
  /** Milliseconds that carrying it out took. */
  readonly duration: number;
  /** What stopped it; what `done` counts stays done. */
  readonly failure?: unknown;
}

/** One plan command: its name, and what it asks of the planner once names can be looked up. */
export interface PlanCommand {
  readonly name: string;
  readonly dryRun: boolean;
  readonly request: (graph: Graph, workspace: Workspace) => PlanRequest;
  /** Called with the plan before it is carried out. */
  readonly onPlan: (report: PlanReport) => void;
}

/**
 * Plans, and carries it out unless it is a dry run. A dry run reads; an applying one takes the lock first and plans
 * under it, so that the plan that is shown is the one that runs.
 */
export async function planCommand(context: UseCaseContext, command: PlanCommand): Promise<PlanOutcome> {
  const workspace = await openWorkspace(context);
  if (!command.dryRun) {
    const early = planOnNothing(context, workspace, command);
    if (early !== undefined) return early;
  }
  const access = command.dryRun ? "read" : "write";
  return withGround(context, workspace, { command: command.name, access }, async (ground) => {
    const plan = planOn(workspace, ground.graph, ground, command);
    const mode = workspace.project.settings.transaction;
    const prepared = await ground.session.prepare(plan, ground.graph, mode);
    const report: PlanReport = { dryRun: command.dryRun, mode, prepared };
    command.onPlan(report);
    if (command.dryRun || plan.steps.length === 0) return { ...report, done: 0, duration: 0 };
    return { ...report, ...(await carryOut(workspace, ground, prepared)) };
  });
}

function planOn(workspace: Workspace, graph: Graph, standing: Standing, command: PlanCommand): Plan {
  return planRequest(graph, standing.state, command.request(graph, workspace), {
    modified: standing.modified,
    onModified: workspace.project.settings.modified,
  });
}

/**
 * Where an embedded database has no folder yet, opening it to write would make one. A plan that cannot be made, or
 * has nothing to do, is found out before.
 */
function planOnNothing(
  context: UseCaseContext,
  workspace: Workspace,
  command: PlanCommand,
): PlanOutcome | undefined {
  const { graph, project } = workspace;
  const { folder, file } = requireDatabase(project, context.cwd);
  const place = folder ?? file;
  if (graph === undefined || place === undefined || existsSync(place)) return undefined;
  const plan = planOn(workspace, graph, { state: EMPTY_STATE, modified: new Set() }, command);
  if (plan.steps.length > 0) return undefined;
  const prepared: PreparedPlan = { plan, steps: [], groups: [] };
  const report = { dryRun: false, mode: project.settings.transaction, prepared };
  command.onPlan(report);
  return { ...report, done: 0, duration: 0 };
}

async function carryOut(
  { project }: Workspace,
  { session, graph }: Ground,
  prepared: PreparedPlan,
): Promise<Pick<PlanOutcome, "done" | "duration" | "failure">> {
  try {
    return await session.run(prepared, {
      graph,
      env: project.env,
      loadModule: (script) => loadScriptModule(project.loader, script),
    });
  } catch (failure) {
    const done = isStemmaError(failure) ? failure.facts.done : undefined;
    return { done: typeof done === "number" ? done : 0, duration: 0, failure };
  }
}
