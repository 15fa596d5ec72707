import { topologicalOrder } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import { Graph, type GraphComponent, type GraphNode } from "./graph.ts";
import { addLedgerEdges, diskEdges, type Edges, keyAt } from "./graph-edges.ts";
import {
  fileOf,
  type MissingReference,
  missingReferenceError,
  missingReferences,
} from "./graph-references.ts";
import { compareKeys, componentOf, INITIAL_ID, type RevisionKey } from "./key.ts";
import type { AppliedRevision, ComponentNode, Revision } from "./revision.ts";

/** What a graph is built from. */
export interface GraphSource {
  readonly components: readonly ComponentNode[];
  /** One for each revision on disk, and an `implicit` or `empty` initial one for each component without a file. */
  readonly revisions: readonly Revision[];
  /** The rows of the ledger; undefined: it was not looked at, and whatever is not on disk is missing. */
  readonly applied?: Iterable<AppliedRevision> | undefined;
}

/**
 * Builds and validates the graph. Edges of a revision on disk come from disk: its parents, and every dependency
 * pair of any header that counts for it. A revision that only the ledger knows is *unknown* and has the
 * ledger's edges, as far as they lead to something and contradict nothing on disk. One thing more is taken from
 * the ledger: the row of an initial revision keeps as dependencies the initial revisions of the components that
 * it was installed on (`dependsOn` at that time), and these count, unless they contradict what is on disk.
 *
 * Throws `revision/duplicate`, `revision/bad-header` (an initial revision with parents), `graph/no-parent`,
 * `graph/missing-parent`, `graph/missing-dependency` and `graph/cycle`.
 */
export function buildGraph({ components, revisions, applied }: GraphSource): Graph {
  const onDisk = indexRevisions(revisions);
  const rows = new Map([...(applied ?? [])].map((row) => [row.key, row]));
  const sortedRevisions = [...onDisk.values()].sort((a, b) => compareKeys(a.key, b.key));
  for (const revision of sortedRevisions) checkParents(revision);
  const dangling = missingReferences(sortedRevisions);
  for (const reference of dangling) {
    if (!rows.has(reference.missing)) throw missingReferenceError(reference, onDisk.keys());
  }

  const keys = [...new Set([...onDisk.keys(), ...rows.keys()])].sort(compareKeys);
  const edges = diskEdges(keys, sortedRevisions);
  addLedgerEdges(keys, edges, onDisk, rows);
  const order = topologicalOrder(edges.needs()).map((index) => keyAt(keys, index));
  const nodes = linkNodes(keys, edges, onDisk, rows);
  return new Graph({
    components: groupByComponent(components, order, nodes),
    nodes,
    order,
    ledgerOnly: collectLedgerOnly(dangling),
  });
}

function indexRevisions(revisions: readonly Revision[]): Map<RevisionKey, Revision> {
  const index = new Map<RevisionKey, Revision>();
  for (const revision of revisions) {
    const other = index.get(revision.key);
    if (other !== undefined) {
      const files = [...other.files, ...revision.files];
      throw new RevisionError("revision/duplicate", { revision: revision.key, files });
    }
    index.set(revision.key, revision);
  }
  return index;
}

function checkParents(revision: Revision): void {
  const initial = revision.id === INITIAL_ID;
  if (initial && revision.parents.length > 0) {
    const problem = `the initial revision ${revision.key} cannot have parents`;
    throw new RevisionError("revision/bad-header", { at: fileOf(revision), problem });
  }
  if (!initial && revision.parents.length === 0) {
    throw new RevisionError("graph/no-parent", { revision: revision.key, file: fileOf(revision) });
  }
}

function linkNodes(
  keys: readonly RevisionKey[],
  edges: Edges,
  onDisk: ReadonlyMap<RevisionKey, Revision>,
  rows: ReadonlyMap<RevisionKey, AppliedRevision>,
): Map<RevisionKey, GraphNode> {
  const named = (indexes: Iterable<number>) => [...indexes].sort((a, b) => a - b).map((i) => keyAt(keys, i));
  const needs = edges.needs();
  const children = inverse(edges.parents);
  const neededBy = inverse(needs);
  return new Map(
    keys.map((key, index) => {
      const revision = onDisk.get(key);
      const row = rows.get(key);
      const node: GraphNode = {
        key,
        ...(revision !== undefined ? { revision } : row !== undefined ? { unknown: row } : {}),
        parents: named(edges.parents[index] ?? []),
        dependencies: named(edges.dependencies[index] ?? []),
        needs: named(needs[index] ?? []),
        children: named(children[index] ?? []),
        neededBy: named(neededBy[index] ?? []),
      };
      return [key, node];
    }),
  );
}

function groupByComponent(
  components: readonly ComponentNode[],
  order: readonly RevisionKey[],
  nodes: ReadonlyMap<RevisionKey, GraphNode>,
): Map<string, GraphComponent> {
  const members = new Map<string, RevisionKey[]>(components.map(({ name }) => [name, []]));
  for (const key of order) {
    const name = componentOf(key);
    const keys = members.get(name);
    if (keys === undefined) members.set(name, [key]);
    else keys.push(key);
  }
  const known = new Map(components.map((node) => [node.name, node]));
  const onDisk = (key: RevisionKey) => nodes.get(key)?.revision !== undefined;
  return new Map(
    [...members]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, revisions]) => {
        const node = known.get(name);
        const present = revisions.some(onDisk) ? revisions.filter(onDisk) : revisions;
        const counted = new Set(present);
        const heads = present.filter((key) => !nodes.get(key)?.children.some((child) => counted.has(child)));
        const component: GraphComponent = {
          name,
          ...(node === undefined ? {} : { node }),
          revisions,
          heads: heads.sort(compareKeys),
        };
        return [name, component];
      }),
  );
}

function collectLedgerOnly(
  dangling: readonly MissingReference[],
): ReadonlyMap<RevisionKey, readonly MissingReference[]> {
  const found = new Map<RevisionKey, MissingReference[]>();
  for (const reference of dangling) {
    const onBehalf = reference.revision.declares
      .filter(({ needed }) => needed === reference.missing)
      .map(({ needs }) => needs);
    for (const key of new Set([reference.revision.key, ...onBehalf])) {
      const references = found.get(key);
      if (references === undefined) found.set(key, [reference]);
      else references.push(reference);
    }
  }
  return found;
}

function inverse(lists: readonly Iterable<number>[]): number[][] {
  const result: number[][] = lists.map(() => []);
  for (const [from, list] of lists.entries()) for (const to of list) result[to]?.push(from);
  return result;
}
