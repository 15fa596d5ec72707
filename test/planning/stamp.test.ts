import { expect, test } from "vitest";
import { faultOf, longs, outcome, planOf, world } from "../support/graphs.ts";

const stamp = (targets: string, remove?: boolean) => ({
  kind: "stamp" as const,
  targets: longs(targets),
  ...(remove === undefined ? {} : { remove }),
});

//  foo:0 -- foo:1 (foreign) -- foo:2      foo has models
//  bar:0 -- bar:3                         bar:3 needs foo:1
const deployment = "foo models; foo:1 <- foo:2; foo:1 foreign; bar:3 needs foo:1; bar:3 placeholder";

test("stamp marks the target and its unapplied ancestors, whatever they are", () => {
  expect(outcome(world(deployment, "bar:0"), stamp("bar:3"))).toEqual({
    steps: ["stamp foo:0", "stamp foo:1", "stamp bar:3"],
    end: "bar:0 bar:3 foo:0 foo:1",
  });
  expect(outcome(world(deployment, "foo:0"), stamp("foo:0")).steps).toEqual([]);
});

test("stamp --remove unmarks the target and its applied descendants in all components", () => {
  expect(outcome(world(deployment, "foo:0 foo:1 foo:2 bar:0 bar:3"), stamp("foo:1", true))).toEqual({
    steps: ["unstamp foo:2", "unstamp bar:3", "unstamp foo:1"],
    end: "bar:0 foo:0",
  });
  expect(outcome(world(deployment, "foo:0"), stamp("foo:1", true)).steps).toEqual([]);
});

test("stamp --remove keeps the initial revision of a protected component", () => {
  const on = world("foo protected; foo:1", "foo:0 foo:1");
  expect(outcome(on, stamp("foo:1", true)).end).toBe("foo:0");
  expect(faultOf(() => planOf(on, stamp("foo:0", true))).code).toBe("plan/protected");
});
