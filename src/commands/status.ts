import {
  contradictionsOf,
  describeFault,
  describeVanished,
  editedRows,
  elsewhereText,
  stoppedBackWarnings,
} from "../planning/index.ts";
import { compareKeys, type Graph, INITIAL_ID, type RevisionKey, revisionKey } from "../revisions/index.ts";
import { type RevisionReport, reportRevision, type Standing } from "./revision-report.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, withGround } from "./workspace.ts";

/** Where a component stands. */
export interface ComponentReport {
  readonly name: string;
  /** Its initial revision is in the ledger. */
  readonly installed: boolean;
  readonly heads: readonly RevisionKey[];
  /** Number of its revisions that are not applied, or partly: what stopped midway is left to do, whichever way it went. */
  readonly pending: number;
}

export interface StatusReport {
  /** By id, then component. */
  readonly migrations: readonly RevisionReport[];
  readonly components: readonly ComponentReport[];
  readonly pending: number;
  /** What is wrong with the ledger itself, in sentences: rows that cannot be read, or contradict each other. */
  readonly ledger: readonly string[];
}

/** Every revision on disk and in the ledger, and how it stands. A database that does not exist yet has none applied. */
export async function status(context: UseCaseContext): Promise<StatusReport> {
  const workspace = await openWorkspace(context);
  return withGround(context, workspace, { command: "status", access: "read", faulty: true }, async (ground) =>
    reportStatus(ground.graph, ground),
  );
}

/** The report of a graph and a state, from values alone. */
export function reportStatus(graph: Graph, standing: Standing): StatusReport {
  // What stopped midway has no row: once its file is gone, only the journal knows of it.
  const migrations = [...new Set([...graph.nodes.keys(), ...standing.state.partial.keys()])]
    .sort(compareKeys)
    .map((key) => reportRevision(key, graph, standing));
  const pendingOf = new Map<string, number>();
  for (const { component, state } of migrations) {
    if (state !== "pending" && state !== "partial") continue;
    pendingOf.set(component, (pendingOf.get(component) ?? 0) + 1);
  }
  const components = [...graph.components.values()].map(({ name, heads }) => ({
    name,
    installed: standing.state.applied.has(revisionKey(name, INITIAL_ID)),
    heads,
    pending: pendingOf.get(name) ?? 0,
  }));
  const ledger = [
    ...elsewhereText(standing.state),
    ...(standing.state.faults ?? []).map(describeFault),
    ...contradictionsOf(graph, standing.state).map(({ problem }) => problem),
    ...editedRows(graph, standing.state, standing.modified).map(({ problem }) => problem),
    ...[...(standing.state.vanished?.values() ?? [])].map(describeVanished),
    ...stoppedBackWarnings(standing.state),
  ];
  return {
    migrations,
    components,
    pending: components.reduce((sum, { pending }) => sum + pending, 0),
    ledger,
  };
}
