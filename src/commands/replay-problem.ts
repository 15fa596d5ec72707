import { isStemmaError, messageOf } from "../kernel/index.ts";
import { EMPTY_STATE, planRequest } from "../planning/index.ts";
import { type Graph, initialKey } from "../revisions/index.ts";

/** What stops a plan because of a revision, and not because of the graph. */
const CANNOT_RUN: ReadonlySet<string> = new Set([
  "plan/foreign",
  "plan/no-forward",
  "plan/not-installed",
  // What is applied and only in the ledger any more cannot be run from nothing.
  "graph/missing-parent",
  "graph/missing-dependency",
  "revision/placeholder",
]);

export function isImplicit(graph: Graph, component: string): boolean {
  return graph.revision(initialKey(component))?.kind === "implicit";
}

/** Why a component's revisions cannot be run from nothing; undefined: they can. Throws `graph/cycle`. */
export function replayProblem(graph: Graph, component: string): string | undefined {
  if (isImplicit(graph, component))
    return "it has no explicit initial revision, so there is nothing to replay";
  try {
    planRequest(graph, EMPTY_STATE, { kind: "upgrade", components: [component] });
    return undefined;
  } catch (error) {
    if (isStemmaError(error) && CANNOT_RUN.has(error.code)) return messageOf(error);
    throw error;
  }
}
