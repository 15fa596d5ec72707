import { describe, expect, it } from "vitest";
import { faultsOf } from "../../scripts/check-layers.mjs";

describe("the layer check", () => {
  it.each([
    ["an import upwards", "revisions/graph.ts", 'import { plan } from "../planning/index.ts";'],
    ["an import between rooms of one layer", "planning/plan.ts", 'import { diff } from "../diff/index.ts";'],
    [
      "a room entered through the window",
      "planning/plan.ts",
      'import { Graph } from "../revisions/graph.ts";',
    ],
    ["a lazy import upwards", "runner/session.ts", 'await import("../commands/index.ts")'],
    ["node in a pure room", "sql/tokens.ts", 'import { join } from "node:path";'],
    ["the clock in a pure room", "planning/plan.ts", "const now = new Date();"],
    ["process in a pure room", "revisions/ids.ts", "process.env.HOME"],
    ["a driver in a dialect's pure part", "dialects/postgres/script.ts", 'import pg from "pg";'],
    ["a room that is in no layer", "helpers/index.ts", ""],
  ])("finds %s", (_what, file, text) => {
    expect(faultsOf(file, text)).toHaveLength(1);
  });

  it.each([
    ["an import downwards", "planning/plan.ts", 'import type { Graph } from "../revisions/index.ts";'],
    [
      "the second door of dialects",
      "runner/session.ts",
      'import { connectorOf } from "../dialects/connect.ts";',
    ],
    ["a driver where connections are made", "dialects/postgres/connection-pg.ts", 'await import("pg")'],
    ["what only a comment says", "sql/tokens.ts", "// process.env is not used here, nor new Date()"],
    ["a date that was handed in", "revisions/ids.ts", "new Date(milliseconds)"],
  ])("allows %s", (_what, file, text) => {
    expect(faultsOf(file, text)).toEqual([]);
  });
});
