import { describe, expect, test } from "vitest";
import type { PlanRequest } from "../../src/planning/index.ts";
import { checkRequirements } from "../../src/revisions/index.ts";
import { faultOf, long, longs, outcome, planOf, world } from "../support/graphs.ts";

const forward = (targets: string): PlanRequest => ({ kind: "forward", targets: longs(targets) });
const rewind = (targets: string, cascade = false): PlanRequest => ({
  kind: "rewind",
  targets: longs(targets),
  cascade,
});

//  foo:0 -- foo:1 -- foo:2 -- foo:3
//  bar:0 -- bar:4                     bar requires foo:2
//  baz:0 -- baz:5                     baz:5 needs bar:4
const DEPLOYMENT = `
  foo:1 <- foo:2 <- foo:3
  bar:4
  bar requires foo:2
  baz:5 needs bar:4
`;

describe("what a component requires", () => {
  test.each(["install", "upgrade"] as const)("is brought along by %s, and nothing beyond it", (kind) => {
    expect(outcome(world(DEPLOYMENT), { kind, components: ["bar"] })).toEqual({
      steps: ["forward bar:0", "forward foo:0", "forward foo:1", "forward foo:2", "forward bar:4"],
      end: "bar:0 bar:4 foo:0 foo:1 foo:2",
    });
  });

  test("is brought along for a component that others need", () => {
    expect(outcome(world(DEPLOYMENT), { kind: "upgrade", components: ["baz"] }).end).toBe(
      "bar:0 bar:4 baz:0 baz:5 foo:0 foo:1 foo:2",
    );
  });

  test("is brought along where the component stands at its head: a new version of it may ask for more", () => {
    const on = world(DEPLOYMENT, "bar:0 bar:4 foo:0 foo:1");
    expect(outcome(on, { kind: "upgrade", components: ["bar"] }).steps).toEqual(["forward foo:2"]);
  });

  test("leads to what that component requires in its turn, round in a circle too", () => {
    const chain = world("foo:1; bar:2; baz:3; baz requires bar:2; bar requires foo:1; foo requires baz:3");
    expect(outcome(chain, { kind: "upgrade", components: ["baz"] }).end).toBe(
      "bar:0 bar:2 baz:0 baz:3 foo:0 foo:1",
    );
  });

  test("comes before tables that are made from models", () => {
    const on = world("bar models; bar requires foo:9; foo:9 <- foo:a");
    expect(outcome(on, { kind: "install", components: ["bar"] }).steps).toEqual([
      "forward foo:0",
      "forward foo:9",
      "install bar = bar:0",
    ]);
  });

  test("is installed from models where it cannot be run", () => {
    const on = world("bar:4; bar requires foo:1; foo models; foo:1");
    expect(outcome(on, { kind: "install", components: ["bar"] }).steps).toEqual([
      "forward bar:0",
      "install foo = foo:0 foo:1",
      "forward bar:4",
    ]);
  });

  test("does not come by itself with forward: it has to be applied, or named too", () => {
    expect(faultOf(() => planOf(world(DEPLOYMENT), forward("bar:4")))).toMatchObject({
      code: "plan/requirement",
      facts: { missing: [{ component: "bar", needed: long("foo:2"), file: "bar/component.ts" }] },
      hint: expect.stringContaining("stemma upgrade bar"),
    });
    expect(faultOf(() => planOf(world(DEPLOYMENT), forward("baz:5"))).code).toBe("plan/requirement");
    expect(outcome(world(DEPLOYMENT), forward("bar:4 foo:2")).end).toBe("bar:0 bar:4 foo:0 foo:1 foo:2");
    expect(outcome(world(DEPLOYMENT, "foo:0 foo:1 foo:2"), forward("bar:4")).steps).toHaveLength(2);
    expect(outcome(world(DEPLOYMENT), forward("foo:1")).steps).toHaveLength(2);
  });

  test("is not asked for by stamp, which is for whoever knows better", () => {
    expect(outcome(world(DEPLOYMENT), { kind: "stamp", targets: longs("bar:4") }).end).toBe("bar:0 bar:4");
  });
});

describe("reverting what an installed component requires", () => {
  const all = "foo:0 foo:1 foo:2 foo:3 bar:0 bar:4 baz:0 baz:5";

  test("takes the component with it, or is refused", () => {
    expect(faultOf(() => planOf(world(DEPLOYMENT, all), rewind("foo:1")))).toMatchObject({
      code: "plan/depended-on",
      facts: { dependents: longs("bar:0 bar:4 baz:5") },
    });
    expect(outcome(world(DEPLOYMENT, all), rewind("foo:1", true))).toEqual({
      steps: ["rewind baz:5", "rewind bar:4", "rewind foo:3", "rewind foo:2", "rewind foo:1", "rewind bar:0"],
      end: "baz:0 foo:0",
    });
    expect(outcome(world(DEPLOYMENT, all), rewind("foo:1 bar:0 baz:5")).end).toBe("baz:0 foo:0");
  });

  test("is free above that revision, and where the component is not installed", () => {
    expect(outcome(world(DEPLOYMENT, all), rewind("foo:3")).steps).toEqual(["rewind foo:3"]);
    expect(outcome(world(DEPLOYMENT, "foo:0 foo:1 foo:2"), rewind("foo:1")).end).toBe("foo:0");
  });

  test("by an uninstall is the same", () => {
    const uninstall = { kind: "uninstall", components: ["foo"] } as const;
    expect(faultOf(() => planOf(world(DEPLOYMENT, all), uninstall))).toMatchObject({
      code: "plan/depended-on",
      facts: { dependents: longs("bar:0 bar:4 baz:5") },
    });
    expect(outcome(world(DEPLOYMENT, all), { ...uninstall, cascade: true }).end).toBe("baz:0");
  });
});

describe("a revision that is required and nowhere to be found", () => {
  test("is a fault that names the component, its file and the heads that are there", () => {
    expect(faultOf(() => checkRequirements(world("foo:1; bar:4; bar requires foo:ab").graph))).toMatchObject({
      code: "graph/missing-requirement",
      facts: {
        component: "bar",
        file: "bar/component.ts",
        missing: long("foo:ab"),
        heads: [long("foo:1")],
      },
      message: expect.stringContaining("foo ends at foo:00000001"),
      hint: expect.stringContaining("Update foo"),
    });
  });

  test("of a component that is not there", () => {
    const fault = (text: string) => faultOf(() => checkRequirements(world(text).graph));
    expect(fault("bar:4; bar requires quetz:1").hint).toContain("Add quetz to the deployment");
    expect(fault("quetzal:1; bar:4; bar requires quetza:1").hint).toBe("Did you mean quetzal:00000001?");
  });

  test("is none where the ledger has it: then it is applied", () => {
    const on = world("foo:1; bar:4; bar requires foo:2", "foo:0 foo:1", { gone: "foo:1 <- foo:2" });
    checkRequirements(on.graph);
    expect(outcome(on, { kind: "install", components: ["bar"] }).steps).toEqual([
      "forward bar:0",
      "forward bar:4",
    ]);
  });
});
