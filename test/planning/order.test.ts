import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderUnits } from "../../src/planning/order.ts";
import {
  buildGraph,
  compareKeys,
  componentOf,
  type Graph,
  type RevisionKey,
} from "../../src/revisions/index.ts";
import { effort } from "../support/effort.ts";
import { long, outcome, world } from "../support/graphs.ts";
import { fixPoint, naiveOrder, samples } from "../support/random-graphs.ts";

const upgrade = { kind: "upgrade" as const };

describe("order", () => {
  test("is by id, then component, where nothing else is said", () => {
    expect(outcome(world("foo:2; bar:1; bar:3; app:2"), upgrade).steps).toEqual(
      ["app:0", "bar:0", "foo:0", "bar:1", "app:2", "foo:2", "bar:3"].map((key) => `forward ${key}`),
    );
  });

  test("puts a revision before the children of what it was written against", () => {
    //  foo:0 -- foo:1 -- foo:2 -- foo:3
    //  bar:0 -- bar:9                    bar:9 needs foo:1
    expect(outcome(world("foo:1 <- foo:2 <- foo:3; bar:9 needs foo:1"), upgrade).steps).toEqual(
      ["bar:0", "foo:0", "foo:1", "bar:9", "foo:2", "foo:3"].map((key) => `forward ${key}`),
    );
    // The same where what it needs is applied already, and backwards.
    expect(outcome(world("foo:1 <- foo:2; bar:9 needs foo:1", "foo:0 foo:1 bar:0"), upgrade).steps).toEqual(
      ["bar:9", "foo:2"].map((key) => `forward ${key}`),
    );
    const on = world("foo:1 <- foo:2; bar:9 needs foo:1", "foo:0 foo:1 foo:2 bar:0 bar:9");
    expect(outcome(on, { kind: "rewind", targets: [long("foo:1")], cascade: true }).steps).toEqual(
      ["foo:2", "bar:9", "foo:1"].map((key) => `rewind ${key}`),
    );
  });

  test("drops a soft edge that contradicts a hard one", () => {
    //  bar:8 needs foo:2, bar:9 (its child) needs foo:1: bar:9 cannot come before foo:2
    expect(
      outcome(world("foo:1 <- foo:2; bar:8 <- bar:9; bar:8 needs foo:2; bar:9 needs foo:1"), upgrade).steps,
    ).toEqual(["bar:0", "foo:0", "foo:1", "foo:2", "bar:8", "bar:9"].map((key) => `forward ${key}`));
  });

  test("drops of two soft edges that contradict each other the second", () => {
    //  foo:1 -- foo:2     bar:2 needs foo:1: bar:2 before foo:2
    //  bar:1 -- bar:2     foo:2 needs bar:1: foo:2 before bar:2
    expect(
      outcome(
        world("foo:1 <- foo:2; bar:1 <- bar:2; bar:2 needs foo:1; foo:2 needs bar:1"),
        upgrade,
      ).steps.slice(-2),
    ).toEqual(["forward bar:2", "forward foo:2"]);
    expect(
      outcome(
        world("foo:1 <- foo:2; bar:1 <- bar:3; bar:3 needs foo:1; foo:2 needs bar:1"),
        upgrade,
      ).steps.slice(-2),
    ).toEqual(["forward foo:2", "forward bar:3"]);
  });
});

/** Rule 6 from its words, for any subset of a graph. */
function naive(graph: Graph, keys: readonly RevisionKey[]): RevisionKey[] {
  const sorted = [...keys].sort(compareKeys);
  const place = (key: RevisionKey) => sorted.indexOf(key);
  const ancestors = (key: RevisionKey) => fixPoint(graph.needs(key), (each) => graph.needs(each));
  const hard = sorted.flatMap((key) =>
    [...ancestors(key)]
      .filter((needed) => place(needed) >= 0)
      .map((needed) => [place(needed), place(key)] as const),
  );
  const soft = sorted.flatMap((key) => {
    const children = graph
      .dependencies(key)
      .filter((needed) => componentOf(needed) !== componentOf(key))
      .flatMap((needed) => graph.children(needed))
      .filter((child) => place(child) >= 0);
    return [...new Set(children)].sort(compareKeys).map((child) => [place(key), place(child)] as const);
  });
  return naiveOrder(sorted.length, hard, soft).flatMap((index) => sorted[index] ?? []);
}

test("order is what its definition says, for any part of any graph", () => {
  fc.assert(
    fc.property(samples({ models: false }), fc.infiniteStream(fc.boolean()), ({ drawing, keys }, coin) => {
      const graph = buildGraph(drawing);
      for (const part of [keys, keys.filter(() => coin.next().value)]) {
        const units = part.map((key) => ({ key, revisions: [key] }));
        const ordered = orderUnits(graph, units, () => "").map((unit) => unit.key);
        expect(ordered).toEqual(naive(graph, part));
      }
    }),
    effort(6, 400),
  );
});
