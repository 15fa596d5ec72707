import { stronglyConnected } from "./strongly-connected.ts";
import { type Needs, successorsOf, topologicalOrder } from "./topological-order.ts";

/** `before` comes before `after`. */
export interface Edge {
  readonly before: number;
  readonly after: number;
}

/**
 * Of `wished`, in their order, those that close no cycle with `needs` and the wishes granted before.
 * `needs` itself must be without cycles.
 *
 * A wish between two strongly connected components of everything together can be on no cycle. Only those inside
 * one are tested one at a time, against an order that is kept up to date (Pearce and Kelly's algorithm): a
 * wish that agrees with it costs nothing, another one a search between the places of its two ends. Most
 * of these searches are saved by asking for many wishes in one pass whether the order so far rules them out.
 */
export function grantEdges(needs: Needs, wished: readonly Edge[]): Edge[] {
  if (wished.length === 0) return [];
  const together = needs.map((before) => [...before]);
  for (const { before, after } of wished) together[after]?.push(before);
  const group = stronglyConnected(together);
  const inside = wished.filter(({ before, after }) => group[before] === group[after]);
  if (inside.length === 0) return [...wished];

  const order = new KeptOrder(
    needs.map((before, node) => before.filter((needed) => group[needed] === group[node])),
    topologicalOrder(needs),
  );
  const refused = new Set<Edge>();
  for (let next = 0; next < inside.length; ) {
    const doubtful: Edge[] = [];
    const start = next;
    for (let edge = inside[next]; edge !== undefined && doubtful.length < BATCH; edge = inside[next]) {
      if (!order.agrees(edge)) doubtful.push(edge);
      next += 1;
    }
    const ruledOut = order.ruledOut(doubtful);
    for (const edge of inside.slice(start, next)) {
      if (ruledOut.has(edge) || !order.add(edge)) refused.add(edge);
    }
  }
  return wished.filter((edge) => !refused.has(edge));
}

/** As many as one number has bits. */
const BATCH = 32;

/** A graph without cycles and a topological order of it, which stays right while edges are added. */
class KeptOrder {
  readonly #before: number[][];
  readonly #after: number[][];
  readonly #order: number[];
  readonly #place: Int32Array;
  /** For each node a bit for every edge of a batch from whose end it can be reached; zero between batches. */
  readonly #reached: Int32Array;

  constructor(needs: number[][], order: number[]) {
    this.#before = needs;
    this.#after = successorsOf(needs);
    this.#order = order;
    this.#place = new Int32Array(needs.length);
    this.#reached = new Int32Array(needs.length);
    for (const [place, node] of order.entries()) this.#place[node] = place;
  }

  /** True where the order has the two ends this way round already; then the edge closes no cycle. */
  agrees({ before, after }: Edge): boolean {
    return this.#at(before) < this.#at(after);
  }

  /** Those of up to 32 edges that would close a cycle now; others may once some of them are added. */
  ruledOut(edges: readonly Edge[]): Set<Edge> {
    const found = new Set<Edge>();
    if (edges.length < 2) return found;
    const first = Math.min(...edges.map(({ after }) => this.#at(after)));
    const last = Math.max(...edges.map(({ before }) => this.#at(before)));
    const reached = this.#reached;
    for (const [bit, { after }] of edges.entries()) reached[after] = (reached[after] ?? 0) | (1 << bit);
    for (let place = first; place <= last; place++) {
      const node = this.#order[place] ?? 0;
      const mask = reached[node] ?? 0;
      if (mask === 0) continue;
      for (const next of this.#after[node] ?? []) reached[next] = (reached[next] ?? 0) | mask;
    }
    for (const [bit, edge] of edges.entries()) {
      if (((reached[edge.before] ?? 0) & (1 << bit)) !== 0) found.add(edge);
    }
    reached.fill(0);
    return found;
  }

  /** Adds the edge; false, and nothing is changed, where it would close a cycle. */
  add(edge: Edge): boolean {
    const { before, after } = edge;
    if (before === after) return false;
    if (!this.agrees(edge)) {
      const floor = this.#at(after);
      const ceiling = this.#at(before);
      const later = this.#reach(after, this.#after, (place) => place <= ceiling);
      if (later.has(before)) return false;
      const earlier = this.#reach(before, this.#before, (place) => place >= floor);
      this.#reorder([...this.#sorted(earlier), ...this.#sorted(later)]);
    }
    this.#after[before]?.push(after);
    this.#before[after]?.push(before);
    return true;
  }

  #at(node: number): number {
    return this.#place[node] ?? 0;
  }

  #reach(start: number, edges: readonly number[][], within: (place: number) => boolean): Set<number> {
    const reached = new Set([start]);
    for (const node of reached) {
      for (const next of edges[node] ?? []) if (within(this.#at(next))) reached.add(next);
    }
    return reached;
  }

  #sorted(nodes: Iterable<number>): number[] {
    return [...nodes].sort((a, b) => this.#at(a) - this.#at(b));
  }

  /** Gives the places that these nodes hold to the same nodes, in the order of the list. */
  #reorder(nodes: readonly number[]): void {
    const places = nodes.map((node) => this.#at(node)).sort((a, b) => a - b);
    for (const [index, node] of nodes.entries()) {
      const place = places[index] ?? 0;
      this.#place[node] = place;
      this.#order[place] = node;
    }
  }
}
