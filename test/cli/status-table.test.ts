import { describe, expect, test } from "vitest";
import { statusLegend, statusTable } from "../../src/cli/output/status-table.ts";
import { PLAIN } from "../../src/cli/style.ts";
import { reportStatus } from "../../src/commands/index.ts";
import { long, world } from "../support/graphs.ts";

describe("status as a table", () => {
  test("the header and columns that scripts know", () => {
    const { graph, state } = world("foo:2c12ca17", "foo:0");
    const { migrations } = reportStatus(graph, { state, modified: new Set() });
    expect(statusTable(migrations, PLAIN)).toBe(
      [
        "A |    | Migration                      | Message",
        "+ |    | foo:00000000                   | Message of foo:0",
        "  | FR | foo:2c12ca17                   | Message of foo:2c12ca17",
      ].join("\n"),
    );
  });

  test("every state, by id and then component, with a legend for what is not plain", () => {
    const deployment = "foo:1 <- foo:2 <- foo:3; bar models; bar:1 norewind; baz:4 foreign";
    const { graph, state } = world(deployment, "foo:0 foo:1 foo:2", { without: "foo:2 foo:3" });
    const partial = new Map([
      [long("bar:1"), { key: long("bar:1"), operation: "forward" as const, statementsDone: 1 }],
    ]);
    const { migrations, components, pending } = reportStatus(graph, {
      state: { ...state, partial },
      modified: new Set([long("foo:1")]),
    });
    expect(statusTable(migrations, PLAIN).replaceAll("Message of ", "")).toBe(
      [
        "A |    | Migration                      | Message",
        "  |    | bar:00000000                   | bar:0",
        "  |    | baz:00000000                   | baz:0",
        "+ |    | foo:00000000                   | foo:0",
        "~ | F  | bar:00000001                   | bar:1",
        "! | FR | foo:00000001                   | foo:1",
        "? | FR | foo:00000002                   | foo:2",
        "  |    | baz:00000004                   | baz:4",
      ].join("\n"),
    );
    expect(
      statusLegend(migrations)
        ?.split("\n")
        .map((line) => line[0]),
    ).toEqual(["!", "?", "~"]);
    expect(pending).toBe(4);
    expect(components).toEqual([
      { name: "bar", installed: false, heads: [long("bar:1")], pending: 2 },
      { name: "baz", installed: false, heads: [long("baz:4")], pending: 2 },
      { name: "foo", installed: true, heads: [long("foo:1")], pending: 0 },
    ]);
  });

  test("a longer name widens its column for all", () => {
    const name = "a_component_with_quite_a_long_name";
    const { graph, state } = world(`${name}:1; b:2`);
    const { migrations } = reportStatus(graph, { state, modified: new Set() });
    const bars = statusTable(migrations, PLAIN)
      .split("\n")
      .map((line) => line.lastIndexOf("|"));
    expect(new Set(bars)).toEqual(new Set([9 + name.length + 9 + 1]));
  });
});
