import { describe, expect, test } from "vitest";
import {
  resolveComponents,
  resolveRevision,
  resolveTarget,
  resolveTargets,
} from "../../src/revisions/index.ts";
import { faultOf, graphOf, long, world } from "../support/graphs.ts";

//  foo:00000000 -- foo:2c12ca17 -- foo:2c12cb18 -- foo:abcdef01
//  bar:00000000 -- bar:1
//              \-- bar:2
const graph = graphOf("foo:2c12ca17 <- foo:2c12cb18 <- foo:abcdef01; bar:1; bar:2");

describe("a target", () => {
  test.each([
    ["foo:2c12ca17", "foo:2c12ca17"],
    ["foo:2C12CA17", "foo:2c12ca17"],
    ["foo:2c12ca", "foo:2c12ca17"],
    ["foo:abcd", "foo:abcdef01"],
    ["foo:0000", "foo:00000000"],
    ["foo", "foo:abcdef01"],
    ["foo:head", "foo:abcdef01"],
  ])("%s is %s", (text, key) => {
    expect(resolveTarget(graph, text)).toBe(key);
  });

  test.each([
    ["foo:2c12", "target/ambiguous", { candidates: ["foo:2c12ca17", "foo:2c12cb18"] }],
    ["foo:2c1", "target/too-short", { minimum: 4 }],
    ["foo:", "target/unknown", {}],
    ["foo:2c12ca18", "target/unknown", { nearest: "foo:2c12ca17" }],
    ["foo:haed", "target/unknown", { nearest: "foo:head" }],
    ["foo:abcdef0123", "target/unknown", { nearest: "foo:abcdef01" }],
    ["fo", "target/unknown", { target: "fo", nearest: "foo" }],
    ["fooo:head", "target/unknown", { nearest: "foo:head" }],
    ["elsewhere:1234", "target/unknown", { target: "elsewhere:1234" }],
    ["bar", "graph/many-heads", { component: "bar", heads: [long("bar:1"), long("bar:2")] }],
    ["bar:head", "graph/many-heads", {}],
  ])("%s is %s", (text, code, facts) => {
    expect(faultOf(() => resolveTarget(graph, text))).toMatchObject({ code, facts });
  });

  test("may be known to the ledger alone", () => {
    const { graph } = world("foo:1", "foo:0 foo:1", { gone: "foo:1 <- foo:beef0002; gone:cafe0001" });
    expect(resolveTarget(graph, "foo:beef")).toBe("foo:beef0002");
    expect(resolveTarget(graph, "foo")).toBe(long("foo:1"));
    expect(resolveTarget(graph, "gone")).toBe("gone:cafe0001");
  });

  test("counts once, however it is written", () => {
    expect(resolveTargets(graph, ["foo", "foo:abcd", "foo:2c12ca"])).toEqual([
      "foo:abcdef01",
      "foo:2c12ca17",
    ]);
    expect(resolveRevision(graph, "foo", "abcd")).toBe("foo:abcdef01");
  });
});

test("components must be of the deployment, or where it says so of the ledger", () => {
  const { graph } = world("foo:1", "foo:0", { gone: "gone:1" });
  expect(resolveComponents(graph, ["foo", "foo"])).toEqual(["foo"]);
  expect(resolveComponents(graph, ["gone", "foo"], { ledger: true })).toEqual(["gone", "foo"]);
  expect(faultOf(() => resolveComponents(graph, ["gone"]))).toMatchObject({
    code: "target/unknown",
    facts: { target: "gone", inLedger: true },
    message: expect.stringContaining("files are gone"),
    hint: expect.stringContaining("stemma uninstall gone"),
  });
  expect(faultOf(() => resolveComponents(graph, ["fo"]))).toMatchObject({
    facts: { target: "fo", nearest: "foo" },
  });
});
