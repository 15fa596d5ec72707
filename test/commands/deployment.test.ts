import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { embeddedDatabase, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";

const sql = (id: string, parents: readonly string[], body: string, more = "") =>
  `/*** { "revision": "${id}", "parents": ${JSON.stringify(parents)}, "message": "Message ${id}"${more} } ***/\n${body}\n`;
const back = (id: string, body: string) => `/*** { "revision": "${id}" } ***/\n${body}\n`;

/** Two components; bar's first revision needs foo's second. */
const FILES = {
  "stemma.config.json": '{ "components": ["components/*"], "plugins": false }',
  "components/foo/migration/2c12ca17-a.fw.sql": sql(
    "2c12ca17",
    ["00000000"],
    "CREATE TABLE foo (id integer);",
  ),
  "components/foo/migration/2c12ca17-a.rw.sql": back("2c12ca17", "DROP TABLE foo;"),
  "components/foo/migration/2c3a41b0-b.fw.sql": sql(
    "2c3a41b0",
    ["2c12ca17"],
    "ALTER TABLE foo ADD COLUMN b text;",
  ),
  "components/foo/migration/2c3a41b0-b.rw.sql": back("2c3a41b0", "ALTER TABLE foo DROP COLUMN b;"),
  "components/bar/migration/2bfa06fe.fw.sql": sql(
    "2bfa06fe",
    ["00000000"],
    "CREATE TABLE bar (id integer);",
    ', "dependencies": ["foo==2c3a41b0"]',
  ),
  "components/bar/migration/2bfa06fe.rw.sql": back("2bfa06fe", "DROP TABLE bar;"),
};

interface Here {
  readonly cwd: string;
  readonly database: TestDatabase;
  run(...argv: string[]): ReturnType<typeof cli>;
}

async function here(files: Readonly<Record<string, string>> = FILES, create = serverDatabase): Promise<Here> {
  const cwd = await deployment(files);
  const database = await create();
  onTestFinished(() => database.drop());
  const environment = { STEMMA_DATABASE_URL: database.url };
  return { cwd, database, run: (...argv) => cli(argv, { cwd, environment, now: new Date() }) };
}

const TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";

describe("the way of a deployment", () => {
  test("status, plan, apply, rewind", async () => {
    const { run, database } = await here();
    expect((await run("status")).out).toBe(`A |    | Migration                      | Message
  |    | bar:00000000                   | Initial migration
  |    | foo:00000000                   | Initial migration
  | FR | bar:2bfa06fe                   | Message 2bfa06fe
  | FR | foo:2c12ca17                   | Message 2c12ca17
  | FR | foo:2c3a41b0                   | Message 2c3a41b0
`);
    expect((await run("status", "--exit-code")).code).toBe(3);
    const dry = await run("forward", "bar:2bfa");
    expect(dry).toEqual({
      code: 0,
      err: "",
      out: `The following operations would be applied:

  1. Forward [bar:00000000]  Initial migration
  2. Forward [foo:00000000]  Initial migration
  3. Forward [foo:2c12ca17]  Message 2c12ca17
  4. Forward [foo:2c3a41b0]  Message 2c3a41b0
  5. Forward [bar:2bfa06fe]  Message 2bfa06fe

Use --no-dry-run to apply them.
`,
    });
    expect(await database.query(TABLES)).toEqual([]);

    const applied = await run("forward", "foo:2c12ca17", "--no-dry-run");
    expect(applied.code).toBe(0);
    expect(applied.out).toMatch(
      /^The following operations will be applied:\n\n {2}1\. Forward \[foo:00000000\] .*\n {2}2\. Forward \[foo:2c12ca17\] .*\n\nDone: 2 applied in .*\.\n$/,
    );
    expect(applied.err).toMatch(
      /^\[1\/2\] Forward foo:00000000 {2}.*\n\[2\/2\] Forward foo:2c12ca17 {2}.*\n$/,
    );

    const all = await run("init-db", "--json");
    expect(all.err).toBe("");
    expect(jsonOf(all)).toMatchObject({ ok: true, command: "init-db", dryRun: false, done: 3 });
    expect(await run("upgrade", "--apply")).toEqual({ code: 0, out: "Nothing to do.\n", err: "" });
    expect((await run("status", "--exit-code")).code).toBe(0);

    const refused = await run("rewind", "foo:2c3a41b0", "--apply", "--json");
    expect(refused.code).toBe(1);
    expect(jsonOf(refused).error).toMatchObject({ code: "plan/depended-on" });
    const rewound = await run("rewind", "foo:2c3a41b0", "--cascade", "--apply", "-q");
    expect(rewound).toMatchObject({ code: 0, err: "", out: expect.stringContaining("Done: 2 rewound in") });
    expect((await run("history")).out).toBe(`●    bar:00000000  Initial migration
│ ●  foo:00000000  Initial migration
│ ●  foo:2c12ca17  Message 2c12ca17
│ ○  foo:2c3a41b0  Message 2c3a41b0
○    bar:2bfa06fe  Message 2bfa06fe  needs foo:2c3a41b0
`);
  });

  test("JSON of status, history and show", async () => {
    const { run } = await here();
    await run("forward", "foo:2c12ca17", "--apply", "-q");
    const status = jsonOf(await run("status", "--json"));
    expect(status).toMatchObject({ ok: true, command: "status", pending: 3 });
    expect(status.migrations).toContainEqual({
      migration: "bar:2bfa06fe",
      component: "bar",
      revision: "2bfa06fe",
      state: "pending",
      forward: true,
      rewind: true,
      message: "Message 2bfa06fe",
      date: null,
      parents: ["bar:00000000"],
      dependencies: ["foo:2c3a41b0"],
    });
    expect(status.components).toEqual([
      { name: "bar", installed: false, heads: ["bar:2bfa06fe"], pending: 2 },
      { name: "foo", installed: true, heads: ["foo:2c3a41b0"], pending: 1 },
    ]);
    expect(jsonOf(await run("status", "--exit-code", "--json")).ok).toBe(false);
    const history = jsonOf(await run("graph", "foo", "--format", "json"));
    expect(history).toMatchObject({ ok: true, command: "history" });
    expect(history.migrations).toHaveLength(3);
    expect(jsonOf(await run("show", "foo:2c3a", "--json"))).toMatchObject({
      ok: true,
      command: "show",
      migration: "foo:2c3a41b0",
      state: "pending",
      parents: ["foo:2c12ca17"],
      children: [],
      neededBy: ["bar:2bfa06fe"],
      files: ["components/foo/migration/2c3a41b0-b.fw.sql", "components/foo/migration/2c3a41b0-b.rw.sql"],
      scripts: { forward: { source: "disk" }, rewind: { source: "disk" } },
    });
  });

  test("modified and unknown revisions are seen, and what is gone is shown and rewound from the ledger", async () => {
    const { run, cwd, database } = await here();
    await run("upgrade", "--apply", "-q");
    const folder = join(cwd, "components/foo/migration");
    writeFileSync(
      join(folder, "2c12ca17-a.fw.sql"),
      sql("2c12ca17", ["00000000"], "CREATE TABLE foo (id bigint);"),
    );
    for (const ending of ["fw", "rw"]) rmSync(join(cwd, `components/bar/migration/2bfa06fe.${ending}.sql`));
    const status = await run("status");
    expect(status.out).toContain("! | FR | foo:2c12ca17");
    expect(status.out).toContain("? | FR | bar:2bfa06fe");
    expect(status.err).toContain("its file has changed since");
    const shown = await run("show", "bar:2bfa06fe");
    expect(shown.out).toContain("Forward (from the ledger):");
    expect(shown.out).toContain("CREATE TABLE bar (id integer);");
    const refused = await run("rewind", "foo:2c12ca17", "--cascade", "--json");
    expect(jsonOf(refused).error).toMatchObject({ code: "ledger/modified" });
    const rewound = await run("rewind", "foo:2c12ca17", "--cascade", "--from", "ledger", "--apply", "--json");
    expect(jsonOf(rewound)).toMatchObject({
      ok: true,
      done: 3,
      steps: [
        { migration: "bar:2bfa06fe", source: "ledger" },
        { migration: "foo:2c3a41b0" },
        { migration: "foo:2c12ca17", source: "ledger" },
      ],
    });
    expect(await database.query("SELECT to_regclass('foo') AS foo, to_regclass('bar') AS bar")).toEqual([
      { foo: null, bar: null },
    ]);
  });

  test("a code revision runs with env, and is rewound with the source that the ledger kept", async () => {
    const file = "components/baz/migration/2e89a6fc-code.ts";
    const code = `/*** { "revision": "2e89a6fc", "parents": ["00000000"], "message": "Code" } ***/
import type { MigrationContext } from "stemma";
export async function forward(ctx: MigrationContext): Promise<void> {
  await ctx.execute(\`CREATE TABLE \${String(ctx.env)} (id integer)\`);
}
export async function rewind(ctx: MigrationContext): Promise<void> {
  await ctx.execute(\`DROP TABLE \${String(ctx.env)}\`);
}
`;
    const config = '{ "components": ["components/*"], "plugins": false, "env": "from_env" }';
    const { run, cwd, database } = await here({ "stemma.config.json": config, [file]: code });
    const plan = await run("upgrade", "--sql");
    expect(plan.out).toContain(`  2. Forward [baz:2e89a6fc]  Code\n\n     -- code: ${file}\n\nUse`);
    expect(await run("upgrade", "--apply", "-q")).toMatchObject({ code: 0 });
    expect(await database.query(TABLES)).toContainEqual({ tablename: "from_env" });
    rmSync(join(cwd, file));
    expect((await run("show", "baz:2e89a6fc")).out).toContain("Rewind (from the ledger):");
    expect(await run("rewind", "baz:2e89a6fc", "--apply", "-q")).toMatchObject({ code: 0 });
    expect(await database.query(TABLES)).not.toContainEqual({ tablename: "from_env" });
  });

  test("a run that fails midway tells what is done, in JSON too", async () => {
    const file = "components/foo/migration/2c3a41b0-b.fw.sql";
    const broken = {
      ...FILES,
      [file]: sql("2c3a41b0", ["2c12ca17"], "ALTER TABLE foo\n  ADD COLUMN b texxt;"),
    };
    const { run } = await here(broken);
    const json = await run("forward", "foo", "--apply", "--json");
    expect(json.code).toBe(1);
    expect(jsonOf(json)).toMatchObject({
      ok: false,
      command: "forward",
      dryRun: false,
      done: 2,
      steps: [{ migration: "foo:00000000" }, { migration: "foo:2c12ca17" }, { migration: "foo:2c3a41b0" }],
      error: { code: "execution/statement-failed" },
    });
    const text = await run("forward", "foo", "--apply");
    expect(text.code).toBe(1);
    expect(text.err).toContain(`error[execution/statement-failed]: ${file}:3:16: `);
    expect(text.err).toMatch(/ADD COLUMN b texxt;\n +\| +\^/);
    expect(text.err).toMatch(/\nhint: /);
    expect(text.err).not.toMatch(/\n +at /);
  });

  test("stamp, unstamp and --no-execute touch the ledger only", async () => {
    const { run, database } = await here();
    await run("stamp", "bar", "--apply", "-q");
    expect(await database.query(TABLES)).toEqual([
      { tablename: "stemma_journal" },
      { tablename: "stemma_migration" },
    ]);
    expect((await run("status", "--exit-code")).code).toBe(0);
    const removed = await run("stamp", "foo:2c3a41b0", "--remove");
    expect(removed.out).toContain(
      "  1. Unstamp [bar:2bfa06fe]  Message 2bfa06fe\n  2. Unstamp [foo:2c3a41b0]",
    );
    const uninstalled = await run("uninstall", "bar", "foo", "--no-execute", "--apply", "-q");
    expect(uninstalled).toMatchObject({ code: 0, out: expect.stringContaining("Only the ledger changes") });
    expect(await database.query("SELECT count(*)::int AS n FROM stemma_migration")).toEqual([{ n: 0 }]);
  });

  test("a bad graph is found before the database is touched", async () => {
    const file = "components/foo/migration/2c3a41b0-b.fw.sql";
    const { cwd } = await here({ ...FILES, [file]: sql("2c3a41b0", ["2c12ca18"], "SELECT 1;") });
    const argv = ["upgrade", "--apply", "--json", "--database", "pglite:data"];
    const call = await cli(argv, { cwd });
    expect(call.code).toBe(1);
    expect(jsonOf(call).error).toMatchObject({
      code: "graph/missing-parent",
      hint: "Did you mean foo:2c12ca17?",
    });
    expect(existsSync(join(cwd, "data"))).toBe(false);
    const unreachable = await cli(["status", "--json", "--database", "postgres://localhost:1/x"], { cwd });
    expect(jsonOf(unreachable).error).toMatchObject({ code: "graph/missing-parent" });
  });

  test("history and show do without a database that does not answer, and say so", async () => {
    const { cwd } = await here();
    const argv = ["--database", "postgres://me:secret@localhost:1/x"];
    const history = await cli(["history", ...argv], { cwd });
    expect(history).toMatchObject({ code: 0, err: expect.stringContaining("The database was not read: ") });
    expect(history.out).toMatch(/^\*/);
    const shown = await cli(["show", "foo", ...argv, "--json"], { cwd });
    expect(jsonOf(shown)).toMatchObject({ ok: true, state: null, problem: { code: "database/unreachable" } });
    expect(shown.out).not.toContain("secret");
    expect(jsonOf(await cli(["status", ...argv, "--json"], { cwd })).error).toMatchObject({
      code: "database/unreachable",
    });
  });
});

describe("two at once, and a person who stops one", () => {
  const slow = (seconds: number) => ({
    ...FILES,
    "components/foo/migration/2c12ca17-a.fw.sql": sql(
      "2c12ca17",
      ["00000000"],
      `SELECT pg_sleep(${seconds});`,
    ),
    "components/foo/migration/2c3a41b0-b.fw.sql": sql("2c3a41b0", ["2c12ca17"], "SELECT 1;"),
  });

  test("the second waits for the first, or ends at once with --no-wait", async () => {
    const { run } = await here(slow(2));
    const first = run("upgrade", "--apply");
    await new Promise((wake) => setTimeout(wake, 1_000));
    const refused = await run("upgrade", "--apply", "--no-wait", "--json");
    expect(refused.code).toBe(1);
    expect(jsonOf(refused).error).toMatchObject({ code: "ledger/locked" });
    const second = await run("upgrade", "--apply");
    expect(second).toMatchObject({ code: 0, out: "Nothing to do.\n" });
    expect(second.err).toMatch(/^Waiting for another runner \(stemma upgrade .*\)/);
    expect(second.err.split("\n")).toHaveLength(2);
    expect((await first).code).toBe(0);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends a run with %i", async (signal, code) => {
    const { cwd, database, run } = await here(slow(60));
    const interruption = new AbortController();
    const environment = { STEMMA_DATABASE_URL: database.url };
    setTimeout(() => interruption.abort(signal), 1_500);
    const call = await cli(["upgrade", "--apply", "--json"], {
      cwd,
      environment,
      signal: interruption.signal,
    });
    expect(call.code).toBe(code);
    expect(jsonOf(call)).toMatchObject({ ok: false, done: 2, error: { code: "execution/interrupted" } });
    expect(jsonOf(await run("status", "--json")).pending).toBe(3);
  });
});

describe("an embedded database", () => {
  test("is not made by looking, nor by a plan that cannot be, and is made by applying", async () => {
    const files = {
      ...FILES,
      "components/baz/migration/2c12ca17.py": '""" { "revision": "2c12ca17", "parents": ["00000000"] } """\n',
    };
    const { run, cwd } = await here(files, embeddedDatabase);
    const argv = ["--database", "pglite:data"];
    expect((await run("status", "--exit-code", ...argv)).code).toBe(3);
    expect(jsonOf(await run("upgrade", "--json", ...argv)).error).toMatchObject({ code: "plan/foreign" });
    expect(jsonOf(await run("upgrade", "--apply", "--json", ...argv)).error).toMatchObject({
      code: "plan/foreign",
    });
    expect((await run("rewind", "foo", "--apply", ...argv)).out).toBe("Nothing to do.\n");
    expect(existsSync(join(cwd, "data"))).toBe(false);
    expect(await run("upgrade", "foo", "--apply", "-q", ...argv)).toMatchObject({ code: 0 });
    expect((await run("status", "--json", ...argv)).out).toContain('"state": "applied"');
  });
});

describe("stemma init", () => {
  test("writes a deployment whose first steps work, and never overwrites", async () => {
    const cwd = await deployment({ "shop/package.json": '{ "name": "mine" }' });
    const call = await cli(["init", "shop"], { cwd });
    expect(call).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(join(cwd, "shop/package.json"), "utf8")).toBe('{ "name": "mine" }');
    expect(call.out).toContain("Kept as they were:\n* shop/package.json");
    expect(readdirSync(join(cwd, "shop")).sort()).toEqual([
      ".gitattributes",
      ".gitignore",
      "components",
      "package.json",
      "stemma.config.ts",
    ]);
    const again = await cli(["init", "shop", "--json"], { cwd });
    expect(again.code).toBe(2);
    expect(jsonOf(again).error).toMatchObject({ code: "cli/usage" });
    const shop = join(cwd, "shop");
    expect((await cli(["create", "app", "Create the first table"], { cwd: shop })).code).toBe(0);
    expect((await cli(["status"], { cwd: shop })).out).toContain("  | FR | app:2c12ca17");
    const uninstalled = await cli(["init-db", "--json"], { cwd: shop });
    expect(jsonOf(uninstalled).error).toMatchObject({
      code: "models/library-missing",
      hint: expect.stringContaining("npm install drizzle-orm"),
    });
  });
});
