import { type Edge, findCycle, grantEdges, topologicalOrder } from "../kernel/index.ts";
import {
  compareText,
  componentOf,
  type Graph,
  type GraphNode,
  idOf,
  RevisionError,
  type RevisionKey,
} from "../revisions/index.ts";

/** What a step is to the order: one revision, or several that an install or uninstall step stands for. */
export interface Unit {
  /** By which it is sorted: its revision, or the initial one of its component. */
  readonly key: RevisionKey;
  /** Never empty, and no revision in two units. */
  readonly revisions: readonly RevisionKey[];
  /** Revisions whose steps must come before this one whatever the graph says. */
  readonly after?: readonly RevisionKey[];
  /** The same, as far as that closes no cycle; the first of them count before those of other units. */
  readonly rather?: readonly RevisionKey[];
}

/**
 * Puts units in the order of rule 6: topological over hard edges, the smaller id first among what is ready, then
 * the component's name. Where X needs `c:r`, X comes before those children of `c:r` that are units too, in so far
 * as this soft edge closes no cycle with the hard edges and the soft ones taken before, in the order of (X, child).
 *
 * Hard edges also count through revisions that are not in the plan, which matters only where the ledger has gaps:
 * where X needs Y and Y needs Z, Z comes before X although Y is applied already.
 *
 * Throws `graph/cycle` where hard edges leave no order: a unit of several revisions stands in its own way.
 */
export function orderUnits<U extends Unit>(
  graph: Graph,
  units: readonly U[],
  cycleHint: (cycle: readonly U[]) => string,
): U[] {
  const sorted = sortByKey(graph, units);
  const unitOf = new Map<RevisionKey, number>();
  for (const [index, { unit }] of sorted.entries()) for (const key of unit.revisions) unitOf.set(key, index);

  const { direct, outside } = hardEdges(sorted, unitOf);
  const gapped = withGaps(graph, sorted, unitOf, direct, outside);
  // Gaps are the ledger's oddities: an install step that only they put into its own way can still be ordered.
  const needs = gapped === direct || cycleOf(sorted, gapped) === undefined ? gapped : direct;
  const cycle = cycleOf(sorted, needs);
  if (cycle !== undefined) {
    const members = cycle.flatMap((index) => sorted[index]?.unit ?? []);
    throw cycleError(graph, members, cycleHint(members));
  }

  const soft = [...preferredEdges(sorted, unitOf), ...softEdges(graph, sorted, unitOf)];
  for (const { before, after } of grantEdges(needs, soft)) needs[after]?.push(before);
  // Gaps have the numbers after the units and take no turn: they go first as soon as they are ready.
  const turn = (node: number) => (node < sorted.length ? node : node - needs.length);
  return topologicalOrder(needs, (a, b) => turn(a) - turn(b)).flatMap((index) => sorted[index]?.unit ?? []);
}

/** A unit with its revisions looked up, once for all questions about their edges: plans can be large. */
interface PlacedUnit<U extends Unit = Unit> {
  readonly unit: U;
  readonly nodes: readonly GraphNode[];
}

/** As `compareKeys` sorts. */
function sortByKey<U extends Unit>(graph: Graph, units: readonly U[]): PlacedUnit<U>[] {
  return units
    .map((unit) => {
      const nodes: GraphNode[] = [];
      for (const key of unit.revisions) {
        const node = graph.nodes.get(key);
        if (node !== undefined) nodes.push(node);
      }
      return { unit, nodes, ...partsOf(unit.key, nodes[0]) };
    })
    .sort((a, b) => compareText(a.id, b.id) || compareText(a.component, b.component));
}

/** The two parts of a key; nothing is cut where the node is at hand. */
function partsOf(
  key: RevisionKey,
  node: GraphNode | undefined,
): { readonly id: string; readonly component: string } {
  const known = node?.key === key ? (node.revision ?? node.unknown) : undefined;
  return { id: known?.id ?? idOf(key), component: known?.component ?? componentOf(key) };
}

/** A cycle between units, if any: single revisions have none, since the graph has none. */
function cycleOf(units: readonly PlacedUnit[], needs: number[][]): number[] | undefined {
  return units.every(({ unit }) => isSingle(unit)) ? undefined : findCycle(needs);
}

function isSingle(unit: Unit): boolean {
  return unit.revisions.length === 1 && unit.after === undefined;
}

/** For each unit the numbers of those that its revisions need directly, and all they need outside the plan. */
function hardEdges(
  units: readonly PlacedUnit[],
  unitOf: ReadonlyMap<RevisionKey, number>,
): { readonly direct: number[][]; readonly outside: Set<RevisionKey> } {
  const outside = new Set<RevisionKey>();
  const direct = units.map(({ unit, nodes }, index) => {
    const needs: number[] = [];
    for (const node of nodes) {
      for (const key of node.needs) {
        const needed = unitOf.get(key);
        if (needed === undefined) outside.add(key);
        else if (needed !== index) needs.push(needed);
      }
    }
    for (const key of unit.after ?? []) {
      const needed = unitOf.get(key);
      if (needed !== undefined && needed !== index) needs.push(needed);
    }
    return isSingle(unit) ? needs : [...new Set(needs)];
  });
  return { direct, outside };
}

/**
 * Adds as nodes, after the units, the revisions outside the plan through which one unit needs another; `outside` are
 * those that units need directly. Where there are none, which is the rule, `direct` itself comes back.
 */
function withGaps(
  graph: Graph,
  units: readonly PlacedUnit[],
  unitOf: ReadonlyMap<RevisionKey, number>,
  direct: number[][],
  outside: Set<RevisionKey>,
): number[][] {
  const gaps = new Set<RevisionKey>();
  for (const key of outside) {
    for (const needed of graph.needs(key)) {
      if (unitOf.has(needed)) gaps.add(key);
      else outside.add(needed);
    }
  }
  if (gaps.size === 0) return direct;
  for (const key of gaps) for (const next of graph.neededBy(key)) if (outside.has(next)) gaps.add(next);

  const numberOf = new Map(unitOf);
  for (const key of gaps) numberOf.set(key, direct.length + numberOf.size - unitOf.size);
  const numbers = (keys: readonly RevisionKey[]) => keys.flatMap((key) => numberOf.get(key) ?? []);
  const needs = direct.map((needed, index) => {
    const all = new Set(needed);
    for (const node of units[index]?.nodes ?? []) for (const number of numbers(node.needs)) all.add(number);
    all.delete(index);
    return [...all];
  });
  return [...needs, ...[...gaps].map((key) => numbers(graph.needs(key)))];
}

/** What units would rather come after: the first wish of each, then the second of each, and so on. */
function preferredEdges(units: readonly PlacedUnit[], unitOf: ReadonlyMap<RevisionKey, number>): Edge[] {
  const ranked: { readonly edge: Edge; readonly rank: number }[] = [];
  for (const [after, { unit }] of units.entries()) {
    for (const [rank, key] of (unit.rather ?? []).entries()) {
      const before = unitOf.get(key);
      if (before !== undefined && before !== after) ranked.push({ edge: { before, after }, rank });
    }
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ edge }) => edge);
}

/** The wishes "X before the children of what X needs", in the order of (X, child). */
function softEdges(
  graph: Graph,
  units: readonly PlacedUnit[],
  unitOf: ReadonlyMap<RevisionKey, number>,
): Edge[] {
  const edges: Edge[] = [];
  for (const [before, { nodes }] of units.entries()) {
    const later: number[] = [];
    for (const node of nodes) {
      for (const needed of node.dependencies) {
        if (componentOf(needed) === componentOf(node.key)) continue;
        for (const child of graph.children(needed)) {
          const after = unitOf.get(child);
          if (after !== undefined && after !== before) later.push(after);
        }
      }
    }
    for (const after of later.length < 2 ? later : new Set(later.sort((a, b) => a - b))) {
      edges.push({ before, after });
    }
  }
  return edges;
}

function cycleError(graph: Graph, cycle: readonly Unit[], hint: string): RevisionError {
  const path = [...cycle, ...cycle.slice(0, 1)].map((unit) => unit.key);
  const files = cycle.flatMap((unit) => unit.revisions.flatMap((key) => graph.revision(key)?.files[0] ?? []));
  return new RevisionError("graph/cycle", { path, files, hint });
}
