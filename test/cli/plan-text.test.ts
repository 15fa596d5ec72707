import { describe, expect, test } from "vitest";
import { planJson } from "../../src/cli/output/plan-json.ts";
import { planText } from "../../src/cli/output/plan-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import type { PlanReport } from "../../src/commands/index.ts";
import { dialectOf } from "../../src/dialects/index.ts";
import type { PlanRequest } from "../../src/planning/index.ts";
import { buildGraph } from "../../src/revisions/index.ts";
import { preparePlan } from "../../src/runner/index.ts";
import { draw, long, longs, planOf, rowsOf, stateOf, type World } from "../support/graphs.ts";

const options = { sql: false, applyWith: "--no-dry-run", style: PLAIN };

/** The plan of a drawn deployment, prepared by the real dialect; `scripts` are the forward scripts by short name. */
async function report(
  on: World,
  request: PlanRequest,
  shown: { readonly dryRun?: boolean; readonly mode?: "each" | "all" } = {},
): Promise<PlanReport> {
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("no dialect");
  const { dryRun = true, mode = "each" } = shown;
  const plan = planOf(on, request);
  const readScripts = async () => new Map();
  const prepared = await preparePlan(plan, { graph: on.graph, dialect, mode, readScripts });
  return { dryRun, mode, prepared, warnings: plan.warnings, losses: [], unknownLosses: [] };
}

/** A drawn deployment whose forward scripts are `scripts`, by short name, or else a statement that does nothing. */
function deployed(drawing: string, applied = "", scripts: Readonly<Record<string, string>> = {}): World {
  const { components, revisions } = draw(drawing);
  const written = new Map(Object.entries(scripts).map(([name, text]) => [long(name), text]));
  const source = {
    components,
    revisions: revisions.map((revision) => {
      const text = written.get(revision.key) ?? "SELECT 1;";
      const { forward } = revision;
      return forward === undefined ? revision : { ...revision, forward: { ...forward, text } };
    }),
  };
  const rows = rowsOf(buildGraph(source), longs(applied));
  return { graph: buildGraph({ ...source, applied: rows }), state: stateOf(rows) };
}

const forward = (...targets: string[]): PlanRequest => ({ kind: "forward", targets: targets.map(long) });

describe("a plan as text", () => {
  test("is what the contract shows", async () => {
    expect(planText(await report(deployed("foo:2c12ca17", "foo:0"), forward("foo:2c12ca17")), options)).toBe(
      [
        "The following operations would be applied:",
        "",
        "  1. Forward [foo:2c12ca17]  Message of foo:2c12ca17",
        "",
        "Use --no-dry-run to apply them.",
      ].join("\n"),
    );
  });

  test("of nothing", async () => {
    expect(planText(await report(deployed("foo:1", "foo:0 foo:1"), forward("foo:1")), options)).toBe(
      "Nothing to do.",
    );
  });

  test("that is carried out", async () => {
    const shown = await report(deployed("foo:1", "foo:0"), forward("foo:1"), { dryRun: false });
    expect(planText(shown, options)).toBe(
      "The following operations will be applied:\n\n  1. Forward [foo:00000001]  Message of foo:1",
    );
  });

  test("with numbers in a column", async () => {
    const chain = Array.from({ length: 10 }, (_, at) => `foo:${(at + 1).toString(16)}`).join(" <- ");
    const lines = planText(await report(deployed(chain), forward("foo:a")), options).split("\n");
    expect(lines[2]).toBe("   1. Forward [foo:00000000]  Message of foo:0");
    expect(lines[11]).toBe("  10. Forward [foo:00000009]  Message of foo:9");
  });

  test("says how many revisions an install marks without running them", async () => {
    const shown = await report(deployed("bar models; bar:1 <- bar:2"), {
      kind: "install",
      components: ["bar"],
    });
    expect(planText(shown, options)).toContain(
      "  1. Install [bar]  From models; 2 revisions marked without being run",
    );
    expect(planJson(shown, false).steps).toEqual([
      {
        operation: "install",
        component: "bar",
        migrations: ["bar:0", "bar:1", "bar:2"].map(long),
        message: "From models; 2 revisions marked without being run",
      },
    ]);
  });

  test("lists what an uninstall removes", async () => {
    const on = deployed("bar models; bar:1", "bar:0 bar:1");
    const text = planText(await report(on, { kind: "uninstall", components: ["bar"] }), options);
    expect(text).toContain("  1. Uninstall [bar]  As models declare\n     bar:00000001, bar:00000000");
  });

  test("with the SQL of each step", async () => {
    const on = deployed("foo:1", "", {
      "foo:1": "-- why\nCREATE TABLE foo (\n  id integer\n);\nCREATE INDEX i ON foo (id);",
    });
    const shown = await report(on, forward("foo:1"));
    expect(planText(shown, { ...options, sql: true })).toBe(
      [
        "The following operations would be applied:",
        "",
        "  1. Forward [foo:00000000]  Message of foo:0",
        "  2. Forward [foo:00000001]  Message of foo:1",
        "",
        "     CREATE TABLE foo (",
        "       id integer",
        "     );",
        "",
        "     CREATE INDEX i ON foo (id);",
        "",
        "Use --no-dry-run to apply them.",
      ].join("\n"),
    );
    expect(planJson(shown, true).steps).toMatchObject([
      { statements: [] },
      { statements: ["CREATE TABLE foo (\n  id integer\n)", "CREATE INDEX i ON foo (id)"] },
    ]);
    expect(JSON.stringify(planJson(shown, false))).not.toContain("statements");
  });

  test("shows where one transaction for all has to be split", async () => {
    const on = deployed("foo:1 <- foo:2 <- foo:3", "", {
      "foo:1": "CREATE TABLE foo (id integer);",
      "foo:2": "CREATE INDEX CONCURRENTLY i ON foo (id);",
      "foo:3": "SELECT 1;",
    });
    expect(planText(await report(on, forward("foo:3"), { mode: "all" }), options)).toBe(
      [
        "The following operations would be applied:",
        "",
        "  1. Forward [foo:00000000]  Message of foo:0",
        "  2. Forward [foo:00000001]  Message of foo:1",
        "     -- outside a transaction: CREATE INDEX CONCURRENTLY",
        "  3. Forward [foo:00000002]  Message of foo:2",
        "     -- a new transaction: the step before it runs outside a transaction",
        "  4. Forward [foo:00000003]  Message of foo:3",
        "",
        "  In 2 transactions, 1 step outside any.",
        "",
        "Use --no-dry-run to apply them.",
      ].join("\n"),
    );
  });

  test("marks a step outside a transaction where each has its own", async () => {
    const on = deployed("foo:1", "", { "foo:1": "CREATE INDEX CONCURRENTLY i ON foo (id);" });
    expect(planText(await report(on, forward("foo:1")), options)).toContain(
      "  2. Forward [foo:00000001]  Message of foo:1  (outside a transaction)",
    );
  });
});
