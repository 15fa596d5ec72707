import { isStemmaError, type StemmaError } from "../kernel/index.ts";
import type { Graph } from "../revisions/index.ts";
import type { Standing } from "./revision-report.ts";
import type { UseCaseContext } from "./use-case.ts";
import { type Ground, requireGraph, type Workspace, withGround } from "./workspace.ts";

/** What a command that can do without the database found: the graph, and where the database stands if it answered. */
export interface Sight<Extra> {
  readonly graph: Graph;
  readonly standing: Standing | undefined;
  /** Why the database was not read. */
  readonly problem: StemmaError | undefined;
  /** What `look` found in the open database. */
  readonly extra: Extra | undefined;
}

/**
 * The graph with the database's state where the database can be read, without it otherwise. Faults of the ledger
 * count as not readable; faults of the graph are thrown.
 */
export async function tryStanding<Extra>(
  context: UseCaseContext,
  workspace: Workspace,
  command: string,
  look: (ground: Ground) => Promise<Extra>,
): Promise<Sight<Extra>> {
  if (workspace.project.databaseUrl === undefined) {
    return offline(await requireGraph(context, workspace), undefined);
  }
  try {
    return await withGround(
      context,
      workspace,
      { command, access: "read", faulty: true },
      async (ground) => ({
        graph: ground.graph,
        standing: ground,
        problem: undefined,
        extra: await look(ground),
      }),
    );
  } catch (error) {
    const readable = !isStemmaError(error) || !/^(database|ledger)\//.test(error.code);
    if (readable || workspace.graph === undefined) throw error;
    return offline(workspace.graph, error);
  }
}

function offline(graph: Graph, problem: StemmaError | undefined): Sight<never> {
  return { graph, standing: undefined, problem, extra: undefined };
}
