import { type Graph, RevisionError, type RevisionKey } from "../revisions/index.ts";

/** The head that a new revision follows. Throws `graph/many-heads` where there are several. */
export function onlyHead(graph: Graph, component: string): RevisionKey {
  const heads = graph.heads(component);
  const [head, ...others] = heads;
  if (head !== undefined && others.length === 0) return head;
  throw new RevisionError("graph/many-heads", {
    component,
    heads,
    command: `Name the one that it follows with --parent ID, or join them first: stemma merge ${component}`,
  });
}
