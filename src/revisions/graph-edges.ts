import { type Edge, findCycle, grantEdges, topologicalOrder } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import { INITIAL_ID, idOf, type RevisionKey } from "./key.ts";
import type { AppliedRevision, Revision } from "./revision.ts";

/** A revision that gets a place in the graph, by its number: what is on disk, and the ledger's row. */
export interface NumberedRevision {
  readonly key: RevisionKey;
  readonly revision?: Revision | undefined;
  readonly row?: AppliedRevision | undefined;
}

/** Edges between numbered revisions, each list without doubles. */
export interface Edges {
  readonly parents: readonly (readonly number[])[];
  readonly dependencies: readonly (readonly number[])[];
  /** Parents and dependencies. */
  readonly needs: readonly (readonly number[])[];
}

/** The same while they are collected. */
interface EdgeLists {
  readonly parents: number[][];
  readonly dependencies: number[][];
}

/**
 * The edges that the files on disk say and, as far as they contradict nothing on disk, those of the ledger: all
 * edges of unknown revisions, and what installed components refer to; and the order that they leave.
 * Throws `graph/cycle` with the whole path where the files alone leave none.
 */
export function findEdges(nodes: readonly NumberedRevision[]): {
  readonly edges: Edges;
  readonly order: readonly number[];
} {
  const number = new Map<RevisionKey, number>();
  for (const [index, { key }] of nodes.entries()) number.set(key, index);
  const lists: EdgeLists = { parents: nodes.map(() => []), dependencies: nodes.map(() => []) };
  addDiskEdges(nodes, number, lists);
  const edges = joined(lists);
  const order = topologicalOrder(edges.needs);
  if (order.length < nodes.length) throw cycleError(nodes, edges);
  if (!addLedgerEdges(nodes, number, edges, lists)) return { edges, order };
  const all = joined(lists);
  return { edges: all, order: topologicalOrder(all.needs) };
}

function addDiskEdges(
  nodes: readonly NumberedRevision[],
  number: ReadonlyMap<RevisionKey, number>,
  { parents, dependencies }: EdgeLists,
): void {
  for (const [index, { key, revision }] of nodes.entries()) {
    if (revision === undefined) continue;
    for (const parent of revision.parents) {
      const needed = number.get(parent);
      if (needed !== undefined) parents[index]?.push(needed);
    }
    for (const pair of revision.declares) {
      const needed = number.get(pair.needed);
      const needs = pair.needs === key ? index : number.get(pair.needs);
      // What an unknown revision needs, the ledger says: there pairs are resolved already.
      if (needed === undefined || needs === undefined || nodes[needs]?.revision === undefined) continue;
      dependencies[needs]?.push(needed);
    }
  }
  for (const lists of [parents, dependencies]) {
    for (const [index, list] of lists.entries()) if (list.length > 1) lists[index] = [...new Set(list)];
  }
}

/** Adds to the lists what the ledger says; false where that is nothing. */
function addLedgerEdges(
  nodes: readonly NumberedRevision[],
  number: ReadonlyMap<RevisionKey, number>,
  edges: Edges,
  { parents, dependencies }: EdgeLists,
): boolean {
  const wished = new Map<Edge, readonly number[][]>();
  for (const [after, { revision, row }] of nodes.entries()) {
    if (row === undefined) continue;
    const wish = (lists: readonly number[][], names: readonly RevisionKey[]) => {
      for (const name of new Set(names)) {
        const before = number.get(name);
        if (before !== undefined && lists[after]?.includes(before) === false)
          wished.set({ before, after }, lists);
      }
    };
    if (revision === undefined) {
      wish(parents, row.parents);
      wish(dependencies, row.dependencies);
    } else if (row.id === INITIAL_ID) {
      wish(
        dependencies,
        row.dependencies.filter((name) => idOf(name) === INITIAL_ID),
      );
    }
  }
  if (wished.size === 0) return false;
  for (const edge of grantEdges(edges.needs, [...wished.keys()])) {
    wished.get(edge)?.[edge.after]?.push(edge.before);
  }
  return true;
}

function joined({ parents, dependencies }: EdgeLists): Edges {
  const needs = parents.map((list, index) => {
    const more = dependencies[index] ?? [];
    if (more.length === 0) return list;
    return list.length === 0 ? more : [...new Set([...list, ...more])];
  });
  return { parents, dependencies, needs };
}

function cycleError(nodes: readonly NumberedRevision[], { needs }: Edges): RevisionError<"graph/cycle"> {
  const cycle = (findCycle(needs) ?? []).flatMap((index) => nodes[index] ?? []);
  const path = cycle.map(({ key }) => key);
  const files = cycle.flatMap(({ revision }) => revision?.files[0] ?? []);
  return new RevisionError("graph/cycle", { path: [...path, ...path.slice(0, 1)], files });
}
