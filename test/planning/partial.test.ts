import { describe, expect, test } from "vitest";
import type { PartialStep, PlanRequest, State } from "../../src/planning/index.ts";
import { faultOf, long, outcome, planOf, type World, world } from "../support/graphs.ts";

/** The same world, in whose journal a step of this component stopped midway. */
function stopped(on: World, component: string, operation: PartialStep["operation"]): World {
  const key = long(`${component}:0`);
  const state: State = {
    applied: on.state.applied,
    partial: new Map([[key, { key, operation, statementsDone: 7, checksum: "c" }]]),
  };
  return { graph: on.graph, state };
}

const install = (...components: string[]): PlanRequest => ({ kind: "install", components });
const uninstall = (...components: string[]): PlanRequest => ({ kind: "uninstall", components });

const DEPLOYMENT = "core models; bar models; bar dependsOn core; bar:1";

describe("after an install from models that stopped midway", () => {
  const on = stopped(world(DEPLOYMENT, "core:0"), "bar", "install");

  test("the next install goes on after it", () => {
    const [step] = planOf(on, install("bar")).steps;
    expect(step).toMatchObject({ operation: "install", component: "bar", stopped: { statementsDone: 7 } });
    expect(planOf(on, { kind: "upgrade" }).steps).toEqual([step]);
  });

  test("an uninstall drops what is there, though no row says that anything is", () => {
    expect(outcome(on, uninstall("bar"))).toEqual({ steps: ["uninstall bar = "], end: "core:0" });
    expect(planOf(on, uninstall("bar")).steps[0]).toMatchObject({
      message: "What an install that stopped midway has made",
      stopped: { operation: "install" },
    });
  });

  test("an uninstall of what it refers to as well begins with it", () => {
    expect(outcome(on, uninstall("core", "bar")).steps).toEqual([
      "uninstall bar = ",
      "uninstall core = core:0",
    ]);
  });

  test("a component with a whole history is gone on with from its models", () => {
    const explicit = "foo models; foo:0 <- foo:1";
    const asked = world(explicit);
    expect(outcome(asked, install("foo")).steps).toEqual(["forward foo:0", "forward foo:1"]);
    expect(outcome(stopped(asked, "foo", "install"), install("foo")).steps).toEqual([
      "install foo = foo:0 foo:1",
    ]);
    expect(outcome(stopped(asked, "foo", "forward"), install("foo")).steps).toEqual([
      "forward foo:0",
      "forward foo:1",
    ]);
    expect(outcome(stopped(asked, "foo", "install"), uninstall("foo")).steps).toEqual(["uninstall foo = "]);
  });

  test("what is left of it can be dropped though the component is protected; without models it cannot", () => {
    const guarded = stopped(world("foo models; foo protected"), "foo", "install");
    expect(outcome(guarded, uninstall("foo")).steps).toEqual(["uninstall foo = "]);
    const without = stopped(world("foo:1"), "foo", "install");
    expect(faultOf(() => planOf(without, uninstall("foo")))).toMatchObject({
      code: "plan/irreversible",
      facts: { revisions: [long("foo:0")] },
    });
    expect(outcome(without, { kind: "uninstall", components: ["foo"], execute: false }).steps).toEqual([
      "uninstall foo = ",
    ]);
  });
});

describe("after a revision that stopped midway", () => {
  test("a rewind says that it is not applied, and has done something", () => {
    const on = stopped(world("foo:0 <- foo:1"), "foo", "forward");
    const plan = planOf(on, { kind: "rewind", targets: [long("foo:0")] });
    expect(plan.steps).toEqual([]);
    expect(plan.warnings).toEqual([
      expect.stringContaining("stopped midway on the way forward (statements done: 7)"),
    ]);
  });
});

describe("after an uninstall from models that stopped midway", () => {
  test("the next one goes on, also of a component whose rewinds are all at hand", () => {
    const on = stopped(world("foo models; foo:0 <- foo:1", "foo:0 foo:1"), "foo", "uninstall");
    expect(planOf(on, uninstall("foo")).steps).toMatchObject([
      { operation: "uninstall", migrations: [long("foo:1"), long("foo:0")], stopped: { statementsDone: 7 } },
    ]);
  });

  test("of a stopped install the next one goes on too", () => {
    const on = stopped(world("foo models"), "foo", "uninstall");
    expect(outcome(on, uninstall("foo")).steps).toEqual(["uninstall foo = "]);
    expect(planOf(on, install("foo")).steps[0]).not.toHaveProperty("stopped");
  });
});
