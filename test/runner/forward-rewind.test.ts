import { hostname } from "node:os";
import { describe, expect, test } from "vitest";
import { STEMMA_VERSION } from "../../src/kernel/index.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

/** A component of SQL with a first table, a second one that depends on another component, and one of code. */
const FILES = {
  ...history("bar", [
    { id: "10000000", up: "CREATE TABLE bar (id int PRIMARY KEY);", down: "DROP TABLE bar;" },
  ]),
  ...history("foo", [
    {
      id: "00000000",
      message: "Initial migration",
      up: "CREATE TABLE foo (id int PRIMARY KEY, name text);",
      down: "DROP TABLE foo;",
    },
    {
      id: "20000000",
      dependencies: ["bar==10000000"],
      message: "It's a \\ column",
      up: "ALTER TABLE foo ADD COLUMN bar_id int REFERENCES bar;\nINSERT INTO bar VALUES (7);",
      down: "ALTER TABLE foo DROP COLUMN bar_id;\nDELETE FROM bar WHERE id = 7;",
    },
    {
      id: "30000000",
      code: `
        export async function forward(ctx: { sql: Function; execute: Function }): Promise<void> {
          await ctx.execute("ALTER TABLE foo ADD COLUMN upper_name text");
          await ctx.sql\`UPDATE foo SET upper_name = upper(name) WHERE id > \${0}\`;
        }
        export async function rewind(ctx: { execute: Function }): Promise<void> {
          await ctx.execute("ALTER TABLE foo DROP COLUMN upper_name");
        }`,
    },
  ]),
};

describe.each(SERVER_FIRST)("on $name", ({ create }) => {
  test("forward, rewind and forward again: rows are kept, the ledger follows", async () => {
    const { run, query, applied, journal } = await site(await create(), FILES);
    expect((await run("forward foo:00000000 --apply")).code).toBe(0);
    await query("INSERT INTO foo (id, name) VALUES (1, 'ada'), (2, 'grace')");

    const forward = await run("forward foo --apply --json");
    expect(forward).toMatchObject({ code: 0, json: { ok: true, done: 4, dryRun: false } });
    expect(forward.json.steps?.map(({ operation, migration }) => `${operation} ${migration}`)).toEqual([
      "forward bar:00000000",
      "forward bar:10000000",
      "forward foo:20000000",
      "forward foo:30000000",
    ]);
    const after = [
      { id: 1, name: "ada", bar_id: null, upper_name: "ADA" },
      { id: 2, name: "grace", bar_id: null, upper_name: "GRACE" },
    ];
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual(after);
    const all = ["bar:00000000", "bar:10000000", "foo:00000000", "foo:20000000", "foo:30000000"];
    expect(await applied()).toEqual(all);

    const back = await run("rewind foo:20000000 --apply --json");
    expect(back).toMatchObject({ code: 0, json: { ok: true, done: 2 } });
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual([
      { id: 1, name: "ada" },
      { id: 2, name: "grace" },
    ]);
    expect(await query("SELECT * FROM bar")).toEqual([]);
    expect(await applied()).toEqual(["bar:00000000", "bar:10000000", "foo:00000000"]);

    expect((await run("forward foo --apply")).code).toBe(0);
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual(after);
    expect(await applied()).toEqual(all);
    expect(await journal()).toEqual([
      "forward foo:00000000 done 1/1",
      "forward bar:00000000 done 0/0",
      "forward bar:10000000 done 1/1",
      "forward foo:20000000 done 2/2",
      "forward foo:30000000 done 0/0",
      "rewind foo:30000000 done 0/0",
      "rewind foo:20000000 done 2/2",
      "forward foo:20000000 done 2/2",
      "forward foo:30000000 done 0/0",
    ]);

    const again = await run("forward foo --apply --json");
    expect(again).toMatchObject({ code: 0, json: { ok: true, done: 0, steps: [] } });
    expect(await journal()).toHaveLength(9);
  });

  test("a ledger row holds edges, checksum, both scripts and the version; a journal row who, how long and how", async () => {
    const { run, query } = await site(await create(), FILES);
    expect((await run("upgrade --apply")).code).toBe(0);
    const rows = await query(
      `SELECT component, revision, parents, dependencies, message, format, checksum, forward, rewind, stemma_version,
              applied_at BETWEEN now() - interval '1 minute' AND now() AS recent
         FROM public.stemma_migration ORDER BY component, revision`,
    );
    const [empty, bar, initial, second, code] = rows;
    expect(empty).toMatchObject({ component: "bar", revision: "00000000", format: "none", parents: [] });
    expect(empty).toMatchObject({ checksum: null, forward: null, rewind: null });
    expect(bar).toMatchObject({ parents: ["00000000"], dependencies: [] });
    expect(initial).toMatchObject({ parents: [], message: "Initial migration", format: "sql" });
    expect(second).toEqual({
      component: "foo",
      revision: "20000000",
      parents: ["00000000"],
      dependencies: ["bar:10000000"],
      message: "It's a \\ column",
      format: "sql",
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      forward: FILES["components/foo/migration/20000000.fw.sql"],
      rewind: FILES["components/foo/migration/20000000.rw.sql"],
      stemma_version: STEMMA_VERSION,
      recent: true,
    });
    const source = FILES["components/foo/migration/30000000.ts"];
    expect(code).toMatchObject({ format: "module", forward: source, rewind: source });

    const [entry] = await query(
      `SELECT run <> '' AS run, command, in_transaction, error, performed_by, stemma_version, script_checksum,
              duration_ms >= 0 AND duration_ms < 60000 AS duration,
              finished_at >= started_at AND started_at > now() - interval '1 minute' AS times
         FROM public.stemma_journal WHERE revision = '20000000'`,
    );
    expect(entry).toEqual({
      run: true,
      command: "upgrade",
      in_transaction: true,
      error: null,
      performed_by: expect.stringContaining(`@${hostname()}:${process.pid}`),
      stemma_version: STEMMA_VERSION,
      script_checksum: null,
      duration: true,
      times: true,
    });
    expect(await query("SELECT count(DISTINCT run)::int AS runs FROM public.stemma_journal")).toEqual([
      { runs: 1 },
    ]);
  });

  test("keepScripts: false leaves the scripts out, and what has a file can still be rewound", async () => {
    const { run, query } = await site(await create(), FILES, { ledger: { keepScripts: false } });
    expect((await run("upgrade --apply")).code).toBe(0);
    const kept =
      "SELECT count(*)::int AS kept FROM public.stemma_migration WHERE forward IS NOT NULL OR rewind IS NOT NULL";
    expect(await query(kept)).toEqual([{ kept: 0 }]);
    expect(await query("SELECT count(checksum)::int AS sums FROM public.stemma_migration")).toEqual([
      { sums: 4 },
    ]);
    expect((await run("rewind foo:30000000 --apply")).code).toBe(0);
  });

  test("a pair about another revision counts for that one, and its edge is in that one's row", async () => {
    const { run, query } = await site(await create(), {
      ...history("foo", [{ id: "10000000", up: "SELECT 1;" }]),
      ...history("bar", [{ id: "20000000", dependencies: [["foo==10000000", "this"]], up: "SELECT 2;" }]),
    });
    expect((await run("forward foo --apply")).code).toBe(0);
    const rows = await query(
      "SELECT component, dependencies FROM public.stemma_migration WHERE revision <> '00000000' ORDER BY component",
    );
    expect(rows).toEqual([
      { component: "bar", dependencies: [] },
      { component: "foo", dependencies: ["bar:20000000"] },
    ]);
  });
});

describe("passwords of roles", () => {
  const server = SERVER_FIRST.filter(({ name }) => name === "PostgreSQL");

  test.each(server)("are nowhere but in the server and the file ($name)", async ({ create }) => {
    const role = `stemma_test_${process.pid}`;
    const { run, query } = await site(
      await create(),
      history("foo", [
        {
          id: "10000000",
          up: `CREATE ROLE ${role} LOGIN PASSWORD 'hunter2-good';\nGRANT USAGE ON SCHEMA public TO ${role};`,
          down: `ALTER ROLE ${role} PASSWORD 'hunter2-back';\nDROP OWNED BY ${role};\nDROP ROLE ${role};`,
        },
        {
          id: "20000000",
          up: `SELECT 1;\nALTER ROLE ${role} PASSWORD 'hunter2-bad' VALID UNTIL 'never ever';`,
        },
      ]),
    );
    expect((await run("forward foo:10000000 --apply")).code).toBe(0);
    const text = await run("forward foo --apply --verbose");
    const json = await run("forward foo --apply --json");
    expect(text.stderr).toContain("never ever");
    expect(json.json.error).toMatchObject({ code: "execution/statement-failed" });
    for (const { stdout, stderr } of [text, json]) expect(stdout + stderr).not.toContain("hunter2");
    const ledger = await query(
      "SELECT t::text FROM public.stemma_migration t UNION ALL SELECT t::text FROM public.stemma_journal t",
    );
    expect(ledger.length).toBeGreaterThan(3);
    expect(JSON.stringify(ledger)).not.toContain("hunter2");
    expect(await query("SELECT rewind FROM public.stemma_migration WHERE revision = '10000000'")).toEqual([
      { rewind: expect.stringContaining(`ALTER ROLE ${role} PASSWORD '***';`) },
    ]);
    expect((await run("rewind foo:10000000 --apply")).code).toBe(0);
    expect(await query(`SELECT 1 FROM pg_roles WHERE rolname = '${role}'`)).toEqual([]);
  });
});
