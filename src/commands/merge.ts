import { idOf, type RevisionKey, resolveComponents } from "../revisions/index.ts";
import { type CreatedRevision, writeRevision } from "./create.ts";
import { refuseEmptyMessage } from "./refuse-request.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, requireGraph } from "./workspace.ts";

/** What a merge came to: a revision, or nothing where the component has one head. */
export type MergeOutcome =
  | { readonly kind: "merged"; readonly revision: CreatedRevision }
  | { readonly kind: "nothing"; readonly component: string; readonly heads: readonly RevisionKey[] };

/** Writes a revision that joins all heads of a component; it runs as it is. */
export async function merge(
  context: UseCaseContext,
  request: { readonly component: string; readonly message: string | undefined },
): Promise<MergeOutcome> {
  if (request.message !== undefined) refuseEmptyMessage(request.message);
  const workspace = await openWorkspace(context);
  const graph = await requireGraph(context, workspace);
  const [component = request.component] = resolveComponents(graph, [request.component]);
  const heads = graph.heads(component);
  if (heads.length < 2) return { kind: "nothing", component, heads };
  const parents = heads.map(idOf);
  const message = request.message ?? `Merge ${parents.slice(0, -1).join(", ")} and ${parents.at(-1)}`;
  const revision = await writeRevision(context, workspace, graph, {
    component,
    message,
    format: "sql",
    parents,
    dependsOn: [],
    date: undefined,
  });
  return { kind: "merged", revision };
}
