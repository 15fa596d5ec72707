import { successorsOf } from "../kernel/index.ts";
import { RevisionError } from "./errors.ts";
import { Graph, type GraphComponent, type GraphNode } from "./graph.ts";
import { type Edges, findEdges, type NumberedRevision } from "./graph-edges.ts";
import {
  fileOf,
  type MissingReference,
  missingReferenceError,
  missingReferences,
} from "./graph-references.ts";
import { compareKeys, compareText, INITIAL_ID, type RevisionKey } from "./key.ts";
import type { AppliedRevision, ComponentNode, Revision } from "./revision.ts";

const NO_KEYS: readonly RevisionKey[] = [];
const NO_NUMBERS: readonly number[] = [];

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
  const numbered = numberRevisions(onDisk, rows);
  const sortedRevisions = numbered.flatMap(({ revision }) => revision ?? []);
  for (const revision of sortedRevisions) checkParents(revision);
  const dangling = missingReferences(sortedRevisions, onDisk);
  for (const reference of dangling) {
    if (!rows.has(reference.missing)) throw missingReferenceError(reference, onDisk.keys());
  }

  const { edges, order } = findEdges(numbered);
  const children = successorsOf(edges.parents);
  const linked = linkNodes(numbered, edges, children);
  const inOrder: GraphNode[] = [];
  for (const index of order) {
    const node = linked[index];
    if (node !== undefined) inOrder.push(node);
  }
  const nodes = new Map<RevisionKey, GraphNode>();
  for (const node of linked) nodes.set(node.key, node);
  return new Graph({
    components: groupByComponent(components, numbered, order, children),
    nodes,
    order: inOrder.map(({ key }) => key),
    ledgerOnly: collectLedgerOnly(dangling),
  });
}

/** All revisions of disk and ledger as `compareKeys` sorts them; keys are not taken apart for it. */
function numberRevisions(
  onDisk: ReadonlyMap<RevisionKey, Revision>,
  rows: ReadonlyMap<RevisionKey, AppliedRevision>,
): NumberedRevision[] {
  const all: (NumberedRevision & { readonly id: string; readonly component: string })[] = [];
  for (const revision of onDisk.values()) {
    const { key, id, component } = revision;
    all.push({ key, id, component, revision, row: rows.get(key) });
  }
  for (const row of rows.values()) {
    const { key, id, component } = row;
    if (!onDisk.has(key)) all.push({ key, id, component, revision: undefined, row });
  }
  return all.sort((a, b) => compareText(a.id, b.id) || compareText(a.component, b.component));
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
  numbered: readonly NumberedRevision[],
  edges: Edges,
  children: readonly (readonly number[])[],
): GraphNode[] {
  const named = (indexes: readonly number[] = NO_NUMBERS): readonly RevisionKey[] => {
    if (indexes.length === 0) return NO_KEYS;
    const keys: RevisionKey[] = [];
    for (const index of indexes.length === 1 ? indexes : [...indexes].sort((a, b) => a - b)) {
      const key = numbered[index]?.key;
      if (key !== undefined) keys.push(key);
    }
    return keys;
  };
  const neededBy = successorsOf(edges.needs);
  return numbered.map(({ key, revision, row }, index) => {
    const parents = named(edges.parents[index]);
    const dependencies = named(edges.dependencies[index]);
    const childKeys = named(children[index]);
    return {
      key,
      ...(revision !== undefined ? { revision } : row !== undefined ? { unknown: row } : {}),
      parents,
      dependencies,
      // Lists that are the same are one: most revisions have no dependencies.
      needs: dependencies.length === 0 ? parents : named(edges.needs[index]),
      children: childKeys,
      neededBy: neededBy[index]?.length === childKeys.length ? childKeys : named(neededBy[index]),
    };
  });
}

function groupByComponent(
  components: readonly ComponentNode[],
  numbered: readonly NumberedRevision[],
  order: readonly number[],
  children: readonly (readonly number[])[],
): Map<string, GraphComponent> {
  const members = new Map<string, number[]>(components.map(({ name }) => [name, []]));
  for (const index of order) {
    const name = nameOf(numbered[index]);
    const siblings = members.get(name);
    if (siblings === undefined) members.set(name, [index]);
    else siblings.push(index);
  }
  const known = new Map(components.map((node) => [node.name, node]));
  const keysOf = (indexes: readonly number[]) => indexes.flatMap((index) => numbered[index]?.key ?? []);
  return new Map(
    [...members]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, siblings]) => {
        const node = known.get(name);
        const component: GraphComponent = {
          name,
          ...(node === undefined ? {} : { node }),
          revisions: keysOf(siblings),
          heads: keysOf(headsOf(name, siblings, numbered, children)).sort(compareKeys),
        };
        return [name, component];
      }),
  );
}

/** Those without children; where anything is on disk, only what is on disk counts. */
function headsOf(
  name: string,
  siblings: readonly number[],
  numbered: readonly NumberedRevision[],
  children: readonly (readonly number[])[],
): number[] {
  const anyOnDisk = siblings.some((index) => numbered[index]?.revision !== undefined);
  const counts = (index: number) =>
    (!anyOnDisk || numbered[index]?.revision !== undefined) && nameOf(numbered[index]) === name;
  return siblings.filter((index) => counts(index) && !children[index]?.some(counts));
}

/** The component of a revision: the text that all its revisions share, so that looking it up costs no new one. */
function nameOf({ revision, row }: Partial<NumberedRevision> = {}): string {
  return revision?.component ?? row?.component ?? "";
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
