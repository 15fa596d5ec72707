import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planJson } from "../../src/cli/output/plan-json.ts";
import { planText } from "../../src/cli/output/plan-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import type { PlanRequest } from "../../src/planning/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { serverDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { applied, modelComponent, prepared, stateOf } from "../support/model-site.ts";
import { type PostgresServer, startPostgresServer } from "../support/postgres-server.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";
import { type Site, site } from "../support/site.ts";

const install: PlanRequest = { kind: "install", components: ["bar"] };
const uninstall: PlanRequest = { kind: "uninstall", components: ["bar"] };
const TEXT = { sql: false, applyWith: "--no-dry-run", style: PLAIN };

/** A server with a small lock table: 200 locks, of which one transaction may hold half. */
let small: PostgresServer;
beforeAll(async () => {
  small = await startPostgresServer(["max_locks_per_transaction=10", "max_connections=20"]);
});
afterAll(() => small.stop());

/** So many tables, each referring to the next and the last to the first. */
function ring(count: number): Schema {
  const name = (at: number): string => `t${String(at % count).padStart(4, "0")}`;
  return schemaOf({
    tables: Array.from({ length: count }, (_, at) =>
      table(name(at), { next: "integer" }, { foreignKeys: [refers("next", name(at + 1), name(at))] }),
    ),
  });
}

/** What of a ring is there. */
async function counts(at: Site): Promise<{ tables: number; keys: number }> {
  const [row] = await at.query(
    `SELECT (SELECT count(*)::int FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]+$') AS tables,
            (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS keys`,
  );
  return { tables: Number(row?.tables), keys: Number(row?.keys) };
}

const TABLES = 60;
const RING = ring(TABLES);
const run = { declared: { bar: RING } };

const smallSite = async (files: Readonly<Record<string, string>> = modelComponent("bar")): Promise<Site> =>
  site(await serverDatabase(small.url), files);

/** Stops an install in its last transaction; what the ones before it made stays. */
async function stopMidway(at: Site, declared = RING) {
  return applied(at, install, {
    declared: { bar: declared },
    initialize: {
      bar: () => {
        throw new Error("no seeds");
      },
    },
  });
}

describe("more tables than one transaction has locks for", () => {
  test("are installed and uninstalled in several, and the plan says so", async () => {
    const at = await smallSite();
    const plan = await prepared(at, install, run);
    const several = plan.steps[0]?.models?.work.ends.length ?? 0;
    expect(several).toBeGreaterThan(2);
    expect(plan.groups).toEqual([{ steps: [0], mode: "several" }]);
    const report = { dryRun: true, mode: "each", prepared: plan } as const;
    expect(planText(report, TEXT)).toContain(`1. Install [bar]  From models  (in ${several} transactions)`);
    expect(planJson({ ...report, warnings: [], losses: [], unknownLosses: [] }, false)).toMatchObject({
      steps: [{ transactions: several }],
      transactions: [{ steps: [1], mode: "several" }],
    });
    const watched: number[] = [];
    await applied(at, install, {
      ...run,
      initialize: {
        bar: async (ctx) => {
          const [row] = await ctx.execute(
            "SELECT count(*)::int AS locks FROM pg_locks WHERE pid = pg_backend_pid()",
          );
          watched.push(Number(row?.locks));
        },
      },
    });
    expect(watched[0]).toBeLessThanOrEqual(100);
    expect(await counts(at)).toEqual({ tables: TABLES, keys: TABLES });
    expect(await at.applied()).toEqual(["bar:00000000"]);

    const back = await prepared(at, uninstall, run);
    expect(back.groups).toEqual([{ steps: [0], mode: "several" }]);
    expect(await applied(at, uninstall, run)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: 0, keys: 0 });
    expect(await at.applied()).toEqual([]);
    expect((await stateOf(at)).partial.size).toBe(0);
    expect(await applied(at, install, run)).toMatchObject({ done: 1 });
    expect((await at.journal()).map((line) => line.split(" ")[2])).toEqual(["done", "done", "done"]);
  });

  test("that stop midway are partial, and the next run goes on after what is done", async () => {
    const at = await smallSite();
    expect(await stopMidway(at)).toMatchObject({ done: 0, failure: { code: "execution/module-failed" } });
    const partial = (await stateOf(at)).partial.get("bar:00000000");
    expect(partial).toMatchObject({ operation: "install" });
    const done = partial?.statementsDone ?? 0;
    expect(done).toBeGreaterThan(0);
    expect((await at.run("status")).stdout).toContain("~ |    | bar:00000000");
    expect((await counts(at)).tables).toBe(TABLES);
    expect((await counts(at)).keys).toBeLessThan(TABLES);

    const plan = await prepared(at, install, run);
    expect(planText({ dryRun: true, mode: "each", prepared: plan }, TEXT)).toContain(
      `goes on after ${done} statements done before`,
    );
    expect(plan.steps[0]?.statements.length).toBeLessThan(plan.steps[0]?.models?.work.statements.length ?? 0);
    expect(await applied(at, install, run)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: TABLES, keys: TABLES });
    expect((await stateOf(at)).partial.size).toBe(0);
    expect(await at.applied()).toEqual(["bar:00000000"]);
  });

  test("stop again where something has come into the way since", async () => {
    const at = await smallSite();
    const bigger = { bar: schemaOf({ ...RING, views: [view("z", "SELECT 1 AS one")] }) };
    expect(await stopMidway(at, bigger.bar)).toMatchObject({ done: 0 });
    await at.query("CREATE TABLE z (id int)");
    await expect(applied(at, install, { declared: bigger })).rejects.toMatchObject({
      code: "plan/objects-exist",
      facts: { objects: ["table public.z"] },
    });
    await at.query("DROP TABLE z");
    expect(await applied(at, install, { declared: bigger })).toMatchObject({ done: 1 });
  });

  test("of models that have changed since are not mixed: they are put back, or what is there is dropped", async () => {
    const at = await smallSite();
    await stopMidway(at);
    const [first, ...others] = RING.tables;
    if (first === undefined) throw new Error("no table");
    const changed = {
      declared: { bar: schemaOf({ tables: [{ ...first, columns: [...first.columns, note()] }, ...others] }) },
    };
    await expect(applied(at, install, changed)).rejects.toMatchObject({
      code: "ledger/inconsistent",
      hint: expect.stringContaining("stemma uninstall bar --apply"),
    });
    expect((await stateOf(at)).partial.size).toBe(1);
    const plan = await prepared(at, uninstall, changed);
    const text = planText({ dryRun: true, mode: "each", prepared: plan }, TEXT);
    expect(text).toContain("Uninstall [bar]  What an install that stopped midway has made");
    expect(await applied(at, uninstall, changed)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: 0, keys: 0 });
    expect((await stateOf(at)).partial.size).toBe(0);
    expect(await applied(at, install, changed)).toMatchObject({ done: 1 });
    expect(await at.applied()).toEqual(["bar:00000000"]);
  });

  test("of an uninstall that stops midway the rest goes with the next one; the rows stay till then", async () => {
    const at = await smallSite();
    await applied(at, install, run);
    const [first = 0] = (await prepared(at, uninstall, run)).steps[0]?.models?.work.ends ?? [];
    const stop = new AbortController();
    const stopped = await applied(at, uninstall, {
      ...run,
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === "statement-started" && event.statement > first) stop.abort();
      },
    });
    expect(stopped).toMatchObject({ done: 0, failure: { code: "execution/interrupted" } });
    expect((await stateOf(at)).partial.get("bar:00000000")).toMatchObject({ operation: "uninstall" });
    expect(await at.applied()).toEqual(["bar:00000000"]);
    const left = await counts(at);
    expect(left.tables).toBeGreaterThan(0);
    expect(left.tables).toBeLessThan(TABLES);
    // What happens to be in the way of the second try does not make the first one forgotten.
    const [table] = await at.query("SELECT max(relname) AS name FROM pg_class WHERE relname ~ '^t[0-9]+$'");
    await at.query(`CREATE VIEW late AS SELECT id FROM ${table?.name}`);
    await expect(applied(at, uninstall, run)).rejects.toMatchObject({ code: "plan/objects-needed" });
    expect((await stateOf(at)).partial.size).toBe(1);
    await at.query("DROP VIEW late");
    expect(await applied(at, uninstall, run)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: 0, keys: 0 });
    expect(await at.applied()).toEqual([]);
    expect((await stateOf(at)).partial.size).toBe(0);
  });

  test("in mode all have transactions of their own, and the plan says why", async () => {
    const at = await smallSite({
      ...modelComponent("bar"),
      ...modelComponent("baz"),
      ...history("foo", [{ id: "10000000", up: "SELECT 1;", dependencies: ["bar==00000000"] }]),
    });
    const all = { declared: { bar: RING, baz: schemaOf({ tables: [table("baz")] }) }, mode: "all" } as const;
    const plan = await prepared(at, { kind: "upgrade" }, all);
    expect(plan.groups).toEqual([
      { steps: [0], mode: "several", because: "it needs more locks than one transaction may hold" },
      { steps: [1, 2, 3], mode: "inside", because: "the step before it runs in several transactions" },
    ]);
    expect(planText({ dryRun: true, mode: "all", prepared: plan }, TEXT)).toContain(
      "-- several transactions: it needs more locks than one transaction may hold",
    );
    expect(await applied(at, { kind: "upgrade" }, all)).toMatchObject({ done: 4 });
    expect(await at.applied()).toHaveLength(4);
  });

  test("of several components share as many transactions as have room", async () => {
    const at = await smallSite({ ...modelComponent("a"), ...modelComponent("b"), ...modelComponent("c") });
    const many = (name: string) =>
      schemaOf({ tables: Array.from({ length: 40 }, (_, n) => table(`${name}${n}`)) });
    const all = { declared: { a: many("a"), b: many("b"), c: many("c") }, mode: "all" } as const;
    const { groups } = await prepared(at, { kind: "upgrade" }, all);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.at(-1)?.because).toContain("more locks than one transaction may hold");
    expect(await applied(at, { kind: "upgrade" }, all)).toMatchObject({ done: 3 });
  });
});

describe("on a server with default settings", () => {
  const count = isLong() ? 2_000 : 600;

  test(`${count} tables are installed and uninstalled again`, async () => {
    const at = await site(await serverDatabase(), modelComponent("bar"));
    const many = { declared: { bar: ring(count) } };
    const { groups } = await prepared(at, install, many);
    if (isLong()) expect(groups[0]?.mode).toBe("several");
    expect(await applied(at, install, many)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: count, keys: count });
    expect(await applied(at, uninstall, many)).toMatchObject({ done: 1 });
    expect(await counts(at)).toEqual({ tables: 0, keys: 0 });
  });
});

function note() {
  return { name: "note", type: "text" };
}
