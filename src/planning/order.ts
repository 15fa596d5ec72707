import { type Edge, findCycle, grantEdges, topologicalOrder } from "../kernel/index.ts";
import { componentOf, type Graph, idOf, RevisionError, type RevisionKey } from "../revisions/index.ts";

/** What a step is to the order: one revision, or several that an install or uninstall step stands for. */
export interface Unit {
  /** By which it is sorted: its revision, or the initial one of its component. */
  readonly key: RevisionKey;
  /** Never empty, and no revision in two units. */
  readonly revisions: readonly RevisionKey[];
  /** Revisions whose steps must come before this one whatever the graph says. */
  readonly after?: readonly RevisionKey[];
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
  const sorted = sortByKey(units);
  const unitOf = new Map<RevisionKey, number>();
  for (const [index, unit] of sorted.entries()) for (const key of unit.revisions) unitOf.set(key, index);

  const direct = hardEdges(graph, sorted, unitOf);
  const gapped = withGaps(graph, sorted, unitOf, direct);
  // Gaps are the ledger's oddities: an install step that only they put into its own way can still be ordered.
  const needs = gapped === direct || cycleOf(sorted, gapped) === undefined ? gapped : direct;
  const cycle = cycleOf(sorted, needs);
  if (cycle !== undefined) {
    const members = cycle.flatMap((index) => sorted[index] ?? []);
    throw cycleError(graph, members, cycleHint(members));
  }

  const soft = softEdges(graph, sorted, unitOf);
  for (const { before, after } of grantEdges(needs, soft)) needs[after]?.push(before);
  // Gaps have the numbers after the units and take no turn: they go first as soon as they are ready.
  const turn = (node: number) => (node < sorted.length ? node : node - needs.length);
  return topologicalOrder(needs, (a, b) => turn(a) - turn(b)).flatMap((index) => sorted[index] ?? []);
}

/** A cycle between units, if any: single revisions have none, since the graph has none. */
function cycleOf(units: readonly Unit[], needs: number[][]): number[] | undefined {
  const single = units.every((unit) => unit.revisions.length === 1 && unit.after === undefined);
  return single ? undefined : findCycle(needs);
}

/** For each unit the numbers of those that its revisions need directly. */
function hardEdges(
  graph: Graph,
  units: readonly Unit[],
  unitOf: ReadonlyMap<RevisionKey, number>,
): number[][] {
  return units.map((unit, index) => {
    const needs: number[] = [];
    const add = (key: RevisionKey) => {
      const needed = unitOf.get(key);
      if (needed !== undefined && needed !== index) needs.push(needed);
    };
    for (const key of unit.revisions) graph.needs(key).forEach(add);
    unit.after?.forEach(add);
    return unit.revisions.length === 1 && unit.after === undefined ? needs : [...new Set(needs)];
  });
}

/**
 * Adds as nodes, after the units, the revisions outside the plan through which one unit needs another.
 * Where there are none, which is the rule, `direct` itself comes back.
 */
function withGaps(
  graph: Graph,
  units: readonly Unit[],
  unitOf: ReadonlyMap<RevisionKey, number>,
  direct: number[][],
): number[][] {
  const outside = new Set<RevisionKey>();
  for (const unit of units) {
    for (const key of unit.revisions) {
      for (const needed of graph.needs(key)) if (!unitOf.has(needed)) outside.add(needed);
    }
  }
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
  const needsOf = (key: RevisionKey) => graph.needs(key).flatMap((needed) => numberOf.get(needed) ?? []);
  const needs = direct.map((needed, index) => {
    const all = new Set([...needed, ...(units[index]?.revisions.flatMap(needsOf) ?? [])]);
    all.delete(index);
    return [...all];
  });
  return [...needs, ...[...gaps].map(needsOf)];
}

/** The wishes "X before the children of what X needs", in the order of (X, child). */
function softEdges(graph: Graph, units: readonly Unit[], unitOf: ReadonlyMap<RevisionKey, number>): Edge[] {
  const edges: Edge[] = [];
  for (const [before, unit] of units.entries()) {
    const later: number[] = [];
    for (const key of unit.revisions) {
      for (const needed of graph.dependencies(key)) {
        if (componentOf(needed) === componentOf(key)) continue;
        for (const child of graph.children(needed)) {
          const after = unitOf.get(child);
          if (after !== undefined && after !== before) later.push(after);
        }
      }
    }
    for (const after of new Set(later.sort((a, b) => a - b))) edges.push({ before, after });
  }
  return edges;
}

function cycleError(graph: Graph, cycle: readonly Unit[], hint: string): RevisionError {
  const path = [...cycle, ...cycle.slice(0, 1)].map((unit) => unit.key);
  const files = cycle.flatMap((unit) => unit.revisions.flatMap((key) => graph.revision(key)?.files[0] ?? []));
  return new RevisionError("graph/cycle", { path, files, hint });
}

/** As `compareKeys` sorts; the keys are taken apart once, since plans can be large. */
function sortByKey<U extends Unit>(units: readonly U[]): U[] {
  return units
    .map((unit) => ({ unit, id: idOf(unit.key), component: componentOf(unit.key) }))
    .sort((a, b) => compareText(a.id, b.id) || compareText(a.component, b.component))
    .map(({ unit }) => unit);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
