import { describe, expect, test } from "vitest";
import { faultOf, long, longs, outcome, planOf, stepsOf, world } from "../support/graphs.ts";

const forward = (...targets: string[]) => ({ kind: "forward" as const, targets: targets.map(long) });

describe("forward", () => {
  //  foo:0 -- foo:1 -- foo:2 -- foo:3
  //  bar:0 -- bar:4                     bar:4 needs foo:2
  const deployment = "foo:1 <- foo:2 <- foo:3; bar:4 needs foo:2";

  test("applies the target and its unapplied ancestors, nothing else", () => {
    expect(outcome(world(deployment), forward("bar:4"))).toEqual({
      steps: ["forward bar:0", "forward foo:0", "forward foo:1", "forward foo:2", "forward bar:4"],
      end: "bar:0 bar:4 foo:0 foo:1 foo:2",
    });
    expect(outcome(world(deployment, "foo:0 foo:1 bar:0"), forward("bar:4"))).toEqual({
      steps: ["forward foo:2", "forward bar:4"],
      end: "bar:0 bar:4 foo:0 foo:1 foo:2",
    });
  });

  test("has nothing to do for what is applied", () => {
    expect(outcome(world(deployment, "foo:0 foo:1"), forward("foo:1")).steps).toEqual([]);
  });

  test("carries the revision's message", () => {
    expect(planOf(world("foo:1", "foo:0"), forward("foo:1")).steps).toEqual([
      { operation: "forward", component: "foo", migration: long("foo:1"), message: "Message of foo:1" },
    ]);
  });

  test("fills gaps that an odd ledger has, in the order of all hard edges", () => {
    //  foo:9 -- foo:5 -- foo:2      foo:5 alone is applied
    const on = world("foo:9 <- foo:5 <- foo:2", "foo:0 foo:5");
    expect(outcome(on, forward("foo:2")).steps).toEqual(["forward foo:9", "forward foo:2"]);
  });

  test("does not install: an implicit initial revision is plan/not-installed, passed by --no-execute", () => {
    const on = world("foo models; foo:1; bar:1 needs foo:1");
    expect(faultOf(() => planOf(on, forward("bar:1")))).toMatchObject({
      code: "plan/not-installed",
      facts: { component: "foo", revision: long("foo:0") },
      hint: "Run: stemma install foo",
    });
    expect(outcome(on, { ...forward("bar:1"), execute: false }).steps).toEqual([
      "forward bar:0",
      "forward foo:0",
      "forward foo:1",
      "forward bar:1",
    ]);
  });

  test("does not run foreign revisions, unless nothing is executed", () => {
    const on = world("foo:1 <- foo:2; foo:1 foreign");
    expect(faultOf(() => planOf(on, forward("foo:2")))).toMatchObject({
      code: "plan/foreign",
      facts: { revision: long("foo:1"), file: "foo/migration/00000001.py" },
    });
    expect(stepsOf(planOf(on, { ...forward("foo:2"), execute: false }))).toHaveLength(3);
  });

  test("does not run what still has its place-holder", () => {
    const on = world("foo:1 <- foo:2; foo:1 placeholder; foo:2 badrewind");
    expect(faultOf(() => planOf(on, forward("foo:2")))).toMatchObject({
      code: "revision/placeholder",
      facts: { revision: long("foo:1"), at: "foo/migration/00000001.fw.sql" },
    });
    expect(stepsOf(planOf(on, { ...forward("foo:2"), execute: false }))).toHaveLength(3);
    expect(stepsOf(planOf(world("foo:1 <- foo:2; foo:2 badrewind"), forward("foo:2")))).toHaveLength(3);
  });

  test("does not stand on what only the ledger knows, but what is applied may", () => {
    //  foo:0 -- (foo:1) -- foo:2 -- foo:3
    const on = (applied: string) =>
      world("foo:1 <- foo:2 <- foo:3; bar:1 needs foo:1", applied, { without: "foo:1" });
    expect(faultOf(() => planOf(on("foo:0 foo:1"), forward("foo:3")))).toMatchObject({
      code: "graph/missing-parent",
      facts: { revision: long("foo:2"), missing: long("foo:1"), inLedger: true },
      message: expect.stringContaining("in the ledger but its file is missing"),
      hint: `Restore the file of ${long("foo:1")}.`,
    });
    expect(faultOf(() => planOf(on("foo:0 foo:1"), forward("bar:1"))).code).toBe("graph/missing-dependency");
    expect(outcome(on("foo:0 foo:1 foo:2"), forward("foo:3"))).toEqual({
      steps: ["forward foo:3"],
      end: "foo:0 foo:1 foo:2 foo:3",
    });
  });
});

describe("warnings of a forward plan", () => {
  test("name what loses data and what was modified", () => {
    const on = world("foo:1 <- foo:2; foo:2 lossy", "foo:0 foo:1");
    const plan = planOf(on, forward("foo:2"), { modified: new Set(longs("foo:1")) });
    expect(plan.warnings).toEqual([
      `${long("foo:1")} has changed since it was applied`,
      `stemma show ${long("foo:1")} tells how it has changed, stemma repair ${long("foo:1")} accepts it.`,
      `${long("foo:2")} loses data: fw of 00000002`,
    ]);
    expect(
      faultOf(() =>
        planOf(on, forward("foo:2"), { modified: new Set(longs("foo:1")), onModified: "refuse" }),
      ),
    ).toMatchObject({
      code: "ledger/modified",
      facts: { revisions: [long("foo:1")] },
    });
  });
});
