import { describe, expect, test } from "vitest";
import { planJson } from "../../src/cli/output/plan-json.ts";
import { planText } from "../../src/cli/output/plan-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import type { PlanRequest } from "../../src/planning/index.ts";
import { embeddedPlace, SERVER_FIRST, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { applied, modelComponent, prepared, stateOf } from "../support/model-site.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";
import { type Site, site } from "../support/site.ts";

const install = (...components: string[]): PlanRequest => ({ kind: "install", components });
const uninstall = (...components: string[]): PlanRequest => ({ kind: "uninstall", components });
const TEXT = { sql: false, applyWith: "--no-dry-run", style: PLAIN };

/** Two tables that refer to each other, an enum, a view, a namespace. */
const BAR = schemaOf({
  schemas: [{ name: "app" }],
  enums: [{ schema: "public", name: "mood", values: ["sad", "ok"] }],
  tables: [
    table("a", { b: "integer", mood: "public.mood" }, { foreignKeys: [refers("b", "b", "a")] }),
    table("b", { a: "integer" }, { foreignKeys: [refers("a", "a", "b")] }),
    table("app.c", { note: "text" }, { indexes: [{ name: "c_note", elements: [{ column: "note" }] }] }),
  ],
  views: [view("v", "SELECT a.id, a.mood FROM public.a")],
});

/** What is in the database besides the ledger, by kind and name. */
async function objects(at: Site): Promise<string[]> {
  const rows = await at.query(
    `SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' END || ' ' || relnamespace::regnamespace || '.' || relname AS name
       FROM pg_class WHERE relkind IN ('r', 'v') AND relname NOT LIKE 'stemma%' AND relnamespace::regnamespace::text IN ('public', 'app')
     UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typtype = 'e'
     UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname = 'app'
     ORDER BY 1`,
  );
  return rows.map(({ name }) => String(name));
}

const ALL_OF_BAR = [
  "schema app",
  "table app.c",
  "table public.a",
  "table public.b",
  "type mood",
  "view public.v",
];

describe.each(SERVER_FIRST)("models on $name", ({ create }) => {
  test("are installed, uninstalled and installed again", async () => {
    const files = {
      ...modelComponent("bar"),
      ...history("bar", [{ id: "10000000", up: "never run", message: "Later" }]),
    };
    const at = await site(await create(), files);
    const run = { declared: { bar: BAR } };
    for (const round of [1, 2]) {
      expect(await applied(at, install("bar"), run)).toMatchObject({ done: 1 });
      expect(await objects(at)).toEqual(ALL_OF_BAR);
      expect(await at.applied()).toEqual(["bar:00000000", "bar:10000000"]);
      expect(await at.query("SELECT conname FROM pg_constraint WHERE contype = 'f' ORDER BY 1")).toEqual([
        { conname: "a_b_fkey" },
        { conname: "b_a_fkey" },
      ]);
      if (round === 2) break;
      expect(await applied(at, uninstall("bar"), run)).toMatchObject({ done: 1 });
      expect(await objects(at)).toEqual([]);
      expect(await at.applied()).toEqual([]);
    }
    expect((await at.journal()).map((line) => line.replace(/ \d+\/\d+$/, ""))).toEqual([
      "install bar:00000000 done",
      "uninstall bar:00000000 done",
      "install bar:00000000 done",
    ]);
  });

  test("of components that refer to each other make their tables in order, and the rows keep what they refer to", async () => {
    const at = await site(await create(), {
      ...modelComponent("core"),
      ...modelComponent("app", { dependsOn: ["core"] }),
      ...modelComponent("zoo", { dependsOn: ["app"] }),
      ...history("app", [{ id: "10000000", up: "never run", dependencies: ["core==00000000"] }]),
    });
    const declared = {
      core: schemaOf({ tables: [table("users")] }),
      app: schemaOf({
        tables: [table("posts", { u: "integer" }, { foreignKeys: [refers("u", "users", "posts")] })],
      }),
      zoo: schemaOf({
        tables: [table("pets", { p: "integer" }, { foreignKeys: [refers("p", "posts", "pets")] })],
      }),
    };
    expect(await applied(at, { kind: "upgrade" }, { declared })).toMatchObject({ done: 3 });
    expect(
      await at.query(
        "SELECT component || ':' || revision AS key, dependencies FROM stemma_migration ORDER BY 1",
      ),
    ).toEqual([
      { key: "app:00000000", dependencies: ["core:00000000"] },
      { key: "app:10000000", dependencies: ["core:00000000"] },
      { key: "core:00000000", dependencies: [] },
      { key: "zoo:00000000", dependencies: ["app:00000000"] },
    ]);
    await expect(applied(at, uninstall("core"), { declared })).rejects.toMatchObject({
      code: "plan/depended-on",
    });
    const all = await prepared(at, uninstall("core", "app", "zoo"), { declared });
    expect(all.plan.steps.map(({ component }) => component)).toEqual(["zoo", "app", "core"]);
    expect(await applied(at, uninstall("core", "app", "zoo"), { declared })).toMatchObject({ done: 3 });
    expect(await objects(at)).toEqual([]);
  });

  test("are read for the steps that make or drop from them, and for no others", async () => {
    const at = await site(await create(), {
      ...modelComponent("bar"),
      ...modelComponent("foo"),
      ...history("foo", [{ id: "00000000", up: "CREATE TABLE f (id int);", down: "DROP TABLE f;" }]),
    });
    const run = { declared: { bar: BAR, foo: schemaOf({ tables: [table("f")] }) } };
    expect((await prepared(at, install("foo"), run)).asked).toEqual([]);
    expect((await prepared(at, { kind: "upgrade" }, run)).asked).toEqual(["bar"]);
    expect((await prepared(at, { kind: "install", components: ["bar"], execute: false }, run)).asked).toEqual(
      [],
    );
    expect(
      (await prepared(at, { kind: "install", components: ["foo"], fromModels: true }, run)).asked,
    ).toEqual(["foo"]);
  });

  test("make an explicit component with --from-models, and drop it so", async () => {
    const at = await site(await create(), {
      ...modelComponent("foo"),
      ...history("foo", [
        { id: "00000000", up: "CREATE TABLE old (id int);", down: "DROP TABLE old;" },
        { id: "10000000", up: "ALTER TABLE old RENAME TO f;", down: "ALTER TABLE f RENAME TO old;" },
      ]),
    });
    const declared = { foo: schemaOf({ tables: [table("f")] }) };
    const models = { components: ["foo"], fromModels: true } as const;
    const plan = await prepared(at, { kind: "install", ...models }, { declared });
    const report = { dryRun: true, mode: "each", prepared: plan } as const;
    expect(planText(report, TEXT)).toContain(
      "Install [foo]  From models; 2 revisions marked without being run",
    );
    expect(await applied(at, { kind: "install", ...models }, { declared })).toMatchObject({ done: 1 });
    expect(await objects(at)).toEqual(["table public.f"]);
    expect(await applied(at, { kind: "uninstall", ...models }, { declared })).toMatchObject({ done: 1 });
    expect(await objects(at)).toEqual([]);
    expect(await at.applied()).toEqual([]);
  });

  test("with --no-execute change the ledger alone", async () => {
    const at = await site(await create(), modelComponent("bar"));
    const run = { declared: { bar: BAR } };
    await applied(at, { kind: "install", components: ["bar"], execute: false }, run);
    expect(await at.applied()).toEqual(["bar:00000000"]);
    expect(await objects(at)).toEqual([]);
    await applied(at, { kind: "uninstall", components: ["bar"], execute: false }, run);
    expect(await at.applied()).toEqual([]);
  });

  test("show what they run, and a dry run runs nothing", async () => {
    const at = await site(await create(), modelComponent("bar"));
    const run = { declared: { bar: BAR } };
    const plan = await prepared(at, install("bar"), run);
    const report = { dryRun: true, mode: "each", prepared: plan } as const;
    expect(planText(report, { ...TEXT, sql: true })).toMatch(/CREATE TABLE (public\.)?a /);
    expect(planJson({ ...report, warnings: [], losses: [], unknownLosses: [] }, true).steps).toMatchObject([
      {
        operation: "install",
        migrations: ["bar:00000000"],
        transactions: 1,
        goesOnAfter: 0,
        statements: expect.arrayContaining([expect.stringContaining("CREATE SCHEMA")]),
      },
    ]);
    expect(await objects(at)).toEqual([]);
    await at.query("CREATE SCHEMA app");
    const [step] = (await prepared(at, install("bar"), run)).steps;
    expect(step?.statements.map(({ sql }) => sql).join()).not.toContain("CREATE SCHEMA");
  });

  test("share one transaction with revisions in mode all, or nothing of them is left", async () => {
    const files = (up: string) => ({
      ...modelComponent("bar"),
      ...history("foo", [{ id: "10000000", up, dependencies: ["bar==00000000"] }]),
    });
    const at = await site(await create(), files("INSERT INTO nowhere VALUES (1);"));
    const run = { declared: { bar: BAR }, mode: "all" } as const;
    const failed = await applied(at, { kind: "upgrade" }, run);
    expect(failed).toMatchObject({ done: 0, failure: { code: "execution/statement-failed" } });
    expect(await objects(at)).toEqual([]);
    at.write(files("INSERT INTO a (id) VALUES (1);"));
    expect((await prepared(at, { kind: "upgrade" }, run)).groups).toEqual([
      { steps: [0, 1, 2], mode: "inside" },
    ]);
    expect(await applied(at, { kind: "upgrade" }, run)).toMatchObject({ done: 3 });
    expect(await at.query("SELECT id FROM a")).toEqual([{ id: 1 }]);
  });

  test("that the database refuses leave nothing, and the message points at the statement", async () => {
    const at = await site(await create(), modelComponent("bar"));
    const broken = schemaOf({ tables: [table("a"), table("b", { x: "no_such_type" })] });
    expect(await applied(at, install("bar"), { declared: { bar: broken } })).toMatchObject({
      done: 0,
      failure: {
        code: "execution/statement-failed",
        facts: { at: expect.stringMatching(/^models of bar:\d+:\d+$/), sqlState: "42704" },
      },
    });
    expect(await objects(at)).toEqual([]);
    expect((await stateOf(at)).partial.size).toBe(0);
  });
});

describe("a database that is not there yet", () => {
  test("has a plan all the same", async () => {
    const at = await site(await embeddedPlace(), modelComponent("bar"));
    const plan = await prepared(at, install("bar"), { declared: { bar: BAR } });
    expect(plan.steps[0]?.statements.length).toBeGreaterThan(5);
    expect(await applied(at, install("bar"), { declared: { bar: BAR } })).toMatchObject({ done: 1 });
  });
});

describe("the rights that a plan needs", () => {
  test("are to read", async () => {
    const at = await site(await serverDatabase(), modelComponent("bar"));
    const run = { declared: { bar: BAR } };
    await applied(at, install("bar"), run);
    const role = `reader_${Date.now()}`;
    await at.query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'r'; GRANT USAGE ON SCHEMA app TO ${role};
       GRANT SELECT ON ALL TABLES IN SCHEMA public, app TO ${role};`,
    );
    const url = new URL(at.url);
    url.username = role;
    url.password = "r";
    try {
      const plan = await prepared({ ...at, url: url.href }, uninstall("bar"), run);
      expect(plan.steps[0]?.models?.rows).toHaveLength(3);
    } finally {
      await at.query(`DROP OWNED BY ${role}; DROP ROLE ${role};`);
    }
  });
});
