import { describe, expect, test } from "vitest";
import type { PlanRequest } from "../../src/planning/index.ts";
import type { AppliedRevision } from "../../src/revisions/index.ts";
import { faultOf, long, longs, outcome, planOf, world } from "../support/graphs.ts";

type Options = {
  readonly cascade?: boolean;
  readonly execute?: boolean;
  readonly fromModels?: boolean;
  readonly from?: "ledger";
};

function uninstall(components: string, options: Options = {}): PlanRequest {
  return { kind: "uninstall", components: components.split(" "), ...options };
}

/** As the row of an initial revision is after an install from models that refer to `bar`. */
const installedOnBar = {
  rows: (row: AppliedRevision) =>
    row.key === long("foo:0") ? { ...row, dependencies: [long("bar:0")] } : row,
};

describe("uninstall", () => {
  //  foo:0 -- foo:1 -- foo:2
  //  bar:0 -- bar:5 -- bar:6       bar:5 needs foo:1
  const deployment = "foo:0 <- foo:1 <- foo:2; bar:5 <- bar:6; bar:5 needs foo:1";
  const all = "foo:0 foo:1 foo:2 bar:0 bar:5 bar:6";

  test("is rewind steps where every rewind is at hand", () => {
    expect(outcome(world(deployment, "foo:0 foo:1 bar:0"), uninstall("foo"))).toEqual({
      steps: ["rewind foo:1", "rewind foo:0"],
      end: "bar:0",
    });
    expect(outcome(world("foo:1", "foo:0 foo:1"), uninstall("foo")).end).toBe("");
  });

  test("has nothing to do where nothing is applied", () => {
    expect(outcome(world("foo models; foo protected"), uninstall("foo")).steps).toEqual([]);
  });

  test("stops at what depends on the component, or rewinds it with cascade", () => {
    expect(faultOf(() => planOf(world(deployment, all), uninstall("foo")))).toMatchObject({
      code: "plan/depended-on",
      facts: { targets: ["foo"], dependents: longs("bar:5 bar:6") },
    });
    expect(outcome(world(deployment, all), uninstall("foo", { cascade: true }))).toEqual({
      steps: ["rewind bar:6", "rewind foo:2", "rewind bar:5", "rewind foo:1", "rewind foo:0"],
      end: "bar:0",
    });
    expect(outcome(world(deployment, all), uninstall("foo bar")).end).toBe("");
  });

  test("is one step where the initial revision is implicit, a rewind is missing, or models are asked for", () => {
    const on = (text: string, applied: string, options: Options = {}) =>
      outcome(world(text, applied), uninstall("foo", options));
    expect(on("foo models; foo:1", "foo:0 foo:1")).toEqual({
      steps: ["uninstall foo = foo:1 foo:0"],
      end: "",
    });
    expect(on("foo models; foo:0 <- foo:1; foo:1 norewind", "foo:0 foo:1").steps).toEqual([
      "uninstall foo = foo:1 foo:0",
    ]);
    expect(on("foo models; foo:0", "foo:0", { fromModels: true }).steps).toEqual(["uninstall foo = foo:0"]);
    expect(on("foo models; foo:0", "foo:0").steps).toEqual(["rewind foo:0"]);
  });

  test("needs models then: plan/irreversible, passed by --no-execute", () => {
    const on = world("foo:0 <- foo:1; foo:1 norewind", "foo:0 foo:1");
    expect(faultOf(() => planOf(on, uninstall("foo")))).toMatchObject({
      code: "plan/irreversible",
      facts: { component: "foo", revisions: [long("foo:1")] },
    });
    expect(outcome(on, uninstall("foo", { execute: false })).end).toBe("");
    expect(faultOf(() => planOf(world("foo:0", "foo:0"), uninstall("foo", { fromModels: true }))).code).toBe(
      "plan/irreversible",
    );
  });

  test("knows what a component was installed on", () => {
    //  foo was installed from models that refer to bar; no revision says so, only the ledger's row
    const on = world("foo models; foo dependsOn bar; bar models", "foo:0 bar:0", installedOnBar);
    expect(faultOf(() => planOf(on, uninstall("bar")))).toMatchObject({
      code: "plan/depended-on",
      facts: { dependents: [long("foo:0")] },
    });
    // No script reverts what was made from models: with cascade it is removed from them too.
    expect(outcome(on, uninstall("bar", { cascade: true }))).toEqual({
      steps: ["uninstall foo = foo:0", "uninstall bar = bar:0"],
      end: "",
    });
    const rewindable = world("foo models; foo dependsOn bar; bar:0", "foo:0 bar:0", installedOnBar);
    expect(faultOf(() => planOf(rewindable, { kind: "rewind", targets: longs("bar:0") })).code).toBe(
      "plan/depended-on",
    );
  });

  test("removes what refers before what is referred to", () => {
    const drawing = "aaa models; zzz models; zzz dependsOn aaa; aaa:2; mmm models; aaa dependsOn mmm";
    expect(outcome(world(drawing, "aaa:0 aaa:2 zzz:0 mmm:0"), uninstall("aaa mmm zzz"))).toEqual({
      steps: ["uninstall zzz = zzz:0", "uninstall aaa = aaa:2 aaa:0", "uninstall mmm = mmm:0"],
      end: "",
    });
  });

  test("removes what was made from models before anything that it was written against moves back", () => {
    //  base:0 -- base:1     imp was installed on both
    const drawing = "base:0 <- base:1; imp models; imp dependsOn base";
    expect(outcome(world(drawing, "base:0 base:1 imp:0"), uninstall("base imp")).steps).toEqual([
      "uninstall imp = imp:0",
      "rewind base:1",
      "rewind base:0",
    ]);
    // The same over a component between them, and where the head is not applied.
    const far = "base:0 <- base:1 <- base:2; mid:0; mid dependsOn base; imp models; imp dependsOn mid";
    expect(outcome(world(far, "base:0 base:1 mid:0 imp:0"), uninstall("base imp mid")).steps).toEqual([
      "uninstall imp = imp:0",
      "rewind base:1",
      "rewind mid:0",
      "rewind base:0",
    ]);
    // base:1 needs imp: it must go first, and the others still come after.
    const knot = `${drawing}; base:1 needs imp:0`;
    expect(outcome(world(knot, "base:0 base:1 imp:0"), uninstall("base imp")).steps).toEqual([
      "rewind base:1",
      "uninstall imp = imp:0",
      "rewind base:0",
    ]);
  });

  test("names all that is in the way in all components", () => {
    const drawing = "foo:0 <- foo:1; foo:1 norewind; bar:0 <- bar:2; bar:2 norewind; baz:0";
    const on = world(drawing, "foo:0 foo:1 bar:0 bar:2 baz:0");
    expect(faultOf(() => planOf(on, uninstall("foo bar baz")))).toMatchObject({
      code: "plan/irreversible",
      facts: { component: "foo", revisions: longs("bar:2 foo:1") },
      message: expect.stringContaining("components foo, bar have no models"),
    });
  });

  test("by cascade of a protected component's initial revision is plan/protected", () => {
    const on = world("foo:0; core protected; core:0; core:0 needs foo:0", "foo:0 core:0");
    expect(faultOf(() => planOf(on, uninstall("foo"))).code).toBe("plan/depended-on");
    expect(faultOf(() => planOf(on, uninstall("foo", { cascade: true })))).toMatchObject({
      code: "plan/protected",
      facts: { component: "core" },
    });
  });

  test("of a component that only the ledger knows uses the scripts kept there", () => {
    const on = world("foo:1", "foo:0", { gone: "gone:0 <- gone:1" });
    expect(outcome(on, uninstall("gone"))).toEqual({
      steps: ["rewind gone:1 from the ledger", "rewind gone:0 from the ledger"],
      end: "foo:0",
    });
    const unkept = {
      gone: "gone:0 <- gone:1",
      rows: (row: AppliedRevision) => ({ ...row, hasRewind: false }),
    };
    expect(faultOf(() => planOf(world("foo:1", "foo:0", unkept), uninstall("gone"))).code).toBe(
      "plan/irreversible",
    );
    const empty = world("foo:1", "foo:0", { gone: "gone:1" });
    expect(outcome(empty, uninstall("gone")).end).toBe("foo:0");
    expect(planOf(empty, uninstall("gone")).warnings).toEqual([]);
    const installed = world("foo:1", "foo:0", { gone: "gone models; gone:1" });
    expect(faultOf(() => planOf(installed, uninstall("gone")))).toMatchObject({
      code: "plan/irreversible",
      hint: "Put the files of gone back, or remove the rows alone with --no-execute.",
    });
  });

  test("removes unknown revisions too, and asks about modified ones", () => {
    const on = world("foo:0 <- foo:1", "foo:0 foo:1", { gone: "foo:1 <- foo:2" });
    expect(outcome(on, uninstall("foo")).steps).toEqual([
      "rewind foo:2 from the ledger",
      "rewind foo:1",
      "rewind foo:0",
    ]);
    const modified = { modified: new Set(longs("foo:1")) };
    expect(faultOf(() => planOf(on, uninstall("foo"), modified)).code).toBe("ledger/modified");
    expect(outcome(on, uninstall("foo", { from: "ledger" }), modified).end).toBe("");
  });

  test("leaves a protected component alone", () => {
    for (const drawing of ["foo protected; foo:0", "foo models; foo protected"]) {
      const options = { execute: false };
      expect(faultOf(() => planOf(world(drawing, "foo:0"), uninstall("foo", options)))).toMatchObject({
        code: "plan/protected",
        facts: { component: "foo" },
      });
    }
  });

  test("that stands in its own way is graph/cycle", () => {
    //  foo:2 needs bar:5, bar:5 needs foo:1: rewinding bar:5 must come between two of foo's revisions
    const on = world(
      "foo models; foo:1 <- foo:2; bar:5 needs foo:1; foo:2 needs bar:5",
      "foo:0 foo:1 foo:2 bar:0 bar:5",
    );
    expect(faultOf(() => planOf(on, uninstall("foo", { cascade: true })))).toMatchObject({
      code: "graph/cycle",
      hint: expect.stringContaining(long("bar:5")),
    });
  });
});
