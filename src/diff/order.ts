import { type Edge, findCycle, grantEdges, topologicalOrder } from "../kernel/index.ts";
import { type Dependency, RANK } from "./dependencies.ts";

/** An order that runs, and the dependencies that it could not keep. */
export interface Order<Each extends Dependency = Dependency> {
  /** Places in the list that was ordered. */
  readonly places: readonly number[];
  readonly broken: readonly Each[];
}

/**
 * Orders the places from 0 to `count - 1`: stated dependencies always hold, of the others those that close no circle,
 * surer ones first; where nothing decides, the smaller place comes first.
 */
export function orderBy<Each extends Dependency>(count: number, dependencies: readonly Each[]): Order<Each> {
  const needs: number[][] = Array.from({ length: count }, () => []);
  const wishes: Each[] = [];
  for (const dependency of dependencies) {
    if (dependency.rank === RANK.stated) needs[dependency.after]?.push(dependency.before);
    else wishes.push(dependency);
  }
  const cycle = findCycle(needs);
  if (cycle !== undefined) throw new Error(`operations need each other: ${cycle.join(", ")}`);
  wishes.sort((a, b) => a.rank - b.rank || a.after - b.after || a.before - b.before);
  const granted: ReadonlySet<Edge> = new Set(grantEdges(needs, wishes));
  for (const wish of wishes) if (granted.has(wish)) needs[wish.after]?.push(wish.before);
  return { places: topologicalOrder(needs), broken: wishes.filter((wish) => !granted.has(wish)) };
}
