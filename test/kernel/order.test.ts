import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Edge,
  findCycle,
  grantEdges,
  stronglyConnected,
  topologicalOrder,
} from "../../src/kernel/index.ts";
import { effort } from "../support/effort.ts";

const LONG = 100_000;
/** Each node needs the one before it. */
const chain = Array.from({ length: LONG }, (_, node) => (node === 0 ? [] : [node - 1]));

/** `needs[i]` for random edges between few nodes, cycles and all. */
const digraph = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 14 }))
  .map(([count, edges]) => {
    const needs = Array.from({ length: count }, () => new Set<number>());
    for (const [from, to] of edges) needs[from % count]?.add(to % count);
    return needs.map((each) => [...each]);
  });

function reachable(needs: readonly (readonly number[])[], start: number): Set<number> {
  const found = new Set(needs[start]);
  for (const node of found) for (const next of needs[node] ?? []) found.add(next);
  return found;
}

describe("topologicalOrder", () => {
  test("takes the smallest that is ready", () => {
    //  2 -> 0 (2 comes first), 1 and 3 are free
    expect(topologicalOrder([[2], [], [], []])).toEqual([1, 2, 0, 3]);
    expect(topologicalOrder([[2], [], [], []], (a, b) => b - a)).toEqual([3, 2, 1, 0]);
  });

  test("leaves out cycles and what needs them", () => {
    expect(topologicalOrder([[1], [0], [0], []])).toEqual([3]);
  });

  test("does not recurse", () => {
    expect(topologicalOrder(chain)).toHaveLength(LONG);
  });
});

describe("findCycle", () => {
  test("names one, the smallest node first, each needing the next", () => {
    //  0 -> 1 -> 3 -> 2 -> 1
    expect(findCycle([[1], [3], [1], [2]])).toEqual([1, 3, 2]);
    expect(findCycle([[1], [], [2]])).toEqual([2]);
    expect(findCycle([[1], [2], []])).toBeUndefined();
    expect(findCycle([[LONG - 1], ...chain.slice(1)])).toHaveLength(LONG);
  });

  test("finds one exactly where there is one", () => {
    fc.assert(
      fc.property(digraph, (needs) => {
        const cycle = findCycle(needs);
        const cyclic = needs.some((_, node) => reachable(needs, node).has(node));
        expect(cycle !== undefined).toBe(cyclic);
        for (const [index, node] of (cycle ?? []).entries()) {
          expect(needs[node]).toContain(cycle?.[(index + 1) % cycle.length]);
        }
      }),
      effort(1, 300),
    );
  });
});

describe("stronglyConnected", () => {
  test("groups the nodes that reach each other", () => {
    fc.assert(
      fc.property(digraph, (needs) => {
        const group = stronglyConnected(needs);
        for (const a of needs.keys()) {
          for (const b of needs.keys()) {
            const mutual = a === b || (reachable(needs, a).has(b) && reachable(needs, b).has(a));
            expect(group[a] === group[b]).toBe(mutual);
          }
        }
      }),
      effort(2, 300),
    );
  });

  test("does not recurse", () => {
    expect(new Set(stronglyConnected(chain)).size).toBe(LONG);
    expect(new Set(stronglyConnected([[LONG - 1], ...chain.slice(1)])).size).toBe(1);
  });
});

describe("grantEdges", () => {
  test("grants in order what closes no cycle", () => {
    const edge = (before: number, after: number): Edge => ({ before, after });
    expect(grantEdges([[], [0]], [edge(1, 0)])).toEqual([]);
    expect(grantEdges([[], []], [edge(1, 0), edge(0, 1)])).toEqual([edge(1, 0)]);
    expect(grantEdges([[], []], [edge(0, 0), edge(0, 1)])).toEqual([edge(0, 1)]);
  });

  test("is what testing one wish after another gives", () => {
    const wishes = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 });
    fc.assert(
      fc.property(digraph, wishes, (needs, pairs) => {
        const hard = needs.map((each, node) => each.filter((needed) => needed < node));
        const wished = pairs.map(([a, b]) => ({ before: a % hard.length, after: b % hard.length }));
        const together = hard.map((each) => [...each]);
        const expected = wished.filter(({ before, after }) => {
          if (before === after || reachable(together, before).has(after)) return false;
          together[after]?.push(before);
          return true;
        });
        expect(grantEdges(hard, wished)).toEqual(expected);
      }),
      effort(3, 500),
    );
  });
});
