import { type Edge, findCycle, grantEdges } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import { INITIAL_ID, idOf, type RevisionKey } from "./key.ts";
import type { AppliedRevision, Revision } from "./revision.ts";

/** Edges between numbered keys while the graph is built: a set for each node, so that none counts twice. */
export class Edges {
  readonly parents: readonly Set<number>[];
  readonly dependencies: readonly Set<number>[];

  constructor(count: number) {
    this.parents = Array.from({ length: count }, () => new Set<number>());
    this.dependencies = Array.from({ length: count }, () => new Set<number>());
  }

  needs(): number[][] {
    return this.parents.map((parents, node) => [
      ...new Set([...parents, ...(this.dependencies[node] ?? [])]),
    ]);
  }
}

/** Edges that the files on disk say. Throws `graph/cycle` with the whole path. */
export function diskEdges(keys: readonly RevisionKey[], revisions: readonly Revision[]): Edges {
  const number = numbers(keys);
  const edges = new Edges(keys.length);
  const onDisk = new Set(revisions.map((revision) => revision.key));
  const add = (sets: readonly Set<number>[], from: RevisionKey, to: RevisionKey) => {
    const target = number.get(to);
    if (target !== undefined) sets[number.get(from) ?? -1]?.add(target);
  };
  for (const revision of revisions) {
    for (const parent of revision.parents) add(edges.parents, revision.key, parent);
    for (const { needs, needed } of revision.declares) {
      // What an unknown revision needs, the ledger says: there pairs are resolved already.
      if (onDisk.has(needs)) add(edges.dependencies, needs, needed);
    }
  }
  const cycle = findCycle(edges.needs());
  if (cycle !== undefined) {
    const path = cycle.map((index) => keyAt(keys, index));
    const byKey = new Map(revisions.map((revision) => [revision.key, revision]));
    const files = path.flatMap((key) => byKey.get(key)?.files[0] ?? []);
    throw new RevisionError("graph/cycle", { path: [...path, ...path.slice(0, 1)], files });
  }
  return edges;
}

/** Adds what the ledger says: all edges of unknown revisions, and what installed components refer to. */
export function addLedgerEdges(
  keys: readonly RevisionKey[],
  edges: Edges,
  onDisk: ReadonlyMap<RevisionKey, Revision>,
  rows: ReadonlyMap<RevisionKey, AppliedRevision>,
): void {
  const number = numbers(keys);
  const wished = new Map<Edge, readonly Set<number>[]>();
  for (const [after, key] of keys.entries()) {
    const row = rows.get(key);
    if (row === undefined) continue;
    const wish = (sets: readonly Set<number>[], names: readonly RevisionKey[]) => {
      for (const before of names.map((name) => number.get(name))) {
        if (before !== undefined && sets[after]?.has(before) === false) wished.set({ before, after }, sets);
      }
    };
    if (!onDisk.has(key)) {
      wish(edges.parents, row.parents);
      wish(edges.dependencies, row.dependencies);
    } else if (row.id === INITIAL_ID) {
      wish(
        edges.dependencies,
        row.dependencies.filter((name) => idOf(name) === INITIAL_ID),
      );
    }
  }
  for (const edge of grantEdges(edges.needs(), [...wished.keys()])) {
    wished.get(edge)?.[edge.after]?.add(edge.before);
  }
}

function numbers(keys: readonly RevisionKey[]): Map<RevisionKey, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** The key that has a number while the graph is built. */
export function keyAt(keys: readonly RevisionKey[], index: number): RevisionKey {
  const key = keys[index];
  if (key === undefined) throw new RangeError(`No revision has the number ${index}`);
  return key;
}
