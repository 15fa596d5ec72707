import type { Plan, Step } from "../planning/index.ts";
import { cacheFolder, displayPath } from "../project/index.ts";
import { type RevisionKey, resolveComponents } from "../revisions/index.ts";
import { openWorkbench, type VerifiedReplay, verifyReplay } from "../scratch/index.ts";
import { scratchDialect } from "./check/check-ground.ts";
import { compared, isDifferent } from "./compared.ts";
import type { Finding, FindingCode, Skipped } from "./finding.ts";
import { replayProblem } from "./replay-problem.ts";
import type { UseCaseContext } from "./use-case.ts";
import { engineVersion } from "./verify/engine-version.ts";
import { faultFinding } from "./verify/fault-finding.ts";
import { VerifyGround } from "./verify/verify-ground.ts";
import { installable, verifyInstall } from "./verify/verify-install.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

export interface VerifyRequest {
  /** Empty: all of the deployment. */
  readonly components: readonly string[];
}

/** What `verify` found; also its form in JSON. */
export interface VerifyReport {
  readonly components: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** Revisions that have no rewind: they were applied only. */
  readonly irreversible: readonly RevisionKey[];
}

/** Of one revision. */
const OF_REVISION: readonly FindingCode[] = ["verify/forward-failed", "verify/rewind-differs"];
/** Of a whole component. */
const OF_COMPONENT: readonly FindingCode[] = [...OF_REVISION, "verify/install-differs"];

/**
 * Runs revisions in a scratch database: forward, rewind, forward again; and compares an install from models with what
 * they make. The deployment's database is asked for its version at most, and no cache is used. Throws what the
 * deployment's files, its models and a scratch database throw.
 */
export async function verify(context: UseCaseContext, request: VerifyRequest): Promise<VerifyReport> {
  const workspace = await openWorkspace(context);
  const ground = groundOf(context, workspace);
  const { graph, project } = ground;
  const named = resolveComponents(graph, request.components);
  const components = named.length > 0 ? named : project.components.map(({ name }) => name);
  const { replayable, skipped } = sortOut(ground, components);
  const plan = ground.plan({ kind: "upgrade", components: replayable });
  await ground.declare(
    plan.steps.flatMap(({ operation, component }) => (operation === "install" ? [component] : [])),
  );

  const wanted = new Set(replayable);
  const tried = plan.steps.filter((step): step is ForwardStep => isRun(step) && wanted.has(step.component));
  const irreversible = tried.map(({ migration }) => migration).filter((key) => !hasRewind(ground, key));
  const bench = openWorkbench({
    project,
    dialect: ground.dialect,
    cacheFolder: cacheFolder(context.environment, context.cwd),
    signal: context.signal,
  });
  try {
    let engine = 0;
    const replayed = await verifyReplay(plan.steps, {
      ...ground.stepping,
      open: async () => {
        const scratch = await ground.open();
        engine = scratch.connection.serverVersion;
        return scratch;
      },
      isTried: (key) => wanted.has(graph.revision(key)?.component ?? "") && hasWrittenRewind(ground, key),
      onStep: progress(context, plan.steps.length),
      differ: async (expected, found) => isDifferent(compared(expected, found)),
    });
    const faults: Finding[] = [];
    for (const { migration, fault } of replayed.faults) {
      const found = await faultFinding(migration, fault, graph, bench);
      if (found !== undefined) faults.push(found);
    }
    // One engine at a time.
    await bench.close();
    const fromModels = installable(ground, replayable);
    const installs =
      replayed.schema === undefined || fromModels.length === 0
        ? { findings: [], skipped: fromModels.map((component) => notReplayed(component)) }
        : await verifyInstall(ground, bench, fromModels, replayed.schema);
    const version =
      engine === 0 ? [] : await engineVersion(project, engine, displayPath(context.cwd, project.configFile));
    return {
      components,
      findings: [...faults, ...installs.findings, ...version],
      skipped: [...skipped, ...notTried(tried, ground, replayed), ...installs.skipped],
      irreversible,
    };
  } finally {
    await bench.close();
  }
}

type ForwardStep = Extract<Step, { operation: "forward" }>;

function groundOf(context: UseCaseContext, { project, graph, fault }: Workspace): VerifyGround {
  if (graph === undefined) throw fault ?? new TypeError("a workspace has a graph or a fault");
  return new VerifyGround(context, project, graph, scratchDialect(project));
}

/** The components whose revisions can be run from nothing, and why the others cannot. */
function sortOut(
  ground: VerifyGround,
  components: readonly string[],
): { readonly replayable: readonly string[]; readonly skipped: readonly Skipped[] } {
  const replayable: string[] = [];
  const skipped: Skipped[] = [];
  for (const component of components) {
    const reason = replayProblem(ground.graph, component);
    if (reason === undefined) replayable.push(component);
    else skipped.push({ codes: OF_COMPONENT, component, reason });
  }
  return { replayable, skipped };
}

function isRun(step: Plan["steps"][number]): boolean {
  return step.operation === "forward";
}

function hasRewind({ graph }: VerifyGround, key: RevisionKey): boolean {
  const { kind, rewind } = graph.revision(key) ?? {};
  return kind === "empty" || rewind !== undefined;
}

function hasWrittenRewind({ graph }: VerifyGround, key: RevisionKey): boolean {
  const rewind = graph.revision(key)?.rewind;
  return rewind !== undefined && !rewind.placeholder;
}

/** What of the revisions that were to be tried was not. */
function notTried(
  tried: readonly ForwardStep[],
  ground: VerifyGround,
  { untried }: VerifiedReplay,
): readonly Skipped[] {
  return [...ground.graph.order].flatMap((key): Skipped[] => {
    const blame = untried.get(key);
    if (blame !== undefined) {
      return [
        { codes: OF_REVISION, migration: key, reason: `it stands on ${blame}, which cannot be applied` },
      ];
    }
    if (ground.isSkipped(key)) {
      return [{ codes: OF_REVISION, migration: key, reason: 'its header says "replay": false' }];
    }
    const isTried = tried.some(({ migration }) => migration === key);
    if (!isTried || !hasRewind(ground, key) || hasWrittenRewind(ground, key)) return [];
    if (ground.graph.revision(key)?.kind === "empty") return [];
    return [
      { codes: ["verify/rewind-differs"], migration: key, reason: "its rewind is still to be written" },
    ];
  });
}

function notReplayed(component: string): Skipped {
  return { codes: ["verify/install-differs"], component, reason: "not all revisions could be applied" };
}

/** Tells of each revision as a run does of its steps. */
function progress({ onEvent, now }: UseCaseContext, total: number) {
  let last: { readonly step: Step; readonly index: number; readonly started: number } | undefined;
  return (step: Step, index: number): void => {
    const started = now().getTime();
    if (last !== undefined) {
      onEvent?.({ type: "step-finished", ...last, total, duration: started - last.started });
    }
    last = { step, index, started };
    onEvent?.({ type: "step-started", index, total, step });
  };
}
