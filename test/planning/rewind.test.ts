import { describe, expect, test } from "vitest";
import type { PlanRequest } from "../../src/planning/index.ts";
import type { AppliedRevision } from "../../src/revisions/index.ts";
import { faultOf, long, longs, outcome, planOf, world } from "../support/graphs.ts";

type Options = { readonly cascade?: boolean; readonly execute?: boolean; readonly from?: "disk" | "ledger" };

function rewind(targets: string, options: Options = {}): PlanRequest {
  return { kind: "rewind", targets: longs(targets), ...options };
}

describe("rewind", () => {
  //  foo:0 -- foo:1 -- foo:2 -- foo:3
  //               \-- foo:4
  //  bar:0 -- bar:5 -- bar:6        bar:5 needs foo:2
  //  baz:0 -- baz:7                 baz:7 needs bar:6
  const deployment = `
    foo:1 <- foo:2 <- foo:3
    foo:1 <- foo:4
    bar:5 <- bar:6
    bar:5 needs foo:2
    baz:7 needs bar:6
  `;
  const all = "foo:0 foo:1 foo:2 foo:3 foo:4 bar:0 bar:5 bar:6 baz:0 baz:7";

  test("reverts the target and its applied descendants in its component", () => {
    expect(outcome(world(deployment, "foo:0 foo:1 foo:2 foo:3 foo:4"), rewind("foo:1"))).toEqual({
      steps: ["rewind foo:4", "rewind foo:3", "rewind foo:2", "rewind foo:1"],
      end: "foo:0",
    });
    expect(outcome(world(deployment, all), rewind("foo:3")).steps).toEqual(["rewind foo:3"]);
  });

  test("stops at applied descendants in other components, all of them listed", () => {
    expect(faultOf(() => planOf(world(deployment, all), rewind("foo:2")))).toMatchObject({
      code: "plan/depended-on",
      facts: { targets: [long("foo:2")], dependents: longs("bar:5 bar:6 baz:7") },
    });
  });

  test("rewinds them too with cascade", () => {
    expect(outcome(world(deployment, all), rewind("foo:2", { cascade: true }))).toEqual({
      steps: ["rewind baz:7", "rewind bar:6", "rewind foo:3", "rewind bar:5", "rewind foo:2"],
      end: "bar:0 baz:0 foo:0 foo:1 foo:4",
    });
  });

  test("does not mind those that other targets cover", () => {
    expect(outcome(world(deployment, all), rewind("foo:2 bar:5 baz:7")).end).toBe(
      "bar:0 baz:0 foo:0 foo:1 foo:4",
    );
    expect(faultOf(() => planOf(world(deployment, all), rewind("foo:2 bar:6")))).toMatchObject({
      facts: { dependents: longs("bar:5 baz:7") },
    });
  });

  test("has nothing to do for a target that is not applied", () => {
    expect(outcome(world(deployment, "foo:0"), rewind("foo:1"))).toEqual({ steps: [], end: "foo:0" });
  });

  test("counts descendants over revisions that are not applied", () => {
    //  foo:1 -- foo:2 -- foo:3      foo:2 is not applied
    expect(outcome(world("foo:1 <- foo:2 <- foo:3", "foo:0 foo:1 foo:3"), rewind("foo:1"))).toEqual({
      steps: ["rewind foo:3", "rewind foo:1"],
      end: "foo:0",
    });
  });
});

describe("the script of a rewind", () => {
  test("is the ledger's where there is none on disk", () => {
    const keep = { rows: withRewind };
    const on = world("foo:1 <- foo:2; foo:2 norewind", "foo:0 foo:1 foo:2", keep);
    expect(outcome(on, rewind("foo:1")).steps).toEqual(["rewind foo:2 from the ledger", "rewind foo:1"]);
  });

  test("is the ledger's for unknown revisions, which count as any other", () => {
    //  foo:0 -- foo:1 -- (foo:2) -- (foo:3)      (gone:0) -- (gone:4)   needs foo:2
    const on = world("foo:1", "foo:0 foo:1", { gone: "foo:1 <- foo:2 <- foo:3; gone:4 needs foo:2" });
    expect(faultOf(() => planOf(on, rewind("foo:1")))).toMatchObject({
      facts: { dependents: longs("gone:4") },
    });
    expect(outcome(on, rewind("foo:2", { cascade: true }))).toEqual({
      steps: [
        "rewind foo:3 from the ledger",
        "rewind gone:4 from the ledger",
        "rewind foo:2 from the ledger",
      ],
      end: "foo:0 foo:1 gone:0",
    });
  });

  test("must be somewhere: plan/irreversible names all that have none, passed by --no-execute", () => {
    const on = world("foo:1 <- foo:2 <- foo:3; foo:1 norewind; foo:2 norewind", "foo:0 foo:1 foo:2 foo:3");
    expect(faultOf(() => planOf(on, rewind("foo:1")))).toMatchObject({
      code: "plan/irreversible",
      facts: { component: "foo", revisions: longs("foo:2 foo:1") },
    });
    expect(outcome(on, rewind("foo:1", { execute: false }))).toEqual({
      steps: ["rewind foo:3", "rewind foo:2", "rewind foo:1"],
      end: "foo:0",
    });
    expect(planOf(on, rewind("foo:3", { execute: false })).steps).toMatchObject([{ source: "none" }]);
  });

  test("that is missing is told in one sentence for all", () => {
    const on = world(
      "foo:1 <- foo:2; foo:1 norewind; foo:2 norewind; bar:1 foreign; bar:1 needs foo:1",
      "foo:0 foo:1 foo:2 bar:0 bar:1",
    );
    const [foo1, foo2, bar1] = longs("foo:1 foo:2 bar:1");
    expect(faultOf(() => planOf(on, rewind("foo:2")))).toMatchObject({
      message: `${foo2} cannot be reverted: it has no rewind`,
      hint: `Write its rewind file, or unmark it without running anything: stemma rewind ${foo2} --no-execute --no-dry-run`,
    });
    expect(faultOf(() => planOf(on, rewind("foo:1", { cascade: true })))).toMatchObject({
      message: `${foo2}, ${bar1}, ${foo1} cannot be reverted: they have no rewind (${foo2}, ${foo1}), it is a foreign revision (${bar1})`,
      hint: expect.stringContaining(`stemma rewind ${foo2} ${bar1} ${foo1} --no-execute`),
    });
    const two = world("foo:1 <- foo:2; foo:1 norewind; foo:2 norewind", "foo:0 foo:1 foo:2");
    expect(faultOf(() => planOf(two, rewind("foo:1")))).toMatchObject({
      message: `${foo2}, ${foo1} cannot be reverted: they have no rewind`,
      hint: `Write the missing rewind files, or unmark them without running anything: stemma rewind ${foo2} ${foo1} --no-execute --no-dry-run`,
    });
  });

  test("is not there for a foreign revision", () => {
    const on = world("foo:1 foreign", "foo:0 foo:1");
    expect(faultOf(() => planOf(on, rewind("foo:1"))).code).toBe("plan/irreversible");
    expect(outcome(on, rewind("foo:1", { execute: false })).end).toBe("foo:0");
  });

  test("is not needed for an empty initial revision, and cannot be for an implicit one", () => {
    expect(planOf(world("foo:1", "foo:0"), rewind("foo:0")).steps).toMatchObject([{ source: "none" }]);
    expect(faultOf(() => planOf(world("foo models", "foo:0"), rewind("foo:0")))).toMatchObject({
      code: "plan/irreversible",
      hint: "Remove the component: stemma uninstall foo",
    });
  });

  test("is still the ledger's where the file of an initial revision has gone", () => {
    const kept = { rows: (row: AppliedRevision) => ({ ...withRewind(row), checksum: "1" }) };
    expect(outcome(world("foo:1", "foo:0", kept), rewind("foo:0")).steps).toEqual([
      "rewind foo:0 from the ledger",
    ]);
    const lost = { rows: (row: AppliedRevision) => ({ ...row, checksum: "1" }) };
    expect(faultOf(() => planOf(world("foo:1", "foo:0", lost), rewind("foo:0"))).code).toBe(
      "plan/irreversible",
    );
  });

  test("must be without place-holder", () => {
    const on = world("foo:1; foo:1 badrewind", "foo:0 foo:1");
    expect(faultOf(() => planOf(on, rewind("foo:1")))).toMatchObject({
      code: "revision/placeholder",
      facts: { at: "foo/migration/00000001.rw.sql" },
    });
    expect(outcome(on, rewind("foo:1", { execute: false })).end).toBe("foo:0");
  });

  test("of a modified revision is a choice", () => {
    const on = world("foo:1 <- foo:2", "foo:0 foo:1 foo:2");
    const modified = { modified: new Set(longs("foo:1")) };
    expect(faultOf(() => planOf(on, rewind("foo:1"), modified))).toMatchObject({
      code: "ledger/modified",
      facts: { revisions: longs("foo:1"), direction: "rewind" },
    });
    expect(outcome(on, rewind("foo:2"), modified).steps).toEqual(["rewind foo:2"]);
    expect(outcome(on, rewind("foo:1", { from: "disk" }), modified).steps).toEqual([
      "rewind foo:2",
      "rewind foo:1",
    ]);
    expect(outcome(on, rewind("foo:1", { from: "ledger" }), modified).steps).toEqual([
      "rewind foo:2",
      "rewind foo:1 from the ledger",
    ]);
    expect(outcome(on, rewind("foo:1", { execute: false }), modified).end).toBe("foo:0");
    const unkept = world("foo:1", "foo:0 foo:1", { rows: (row) => ({ ...row, hasRewind: false }) });
    expect(faultOf(() => planOf(unkept, rewind("foo:1", { from: "ledger" }), modified)).code).toBe(
      "plan/irreversible",
    );
  });

  test("warns where it loses data", () => {
    expect(planOf(world("foo:1 lossy", "foo:0 foo:1"), rewind("foo:1")).warnings).toEqual([
      `Rewinding ${long("foo:1")} loses data: rw of 00000001`,
    ]);
  });
});

test("a protected component keeps its initial revision", () => {
  const on = world("foo protected; foo:1; bar:1; foo:0 needs bar:1", "foo:0 foo:1 bar:0 bar:1");
  expect(outcome(on, rewind("foo:1")).end).toBe("bar:0 bar:1 foo:0");
  for (const request of [
    rewind("foo:0"),
    rewind("bar:1", { cascade: true }),
    rewind("foo:0", { execute: false }),
  ]) {
    expect(faultOf(() => planOf(on, request))).toMatchObject({
      code: "plan/protected",
      facts: { component: "foo" },
    });
  }
});

test("a protected component is named before what depends on it", () => {
  const on = world(
    "core protected; core:0; bar:1 needs core:0; foo:0; core:0 needs foo:0",
    "foo:0 core:0 bar:0 bar:1",
  );
  const code = (request: PlanRequest) => faultOf(() => planOf(on, request)).code;
  expect(code(rewind("core:0"))).toBe("plan/protected");
  expect(code(rewind("core:0", { cascade: true }))).toBe("plan/protected");
  expect(code(rewind("foo:0", { cascade: true }))).toBe("plan/protected");
  expect(code(rewind("foo:0"))).toBe("plan/depended-on");
});

function withRewind(row: AppliedRevision): AppliedRevision {
  return { ...row, hasRewind: true };
}
