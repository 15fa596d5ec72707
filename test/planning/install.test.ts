import { describe, expect, test } from "vitest";
import { installDependencies, type PlanRequest } from "../../src/planning/index.ts";
import { faultOf, graphOf, long, longs, outcome, planOf, stepsOf, world } from "../support/graphs.ts";

function install(
  components: string,
  options: { readonly fromModels?: boolean; readonly execute?: boolean } = {},
): PlanRequest {
  return { kind: "install", components: components.split(" "), ...options };
}

function upgrade(components?: string): PlanRequest {
  return components === undefined
    ? { kind: "upgrade" }
    : { kind: "upgrade", components: components.split(" ") };
}

describe("install of an explicit or empty initial revision", () => {
  test("runs its revisions, and what it needs and refers to", () => {
    //  foo:0 -- foo:1 -- foo:9       foo dependsOn bar
    //  bar:0 -- bar:2 -- bar:3       foo:1 needs baz:4
    //  baz:0 -- baz:4 -- baz:5
    const on = world(
      "foo:0 <- foo:1 <- foo:9; foo dependsOn bar; bar:2 <- bar:3; baz:4 <- baz:5; foo:1 needs baz:4",
    );
    expect(outcome(on, install("foo"))).toEqual({
      steps: [
        "forward bar:0",
        "forward baz:0",
        "forward foo:0",
        "forward bar:2",
        "forward bar:3",
        "forward baz:4",
        "forward foo:1",
        "forward foo:9",
      ],
      end: "bar:0 bar:2 bar:3 baz:0 baz:4 foo:0 foo:1 foo:9",
    });
  });

  test("brings what it refers to along although something else has brought its first revisions", () => {
    //  foo:1 came with another component that needs it; bar, to which foo refers, did not
    const on = world("foo:0 <- foo:1 <- foo:2; foo dependsOn bar; bar:3", "foo:0 foo:1");
    expect(outcome(on, install("foo")).steps).toEqual(["forward bar:0", "forward foo:2", "forward bar:3"]);
    const atHeads = world("foo:0 <- foo:1; foo dependsOn bar; bar:3", "foo:0 foo:1");
    expect(outcome(atHeads, install("foo")).steps).toEqual(["forward bar:0", "forward bar:3"]);
  });

  test("brings a component to all its heads, and only forward where it is installed", () => {
    const on = world("foo:1; foo:2; foo dependsOn bar; bar:3", "foo:0 bar:0");
    expect(outcome(on, install("foo")).steps).toEqual(["forward foo:1", "forward foo:2"]);
    expect(outcome(world("foo models; foo:1", "foo:0"), install("foo", { fromModels: true })).steps).toEqual([
      "forward foo:1",
    ]);
  });

  test("is made from models where that is asked for", () => {
    const on = world("foo models; foo:0 <- foo:1; foo:1 placeholder");
    expect(outcome(on, install("foo", { fromModels: true })).steps).toEqual(["install foo = foo:0 foo:1"]);
    expect(planOf(on, install("foo", { fromModels: true })).steps).toMatchObject([
      { message: "From models; 2 revisions marked without being run" },
    ]);
    expect(outcome(world("foo:1"), install("foo", { fromModels: true })).steps).toEqual([
      "forward foo:0",
      "forward foo:1",
    ]);
  });
});

describe("install of an implicit initial revision", () => {
  test("is one step, after everything the component refers to stands at its heads", () => {
    //  foo (implicit) dependsOn bar dependsOn baz; bar is installed, with bar:5 pending
    const on = world(
      "foo models; foo:1 <- foo:2; foo dependsOn bar; bar:4 <- bar:5; bar dependsOn baz; baz models; baz:7",
      "bar:0 bar:4",
    );
    const plan = planOf(on, install("foo"));
    expect(outcome(on, install("foo"))).toEqual({
      steps: ["install baz = baz:0 baz:7", "forward bar:5", "install foo = foo:0 foo:1 foo:2"],
      end: "bar:0 bar:4 bar:5 baz:0 baz:7 foo:0 foo:1 foo:2",
    });
    expect(plan.steps.at(-1)).toMatchObject({ message: "From models; 2 revisions marked without being run" });
    expect(installDependencies(on.graph, "foo")).toEqual([long("bar:0")]);
  });

  test("carries the edges of all the revisions it stands for, in both directions", () => {
    //  aaa (implicit): aaa:1 needs zzz:3;  mmm:2 needs aaa:1
    const on = world("aaa models; aaa:1 needs zzz:3; zzz:3 <- zzz:4; mmm:2 needs aaa:1");
    expect(outcome(on, install("aaa mmm")).steps).toEqual([
      "forward mmm:0",
      "forward zzz:0",
      "forward zzz:3",
      "install aaa = aaa:0 aaa:1",
      "forward mmm:2",
    ]);
    // zzz:4 is a child of what aaa:1 needs: it comes after the install (soft edge).
    expect(outcome(on, upgrade()).steps.indexOf("forward zzz:4")).toBeGreaterThan(
      outcome(on, upgrade()).steps.indexOf("install aaa = aaa:0 aaa:1"),
    );
  });

  test("is needed by others, then upgrade and install take it", () => {
    const on = world("foo models; foo:9; bar:1 needs foo:0; baz:1");
    const expected = ["forward bar:0", "install foo = foo:0 foo:9", "forward bar:1"];
    expect(outcome(on, install("bar")).steps).toEqual(expected);
    expect(outcome(on, upgrade("bar")).steps).toEqual(expected);
  });

  test("that stands in its own way is graph/cycle", () => {
    //  foo (implicit): foo:2 needs bar:1, bar:1 needs foo:1
    expect(
      faultOf(() =>
        planOf(world("foo models; foo:1 <- foo:2; foo:2 needs bar:1; bar:1 needs foo:1"), upgrade()),
      ),
    ).toMatchObject({
      code: "graph/cycle",
      facts: { path: longs("foo:0 bar:1 foo:0") },
      hint: expect.stringContaining("make-migrations --component foo --initialize"),
    });
    //  foo dependsOn bar, whose head needs foo
    const mutual = world("foo models; foo dependsOn bar; bar:1 needs foo:0");
    expect(faultOf(() => planOf(mutual, install("foo")))).toMatchObject({
      code: "graph/cycle",
      hint: expect.stringContaining("--component foo"),
    });
  });

  test("of a component that the ledger knows in part says so", () => {
    const on = world("foo models; foo:1 <- foo:2", "foo:1");
    const plan = planOf(on, install("foo"));
    expect(stepsOf(plan)).toEqual(["install foo = foo:0 foo:2"]);
    expect(plan.warnings).toMatchObject([expect.stringContaining("stemma stamp foo:00000000")]);
  });

  test("does not stand on what only the ledger knows", () => {
    const on = world("foo models; foo:1 <- foo:2; foo:2 needs bar:1; bar:1", "bar:0 bar:1", {
      without: "bar:1",
    });
    expect(faultOf(() => planOf(on, install("foo"))).code).toBe("graph/missing-dependency");
  });

  test("does not ask for code: place-holders and foreign revisions are only marked", () => {
    const on = world("foo models; foo:1 <- foo:2; foo:1 placeholder; foo:2 foreign");
    expect(outcome(on, install("foo")).steps).toEqual(["install foo = foo:0 foo:1 foo:2"]);
    expect(planOf(on, install("foo", { execute: false }))).toMatchObject({
      execute: false,
      steps: [{ operation: "install" }],
    });
  });
});

describe("upgrade", () => {
  const deployment = "foo models; foo:1; foo dependsOn bar; bar:2; bar:3; baz:4 needs bar:2";

  test("brings every component to all its heads, installing what is not installed", () => {
    expect(outcome(world(deployment, "bar:0"), upgrade())).toEqual({
      steps: [
        "forward baz:0",
        "forward bar:2",
        "forward bar:3",
        "install foo = foo:0 foo:1",
        "forward baz:4",
      ],
      end: "bar:0 bar:2 bar:3 baz:0 baz:4 foo:0 foo:1",
    });
    expect(outcome(world(deployment, "foo:0 foo:1 bar:0 bar:2 bar:3 baz:0 baz:4"), upgrade()).steps).toEqual(
      [],
    );
  });

  test("with names: these, and what that needs", () => {
    expect(outcome(world(deployment, "foo:0"), upgrade("foo")).steps).toEqual(["forward foo:1"]);
    expect(outcome(world(deployment), upgrade("baz")).steps).toEqual([
      "forward bar:0",
      "forward baz:0",
      "forward bar:2",
      "forward baz:4",
    ]);
  });

  test("is not stopped by what is unknown", () => {
    const on = world("foo:1", "foo:0", { gone: "foo:5; gone:1" });
    expect(outcome(on, upgrade()).steps).toEqual(["forward foo:1"]);
  });

  test("refuses modified revisions where it is told to", () => {
    const modified = { modified: new Set(longs("foo:1")) };
    const on = world("foo:1", "foo:0 foo:1");
    expect(planOf(on, upgrade(), modified).warnings).toHaveLength(2);
    expect(faultOf(() => planOf(on, upgrade(), { ...modified, onModified: "refuse" })).code).toBe(
      "ledger/modified",
    );
  });
});

test("what an install keeps in the ledger are dependencies on initial revisions", () => {
  const graph = graphOf("foo:0 needs baz:2; foo models; foo dependsOn bar; bar:1; baz:2");
  expect(installDependencies(graph, "foo")).toEqual(longs("bar:0 baz:2"));
});
