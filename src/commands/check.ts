import { componentOf, type Graph } from "../revisions/index.ts";
import { isCurrent, notCurrent } from "./check/as-applied.ts";
import { withCheckGround } from "./check/check-ground.ts";
import { diskFindings } from "./check/disk-findings.ts";
import { driftFindings } from "./check/drift-findings.ts";
import { ledgerFindings } from "./check/ledger-findings.ts";
import { type LiveDatabase, readLiveDatabase } from "./check/live-database.ts";
import { modelsFindings } from "./check/models-findings.ts";
import type { Finding, Skipped } from "./finding.ts";
import { isImplicit } from "./replay-problem.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

export interface CheckRequest {
  /** The database is left alone. */
  readonly offline: boolean;
}

/** What `check` found; also its form in JSON. */
export interface CheckReport {
  readonly offline: boolean;
  readonly components: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** Objects in the database that are no component's, as printed. */
  readonly unmanaged: readonly string[];
}

const LEFT_ALONE: Skipped = {
  codes: ["check/ledger", "check/modified", "check/partial", "check/unknown", "check/drift"],
  reason: "--offline leaves the database alone",
};

/**
 * Compares models, files, ledger and database with each other. Changes nothing. Throws what a deployment's files and
 * its database throw, `models/*`, `scratch/*`.
 */
export async function check(context: UseCaseContext, { offline }: CheckRequest): Promise<CheckReport> {
  const workspace = await openWorkspace(context);
  const { project } = workspace;
  const live = offline ? undefined : await readLiveDatabase(context, workspace);
  const graph = onDisk(workspace, live);
  return withCheckGround(context, project, graph, async (ground) => {
    const models = await modelsFindings(ground);
    // The next one that is needed replays the revisions: one engine at a time.
    await ground.bench.close();
    const drift = live === undefined ? undefined : await driftFindings(ground, live);
    const known = live === undefined ? [] : ledgerFindings(live.graph, live);
    const findings = [...diskFindings(ground), ...known, ...models.findings, ...(drift?.findings ?? [])];
    const components = project.components.map(({ name }) => name);
    return {
      offline,
      components,
      findings: byComponent(findings, components),
      skipped: [
        ...models.skipped,
        ...(drift?.skipped ?? []),
        ...implicitModels(workspace, graph, live),
        ...(offline ? [LEFT_ALONE] : []),
      ],
      unmanaged: drift?.unmanaged ?? [],
    };
  });
}

/** The graph of the files; where it is whole only with the ledger's revisions, with these. */
function onDisk({ graph, fault }: Workspace, live: LiveDatabase | undefined): Graph {
  const found = graph ?? live?.graph;
  if (found === undefined) throw fault ?? new TypeError("a workspace has a graph or a fault");
  return found;
}

/** The findings of each component together, in the order of the components; of one component in the given order. */
function byComponent(findings: readonly Finding[], components: readonly string[]): readonly Finding[] {
  const place = ({ component, migration }: Finding): number => {
    const name = component ?? (migration === undefined ? undefined : componentOf(migration));
    const at = name === undefined ? -1 : components.indexOf(name);
    return at < 0 ? components.length : at;
  };
  return [...findings].sort((a, b) => place(a) - place(b));
}

/** Components whose models can be compared with the database only, where they cannot be. */
function implicitModels(
  { project }: Workspace,
  graph: Graph,
  live: LiveDatabase | undefined,
): readonly Skipped[] {
  return project.components.flatMap(({ name: component, hasModels }): Skipped[] => {
    if (!hasModels || !isImplicit(graph, component)) return [];
    if (live !== undefined && isCurrent(component, live.graph, live.state)) return [];
    const reason =
      live === undefined
        ? "it has no explicit initial revision, so its models can be compared with the database only"
        : notCurrent(component);
    return [{ codes: ["check/models-differ"], component, reason }];
  });
}
