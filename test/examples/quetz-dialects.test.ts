import { afterEach, describe, expect, it } from "vitest";
import { type StoredFacts, seedFacts, seedSql } from "../../examples/quetz/seed.mjs";
import { hasMariadb, mariadbDatabase, sqliteDatabase, type TestDatabase } from "../support/databases.ts";
import { copyOfExample } from "../support/examples.ts";
import { found, skipped } from "../support/found.ts";
import { stemma } from "../support/stemma.ts";

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
  database = undefined;
});

const KINDS = [
  { dialect: "sqlite", name: "SQLite", create: sqliteDatabase, isThere: () => true },
  { dialect: "mariadb", name: "MariaDB", create: () => mariadbDatabase(), isThere: hasMariadb },
] as const;

describe.each(KINDS)("the quetz deployment on $name", ({ dialect, create, isThere }) => {
  const facts = seedFacts({ dialect });

  it.skipIf(!isThere())(
    "goes there, back and there again from the same files, and no row is lost",
    async () => {
      const on = await create();
      database = on;
      const run = stemma(copyOfExample("quetz", { isOnPostgres: false }), on.url);
      const ok = async (line: string) => {
        const called = await run(`${line} --json`);
        expect(called.json.error, line).toBeUndefined();
        return called;
      };

      await ok("forward quetz:00000000 --apply");
      await on.query(seedSql({ dialect }));
      await expectStored(on, facts.initial);
      const initial = await rowsOf(on, facts.initial);

      expect((await ok("upgrade --apply")).json.done).toBe(25);
      await expectStored(on, facts.final);
      const final = await rowsOf(on, facts.final);
      expect((await run("status --exit-code")).code).toBe(0);

      await ok("rewind quetz:2b67f42a --cascade --apply");
      await expectStored(on, facts.initial);
      expect(await rowsOf(on, facts.initial)).toEqual(initial);

      await ok("init-db");
      await expectStored(on, facts.final);
      expect(await rowsOf(on, facts.final)).toEqual(final);
      const checked = await run("check --json");
      expect(found(checked)).toEqual([]);
      expect(skipped(checked)).toEqual([]);

      expect((await run("uninstall quetz")).stderr).toContain("plan/depended-on");
      await ok("uninstall quetz --cascade --apply");
      expect(await on.query("SELECT * FROM stemma_migration")).toEqual([]);
    },
  );
});

/** What the seed says must be stored: row counts, the names of all channels, single values. */
async function expectStored(on: TestDatabase, { counts, channelNames, probes }: StoredFacts): Promise<void> {
  const queries = Object.keys(counts).map(
    (table) => `SELECT '${table}' AS name, count(*) AS n FROM ${table}`,
  );
  const rows = await on.query(queries.join(" UNION ALL "));
  expect(Object.fromEntries(rows.map(({ name, n }) => [name, n]))).toEqual(counts);
  const channels = await on.query("SELECT name FROM channels");
  expect(channels.map(({ name }) => String(name)).sort()).toEqual(channelNames);
  for (const { sql, rows: answer } of probes) expect(await on.query(sql)).toEqual(answer);
}

/** All rows of these tables as text, in one order. */
async function rowsOf(on: TestDatabase, { counts }: StoredFacts): Promise<Readonly<Record<string, string>>> {
  const stored: Record<string, string> = {};
  for (const table of Object.keys(counts)) {
    const rows = await on.query(`SELECT * FROM ${table}`);
    stored[table] = rows
      .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      .sort()
      .join("\n");
  }
  return stored;
}
