import { describe, expect, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const FILES = history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" }]);

/** A login on the site's server, as the URL of its database; it goes with the test. */
async function urlOf(at: Site, grants: string): Promise<string> {
  const name = `stemma_role_${process.pid}_${Date.now()}`;
  await at.query(`CREATE ROLE ${name} LOGIN PASSWORD 'p@ss:w/rd'; ${grants.replaceAll("$ROLE", name)}`);
  const url = new URL(at.url);
  url.username = name;
  url.password = encodeURIComponent("p@ss:w/rd");
  return url.href;
}

describe("the ledger's place", () => {
  test("is a schema of its own, made where it is missing, and a table of another name has its own journal", async () => {
    const ledger = { schema: 'Ops "x"', table: "history" };
    const at = await site(await serverDatabase(), FILES, { ledger });
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    const tables = `SELECT n.nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`;
    expect(await at.query(tables)).toEqual([
      { name: 'Ops "x".history' },
      { name: 'Ops "x".history_journal' },
      { name: "public.a" },
    ]);
    expect((await at.run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
      "applied",
      "applied",
    ]);
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query('SELECT revision FROM "Ops ""x""".history')).toEqual([{ revision: "00000000" }]);
  });

  test("taken by a table of another shape is ledger/foreign, for every command, and the table stays as it was", async () => {
    const at = await site(await serverDatabase(), FILES);
    await at.query(
      "CREATE TABLE stemma_migration (id int, name text); INSERT INTO stemma_migration VALUES (1, 'x')",
    );
    for (const line of ["status --json", "forward foo --json", "forward foo --apply --json"]) {
      expect(await at.run(line)).toMatchObject({ code: 1, json: { error: { code: "ledger/foreign" } } });
    }
    expect(await at.query("SELECT * FROM stemma_migration")).toEqual([{ id: 1, name: "x" }]);
    expect(await at.query("SELECT to_regclass('public.stemma_journal') AS journal")).toEqual([
      { journal: null },
    ]);
  });

  test("with a column more, one less, or one of another type is foreign too", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo --apply")).code).toBe(0);
    for (const [change, back] of [
      ["ADD COLUMN extra int", "DROP COLUMN extra"],
      ["ALTER COLUMN checksum TYPE varchar(64)", "ALTER COLUMN checksum TYPE text"],
      ["RENAME COLUMN message TO note", "RENAME COLUMN note TO message"],
    ]) {
      await at.query(`ALTER TABLE public.stemma_migration ${change}`);
      expect((await at.run("status --json")).json.error?.code).toBe("ledger/foreign");
      await at.query(`ALTER TABLE public.stemma_migration ${back}`);
    }
    await at.query("ALTER TABLE public.stemma_journal DROP COLUMN error");
    expect((await at.run("status --json")).json.error?.code).toBe("ledger/foreign");
  });

  test("with a row that somebody broke by hand is ledger/inconsistent for what would change something", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo --apply")).code).toBe(0);
    await at.query(
      `UPDATE public.stemma_migration SET dependencies = '["nonsense"]' WHERE revision = '10000000'`,
    );
    expect((await at.run("status --json")).json.ok).toBe(true);
    expect((await at.run("upgrade --json")).json.error?.code).toBe("ledger/inconsistent");
  });

  test("without its journal has it made anew by the next run", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo --apply")).code).toBe(0);
    await at.query("DROP TABLE public.stemma_journal");
    expect((await at.run("status --json")).json.migrations).toHaveLength(2);
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.journal()).toEqual(["rewind foo:10000000 done 1/1"]);
  });
});

describe("getting in", () => {
  test("a server that does not answer, a database that is not there", async () => {
    const at = await site(await serverDatabase(), FILES);
    const nowhere = await stemma(at.folder, "postgres://me:s3cret@127.0.0.1:1/x")("status --json");
    expect(nowhere).toMatchObject({ code: 1, json: { error: { code: "database/unreachable" } } });
    const url = new URL(at.url);
    url.pathname = "/not_there";
    const missing = await stemma(at.folder, url.href)("forward foo --apply --json");
    expect(missing).toMatchObject({ code: 1, json: { error: { code: "database/unreachable" } } });
    expect(missing.json.error?.hint).toContain("createdb");
    for (const { stdout, stderr } of [nowhere, missing]) {
      expect(stdout + stderr).not.toMatch(/s3cret|stemma%20test/);
    }
  });

  test("a wrong password is told without the password, in text, JSON and with --verbose", async () => {
    const at = await site(await serverDatabase(), FILES);
    const url = new URL(at.url);
    url.password = encodeURIComponent("wr@ng:s3cret/x");
    const run = stemma(at.folder, url.href);
    for (const line of ["status", "status --json", "status --verbose", "forward foo --apply --verbose"]) {
      const { code, stdout, stderr } = await run(line);
      expect(code).toBe(1);
      expect(stdout + stderr).toContain("database/unreachable");
      expect(stdout + stderr).not.toMatch(/s3cret|wr@ng|wr%40ng/);
    }
  });

  test("a user who may not make the ledger: database/permission, and nothing was run", async () => {
    const at = await site(await serverDatabase(), FILES);
    const url = await urlOf(at, "REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
    const refused = await stemma(at.folder, url)("forward foo --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "database/permission" } } });
    expect(refused.stdout).not.toContain("p@ss");
    expect(
      await at.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
    ).toEqual([]);
  });

  test("a user who may not write to the ledger leaves nothing of the step", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo:00000000 --apply")).code).toBe(0);
    const url = await urlOf(
      at,
      "GRANT CREATE ON SCHEMA public TO $ROLE; GRANT SELECT ON public.stemma_migration, public.stemma_journal TO $ROLE;",
    );
    const refused = await stemma(at.folder, url)("forward foo --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { ok: false, done: 0 } });
    expect(refused.json.error?.message).toContain(
      "lacks INSERT on table public.stemma_migration, and 5 more",
    );
    expect(await at.query("SELECT to_regclass('public.a') AS a")).toEqual([{ a: null }]);
    expect(await at.applied()).toEqual(["foo:00000000"]);
  });

  test("SELECT alone is enough for status, show, history and every dry run", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo --apply")).code).toBe(0);
    const url = await urlOf(
      at,
      "REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO $ROLE; GRANT SELECT ON public.stemma_migration, public.stemma_journal TO $ROLE; ALTER ROLE $ROLE SET default_transaction_read_only = on;",
    );
    const run = stemma(at.folder, url);
    const lines = [
      "status",
      "history",
      "show foo",
      "rewind foo:10000000",
      "upgrade",
      "stamp foo --remove",
      "uninstall foo",
    ];
    for (const line of lines)
      expect(await run(`${line} --json`)).toMatchObject({ code: 0, json: { ok: true } });
    expect((await run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
      "applied",
      "applied",
    ]);
  });

  test("a user who may not read the ledger is told so", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward foo --apply")).code).toBe(0);
    const refused = await stemma(at.folder, await urlOf(at, ""))("status --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "database/permission" } } });
  });
});
