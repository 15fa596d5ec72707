import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const SEEN = `CREATE TABLE seen AS SELECT current_setting('search_path') AS path, current_user::text AS who,
  current_setting('TimeZone') AS zone, current_setting('standard_conforming_strings') AS strings,
  current_setting('statement_timeout') AS timeout, current_setting('lock_timeout') AS lock;`;

/** What a revision may leave behind in its session. */
const LEAKS = [
  "SET search_path = elsewhere",
  "SET ROLE pg_monitor",
  "SET SESSION AUTHORIZATION pg_monitor",
  "SET TimeZone = 'Asia/Tokyo'",
  "SET standard_conforming_strings = off",
  "SET statement_timeout = '1ms'",
  "SET default_transaction_read_only = on",
];

/** PGlite's only user cannot be told from another one by RESET SESSION AUTHORIZATION: its session never logged in. */
const NOT_ON_PGLITE = "SET SESSION AUTHORIZATION pg_monitor";

describe.each(SERVER_FIRST)("what a revision sets in its session, on $name", ({ name, create }) => {
  const leaks = LEAKS.filter((leak) => name !== "PGlite" || leak !== NOT_ON_PGLITE);

  test.each(["each", "all"])("does not reach the next one, nor the ledger (%s)", async (transaction) => {
    const files = history("foo", [
      {
        id: "10000000",
        up: `CREATE SCHEMA elsewhere;\n${leaks.join(";\n")};`,
        message: "back\\slash 'quote'",
      },
      { id: "20000000", up: SEEN },
    ]);
    const at = await site(await create(), files, { transaction });
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM public.seen")).toEqual([
      {
        path: expect.stringContaining("public"),
        who: "postgres",
        zone: "UTC",
        strings: "on",
        timeout: "0",
        lock: "5s",
      },
    ]);
    expect(
      await at.query("SELECT message, forward FROM public.stemma_migration WHERE revision = '10000000'"),
    ).toEqual([
      { message: "back\\slash 'quote'", forward: files["components/foo/migration/10000000.fw.sql"] },
    ]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000", "foo:20000000"]);
  });
});

describe("on a server", () => {
  test("settings that leak from a step outside a transaction are gone as well", async () => {
    const files = history("foo", [
      {
        id: "10000000",
        outside: true,
        up: `CREATE SCHEMA elsewhere;\n${LEAKS[0]};\n${LEAKS[3]};\n${LEAKS[4]};`,
      },
      { id: "20000000", up: SEEN },
    ]);
    const at = await site(await serverDatabase(), files);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT zone, strings FROM public.seen")).toEqual([{ zone: "UTC", strings: "on" }]);
    const table = "SELECT to_regclass('elsewhere.stemma_journal') IS NULL AS clean";
    expect(await at.query(table)).toEqual([{ clean: true }]);
  });

  test("a time zone that the database sets changes neither data nor the ledger", async () => {
    const database = await serverDatabase();
    const [row] = await database.query("SELECT current_database() AS name");
    await database.query(`ALTER DATABASE ${String(row?.name)} SET TimeZone = 'Asia/Tokyo'`);
    const up = "CREATE TABLE t (at timestamptz);\nINSERT INTO t VALUES ('2026-01-01 00:00');";
    const at = await site(database, history("foo", [{ id: "10000000", up }]));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(
      await at.query("SELECT at AT TIME ZONE 'UTC' = timestamp '2026-01-01 00:00' AS same FROM t"),
    ).toEqual([{ same: true }]);
    const { stdout } = await at.run("show foo --json");
    const appliedAt = /"appliedAt": "([^"]+)"/.exec(stdout)?.[1] ?? "";
    expect(Math.abs(Date.now() - new Date(appliedAt).getTime())).toBeLessThan(60_000);
  });

  test("a hostile search_path captures nothing: tables, functions, operators and types", async () => {
    const database = await serverDatabase();
    const [row] = await database.query("SELECT current_database() AS name");
    await database.query(`
      CREATE SCHEMA evil;
      CREATE TABLE evil.stemma_migration (captured text);
      CREATE TABLE evil.stemma_journal (captured text);
      CREATE TABLE evil.log (what text);
      CREATE DOMAIN evil.text AS pg_catalog.text CHECK (false);
      CREATE FUNCTION evil.caught(what pg_catalog.text) RETURNS void LANGUAGE sql AS 'INSERT INTO evil.log VALUES (what)';
      CREATE FUNCTION evil.eq(pg_catalog.text, pg_catalog.text) RETURNS bool LANGUAGE sql AS $$SELECT evil.caught('='); SELECT false$$;
      CREATE OPERATOR evil.= (LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text, FUNCTION = evil.eq);
      CREATE FUNCTION evil.ne(pg_catalog.text, pg_catalog.text) RETURNS bool LANGUAGE sql AS $$SELECT evil.caught('<>'); SELECT false$$;
      CREATE OPERATOR evil.<> (LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text, FUNCTION = evil.ne);
      CREATE FUNCTION evil.cat(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql AS $$SELECT evil.caught('||'); SELECT 'evil'::pg_catalog.text$$;
      CREATE OPERATOR evil.|| (LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text, FUNCTION = evil.cat);
      CREATE FUNCTION evil.to_char(timestamp, pg_catalog.text) RETURNS pg_catalog.text LANGUAGE sql AS $$SELECT evil.caught('to_char'); SELECT 'evil'::pg_catalog.text$$;
      CREATE FUNCTION evil.max(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
      ALTER DATABASE ${String(row?.name)} SET search_path = evil, pg_catalog, public;
    `);
    const files = history("foo", [
      { id: "10000000", up: "CREATE TABLE public.a (id int);", down: "DROP TABLE public.a;" },
      { id: "20000000", outside: true, up: "INSERT INTO public.a VALUES (1);\nSELECT 1/0;" },
    ]);
    const at = await site(database, files);
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect((await at.run("forward foo --apply")).code).toBe(1);
    expect((await at.run("status --json")).json.migrations).toMatchObject([
      { migration: "foo:00000000", state: "applied" },
      { migration: "foo:10000000", state: "applied" },
      { migration: "foo:20000000", state: "partial" },
    ]);
    expect(await at.query("SELECT id FROM public.a")).toEqual([{ id: 1 }]);
    at.remove("components/foo/migration/10000000.rw.sql", "components/foo/migration/20000000.fw.sql");
    expect(await at.run("stamp foo:20000000 --remove --apply")).toMatchObject({ code: 0 });
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT count(*)::int AS n FROM public.stemma_migration")).toEqual([{ n: 1 }]);
    expect(
      await at.query("SELECT * FROM evil.stemma_migration UNION ALL SELECT * FROM evil.stemma_journal"),
    ).toEqual([]);
    expect(await at.query("SELECT * FROM evil.log")).toEqual([]);
  });

  test("scripts and messages land unharmed, whatever the database says of backslashes", async () => {
    const database = await serverDatabase();
    const [row] = await database.query("SELECT current_database() AS name");
    await database.query(`ALTER DATABASE ${String(row?.name)} SET standard_conforming_strings = off`);
    const odd = "a\\'b \\\\ \"c\" $$ % 🦜 \u0007 --\n/* nested /* comment */ */ E'\\n'";
    const up = `CREATE TABLE t (x text);\nINSERT INTO t VALUES ('\\', $q$${odd}$q$);`.replace("'\\', ", "");
    const files = history("foo", [{ id: "10000000", message: odd.replaceAll(/\/\*|\*\//g, ""), up }]);
    const at = await site(database, files);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT x FROM t")).toEqual([{ x: odd }]);
    const [kept] = await at.query(
      "SELECT forward, message FROM public.stemma_migration WHERE revision = '10000000'",
    );
    expect(kept?.forward).toBe(files["components/foo/migration/10000000.fw.sql"]);
    expect(kept?.message).toBe(odd.replaceAll(/\/\*|\*\//g, ""));
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "applied" });
  });
});

describe.each(SERVER_FIRST)("what the server tells while a revision runs, on $name", ({ create }) => {
  test("is passed on, with the step; what it says of Stemma's own statements is not", async () => {
    const hello = "DO $$ BEGIN RAISE NOTICE 'hello'; END $$;";
    const at = await site(
      await create(),
      history("foo", [
        { id: "10000000", up: `${hello}\nCREATE TABLE a (id int);` },
        { id: "20000000", outside: true, up: "DROP TABLE IF EXISTS nothing;\nSELECT * FROM nowhere;" },
      ]),
    );
    const { stderr } = await at.run("upgrade --apply");
    expect(stderr.split("\n").filter((line) => /^ *(notice|warning): /.test(line))).toEqual([
      "      notice: hello",
      '      notice: table "nothing" does not exist, skipping',
    ]);
  });
});
