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
 * wish that agrees with it costs nothing, another one a search between the places of its two ends.
 */
export function grantEdges(needs: Needs, wished: readonly Edge[]): Edge[] {
  const together = needs.map((before) => [...before]);
  for (const { before, after } of wished) together[after]?.push(before);
  const group = stronglyConnected(together);
  const inside = ({ before, after }: Edge) => group[before] === group[after];
  if (!wished.some(inside)) return [...wished];

  const order = new KeptOrder(
    needs.map((before, node) => before.filter((needed) => group[needed] === group[node])),
    topologicalOrder(needs),
  );
  const hopeless = order.contradicted(wished.filter(inside));
  return wished.filter((edge) => !inside(edge) || (!hopeless.has(edge) && order.add(edge)));
}

/** A graph without cycles and a topological order of it, which stays right while edges are added. */
class KeptOrder {
  readonly #before: number[][];
  readonly #after: number[][];
  readonly #order: readonly number[];
  readonly #place: Int32Array;

  constructor(needs: number[][], order: readonly number[]) {
    this.#before = needs;
    this.#after = successorsOf(needs);
    this.#order = order;
    this.#place = new Int32Array(needs.length);
    for (const [place, node] of order.entries()) this.#place[node] = place;
  }

  /**
   * Those of `edges` that contradict the graph as it is before any was added. Thirty-two at a time are answered
   * by one pass over the order, which is cheaper than a search for each where most are contradicted.
   */
  contradicted(edges: readonly Edge[]): Set<Edge> {
    const doubtful = edges.filter(({ before, after }) => this.#at(before) >= this.#at(after));
    const found = new Set<Edge>();
    const reached = new Int32Array(this.#before.length);
    for (let start = 0; start < doubtful.length; start += 32) {
      const batch = doubtful.slice(start, start + 32);
      const places = batch.map(({ before, after }) => [this.#at(after), this.#at(before)] as const);
      const first = Math.min(...places.map(([from]) => from));
      const last = Math.max(...places.map(([, to]) => to));
      for (const [bit, { after }] of batch.entries()) reached[after] = (reached[after] ?? 0) | (1 << bit);
      for (let place = first; place <= last; place++) {
        const node = this.#order[place] ?? 0;
        const mask = reached[node] ?? 0;
        if (mask === 0) continue;
        for (const next of this.#after[node] ?? []) reached[next] = (reached[next] ?? 0) | mask;
      }
      for (const [bit, edge] of batch.entries()) {
        if (((reached[edge.before] ?? 0) & (1 << bit)) !== 0) found.add(edge);
      }
      reached.fill(0);
    }
    return found;
  }

  /** Adds the edge; false, and nothing is changed, where it would close a cycle. */
  add({ before, after }: Edge): boolean {
    if (before === after) return false;
    const floor = this.#at(after);
    const ceiling = this.#at(before);
    if (floor < ceiling) {
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
    for (const [index, node] of nodes.entries()) this.#place[node] = places[index] ?? 0;
  }
}
