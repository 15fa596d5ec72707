import type { StemmaError } from "../kernel/index.ts";
import { resolveComponents } from "../revisions/index.ts";
import { type RevisionReport, reportRevision } from "./revision-report.ts";
import { tryStanding } from "./try-standing.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace } from "./workspace.ts";

export interface HistoryReport {
  /** In the graph's order: each after what it needs. */
  readonly migrations: readonly RevisionReport[];
  /** Why the database was not read; then no state is known. */
  readonly problem: StemmaError | undefined;
}

/** All revisions (or those of the named components) in the order in which they could be applied. */
export async function history(context: UseCaseContext, names: readonly string[]): Promise<HistoryReport> {
  const workspace = await openWorkspace(context);
  const { graph, standing, problem } = await tryStanding(
    context,
    workspace,
    "history",
    async () => undefined,
  );
  const chosen = new Set(resolveComponents(graph, names, { ledger: true }));
  const migrations = graph.order
    .map((key) => reportRevision(key, graph, standing))
    .filter(({ component }) => chosen.size === 0 || chosen.has(component));
  return { migrations, problem };
}
