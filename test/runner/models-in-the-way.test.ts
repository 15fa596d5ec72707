import { describe, expect, test } from "vitest";
import { planJson } from "../../src/cli/output/plan-json.ts";
import { planText } from "../../src/cli/output/plan-text.ts";
import { PLAIN } from "../../src/cli/style.ts";
import type { PlanRequest } from "../../src/planning/index.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { applied, modelComponent, prepared, refusalOf } from "../support/model-site.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";
import { site } from "../support/site.ts";

const install: PlanRequest = { kind: "install", components: ["bar"] };
const uninstall: PlanRequest = { kind: "uninstall", components: ["bar"] };
const TEXT = { sql: false, applyWith: "--no-dry-run", style: PLAIN };

const BAR = schemaOf({
  schemas: [{ name: "app" }],
  enums: [{ schema: "app", name: "mood", values: ["sad", "ok"] }],
  tables: [
    table(
      "users",
      { mood: "app.mood" },
      { indexes: [{ name: "users_mood", elements: [{ column: "mood" }] }] },
    ),
    table("app.posts", { u: "integer" }, { foreignKeys: [refers("u", "users", "posts")] }),
  ],
});
const run = { declared: { bar: BAR } };

describe.each(SERVER_FIRST)("what is in the way of an install on $name", ({ create }) => {
  test("is named, all of it, before anything is made; a namespace is not in the way", async () => {
    const at = await site(await create(), modelComponent("bar"));
    await at.query(
      "CREATE SCHEMA app; CREATE VIEW public.users AS SELECT 1 AS x; CREATE TYPE app.mood AS (x int); CREATE TABLE other (m int); CREATE INDEX users_mood ON other (m)",
    );
    const refused = await refusalOf(prepared(at, install, run));
    expect(refused).toMatchObject({
      code: "plan/objects-exist",
      facts: { component: "bar" },
      hint: expect.stringContaining("stemma install bar --no-execute --apply"),
    });
    expect(refused.facts.objects).toEqual(
      expect.arrayContaining([
        "view public.users",
        expect.stringContaining("app.mood"),
        expect.stringContaining("users_mood"),
      ]),
    );
    expect(refused.facts.objects).toHaveLength(3);
    await expect(applied(at, install, run)).rejects.toMatchObject({ code: "plan/objects-exist" });
    expect(await at.query("SELECT to_regclass('stemma_migration') AS ledger")).toEqual([{ ledger: null }]);
    await at.query("DROP VIEW public.users; DROP TYPE app.mood; DROP INDEX users_mood");
    expect(await applied(at, install, run)).toMatchObject({ done: 1 });
  });

  test("is found when the step begins, where a step before it made it or removed it", async () => {
    const files = (up: string) => ({
      ...modelComponent("bar", { dependsOn: ["foo"] }),
      ...history("foo", [{ id: "10000000", up }]),
    });
    const at = await site(await create(), files("CREATE TABLE users (id int);"));
    expect((await prepared(at, install, run)).steps).toHaveLength(3);
    expect(await applied(at, install, run)).toMatchObject({
      done: 2,
      failure: { code: "plan/objects-exist", facts: { done: 2 } },
    });
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    at.write(files("DROP TABLE users;"));
    for (const table of ["stemma_migration", "stemma_journal"]) {
      await at.query(`DELETE FROM ${table} WHERE revision <> '00000000'`);
    }
    expect(await applied(at, install, run)).toMatchObject({ done: 2 });
    expect(await at.applied()).toContain("bar:00000000");
  });
});

describe.each(SERVER_FIRST)("an uninstall on $name", ({ create }) => {
  test("is stopped by what stands on the component's objects, named with what it stands on", async () => {
    const at = await site(await create(), modelComponent("bar"));
    await applied(at, install, run);
    await at.query(
      `CREATE VIEW moods AS SELECT mood FROM users;
       CREATE TABLE likes (p int REFERENCES app.posts (id), how app.mood);`,
    );
    const refused = await refusalOf(prepared(at, uninstall, run));
    expect(refused).toMatchObject({ code: "plan/objects-needed", facts: { component: "bar" } });
    expect(refused.facts.dependents).toEqual(
      expect.arrayContaining([
        { object: expect.stringContaining("moods"), on: "table public.users" },
        { object: expect.stringContaining("likes"), on: "table app.posts" },
        { object: expect.stringContaining("likes"), on: "enum app.mood" },
      ]),
    );
    await expect(applied(at, uninstall, run)).rejects.toMatchObject({ code: "plan/objects-needed" });
    expect(await at.query("SELECT count(*)::int AS n FROM users")).toEqual([{ n: 0 }]);
    await at.query("DROP VIEW moods; DROP TABLE likes");
    expect(await applied(at, uninstall, run)).toMatchObject({ done: 1 });
  });

  test("is not stopped by what the plan removes first", async () => {
    const at = await site(await create(), {
      ...modelComponent("bar"),
      ...history("foo", [
        {
          id: "10000000",
          dependencies: ["bar==00000000"],
          up: "CREATE VIEW moods AS SELECT mood FROM users;",
          down: "DROP VIEW moods;",
        },
      ]),
    });
    await applied(at, install, run);
    await applied(at, { kind: "upgrade" }, run);
    await expect(prepared(at, uninstall, run)).rejects.toMatchObject({ code: "plan/depended-on" });
    const cascade: PlanRequest = { kind: "uninstall", components: ["bar"], cascade: true };
    expect((await prepared(at, cascade, run)).plan.steps.map(({ operation }) => operation)).toEqual([
      "rewind",
      "uninstall",
    ]);
    expect(await applied(at, cascade, run)).toMatchObject({ done: 2 });
    expect(await at.applied()).toEqual(["foo:00000000"]);
  });

  test("says how many rows go, what stays and what is not there; and drops what is there as it is", async () => {
    const at = await site(await create(), modelComponent("bar"));
    await applied(at, install, run);
    await at.query(
      `INSERT INTO users (id) SELECT generate_series(1, 1234); INSERT INTO app.posts VALUES (1, 1);
       CREATE TABLE app.foreign_one (id int);
       ALTER TABLE app.posts RENAME CONSTRAINT posts_u_fkey TO renamed;`,
    );
    const more = schemaOf({
      ...BAR,
      tables: [...BAR.tables, table("gone")],
      views: [view("v", "SELECT 1 AS one")],
    });
    const plan = await prepared(at, uninstall, { declared: { bar: more } });
    const report = { dryRun: true, mode: "each", prepared: plan } as const;
    const lines = planText(report, TEXT).split("\n");
    expect(lines.slice(2, 8)).toEqual([
      "  1. Uninstall [bar]  As models declare",
      "     bar:00000000",
      "     app.posts         1 row",
      "     public.users  1,234 rows",
      expect.stringMatching(/^ {5}stays: schema app \(for .*app\.foreign_one\)$/),
      "     not there: table public.gone, view public.v",
    ]);
    expect(planJson({ ...report, warnings: [], losses: [], unknownLosses: [] }, false).steps).toMatchObject([
      {
        operation: "uninstall",
        rows: [
          { table: "app.posts", rows: 1, exact: true },
          { table: "public.users", rows: 1234, exact: true },
        ],
        staysBehind: [{ object: "schema app", others: [expect.stringContaining("app.foreign_one")] }],
        notThere: ["table public.gone", "view public.v"],
      },
    ]);
    expect(await applied(at, uninstall, { declared: { bar: more } })).toMatchObject({ done: 1 });
    expect(
      await at.query(
        "SELECT to_regclass('users') AS u, to_regclass('app.posts') AS p, to_regnamespace('app')::text AS s",
      ),
    ).toEqual([{ u: null, p: null, s: "app" }]);
  });

  test("of two components that lie in one namespace drops it with the last", async () => {
    const at = await site(await create(), { ...modelComponent("bar"), ...modelComponent("baz") });
    const both = {
      declared: { bar: BAR, baz: schemaOf({ schemas: [{ name: "app" }], tables: [table("app.other")] }) },
    };
    await applied(at, { kind: "install", components: ["bar", "baz"] }, both);
    expect(await at.query("SELECT to_regnamespace('app')::text AS s")).toEqual([{ s: "app" }]);
    await applied(at, { kind: "uninstall", components: ["bar", "baz"] }, both);
    expect(await at.query("SELECT to_regnamespace('app')::text AS s")).toEqual([{ s: null }]);
  });
});
