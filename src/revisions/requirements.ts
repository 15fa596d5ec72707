import { RevisionError } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { nearestKey } from "./graph-references.ts";
import { componentOf } from "./key.ts";

/**
 * Checks that whatever components require of each other exists, on disk or in the ledger, before anything is planned.
 * Not a part of `buildGraph`: graphs are also built of parts of a deployment. Throws `graph/missing-requirement`.
 */
export function checkRequirements(graph: Graph): void {
  for (const { name, node } of graph.components.values()) {
    for (const { needed, file } of node?.requires ?? []) {
      if (graph.has(needed)) continue;
      const near = nearestKey(needed, graph.nodes.keys());
      throw new RevisionError("graph/missing-requirement", {
        component: name,
        file,
        missing: needed,
        heads: graph.heads(componentOf(needed)),
        ...(near === undefined ? {} : { nearest: near }),
      });
    }
  }
}
