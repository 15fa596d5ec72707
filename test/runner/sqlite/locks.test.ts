import { existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";
import { stemma } from "../../support/stemma.ts";

/** Works in its transaction until a file `go` is there. */
const WAITS = {
  id: "10000000",
  code: `import { existsSync } from "node:fs";
export async function forward(ctx) {
  await ctx.execute("INSERT INTO a VALUES (100)");
  while (!existsSync(new URL("../../../go", import.meta.url))) await new Promise((resolve) => setTimeout(resolve, 10));
}`,
};
const TABLE = { id: "00000000", up: "CREATE TABLE a (id INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);" };

/** Another program with the same file open, until the test ends. */
function program(file: string): Sqlite.Database {
  const database = new Sqlite(file, { timeout: 5_000 });
  onTestFinished(() => void database.close());
  return database;
}

/** Until a file is there and something is in it. */
async function untilThere(file: string): Promise<void> {
  while (!existsSync(file) || statSync(file).size === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("two runners on one file", () => {
  test("each in a process of its own, at once, on a file that is not there yet: each revision is applied once", async () => {
    const many = Array.from({ length: 12 }, (_, n) => ({
      id: `${10000000 + n}`,
      up: `CREATE TABLE t${n} (id INTEGER);\nINSERT INTO a SELECT max(id) + 1 FROM a;`,
    }));
    const at = await site(await sqliteDatabase(), history("foo", [TABLE, ...many]));
    const runs = await Promise.all([1, 2, 3].map(() => at.start("init-db").ended));
    expect(runs.map(({ code, stderr }) => (code === 0 ? "" : stderr))).toEqual(["", "", ""]);
    expect(await at.query("SELECT count(*) AS n FROM a")).toEqual([{ n: 13 }]);
    expect(await at.journal()).toHaveLength(13);
  });

  test("the second waits and tells for whom; without waiting it is ledger/locked", async () => {
    const database = await sqliteDatabase();
    const at = await site(database, history("foo", [TABLE, WAITS]));
    const first = at.start("init-db");
    await untilThere(`${database.file}.stemma-lock`);
    const refused = await at.run("upgrade --apply --no-wait --json");
    expect(refused).toMatchObject({
      code: 1,
      json: { error: { code: "ledger/locked", facts: { holder: { pid: first.pid } } } },
    });
    expect(refused.json.error?.message).toContain("stemma init-db");
    // Another way to the same file leads to the same lock.
    symlinkSync(database.file, join(at.folder, "linked.sqlite"));
    const linked = await stemma(at.folder, "sqlite:linked.sqlite")("upgrade --apply --no-wait --json");
    expect(linked).toMatchObject({ code: 1, json: { error: { code: "ledger/locked" } } });
    // Those who only look need no lock.
    expect(await at.run("status")).toMatchObject({ code: 0 });
    expect(await at.run("upgrade")).toMatchObject({ code: 0 });
    const waiting = at.run("upgrade --apply");
    await new Promise((resolve) => setTimeout(resolve, 200));
    at.write({ go: "" });
    const second = await waiting;
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout + second.stderr).toContain("Nothing to do");
    expect(second.stderr).toContain(String(first.pid));
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(existsSync(`${database.file}.stemma-lock`)).toBe(false);
  });

  test("of one process, at once", async () => {
    const at = await site(await sqliteDatabase(), history("foo", [TABLE]));
    const runs = await Promise.all([at.run("init-db"), at.run("upgrade --apply"), at.run("init-db")]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await at.journal()).toHaveLength(1);
  });

  test("a lock that a dead process left is nobody's", async () => {
    const database = await sqliteDatabase();
    const at = await site(database, history("foo", [TABLE, WAITS]));
    const first = at.start("init-db");
    await untilThere(`${database.file}.stemma-lock`);
    first.process.kill("SIGKILL");
    await first.ended;
    expect(readFileSync(`${database.file}.stemma-lock`, "utf8")).toContain(String(first.pid));
    at.write({ go: "" });
    expect(await at.run("upgrade --apply --no-wait")).toMatchObject({ code: 0 });
  });
});

describe("another program that writes to the file", () => {
  test.each(["delete", "wal"])(
    "is waited for, then it is execution/lock-timeout and nothing is left (%s)",
    async (mode) => {
      const database = await sqliteDatabase();
      const at = await site(database, history("foo", [TABLE, { id: "10000000", up: "DELETE FROM a;" }]), {
        lockTimeout: 300,
        lockRetries: 0,
      });
      const other = program(database.file);
      other.pragma(`journal_mode = ${mode}`);
      other.exec("BEGIN IMMEDIATE; CREATE TABLE theirs (id INTEGER);");
      const began = performance.now();
      const failed = await at.run("init-db --json");
      expect(performance.now() - began).toBeGreaterThan(290);
      expect(failed).toMatchObject({
        code: 1,
        json: { error: { code: "execution/lock-timeout", facts: { sqlState: "SQLITE_BUSY" } } },
      });
      expect(failed.json.error?.hint).toContain("less traffic");
      other.exec("COMMIT");
      expect(await at.run("forward foo:00000000 --apply")).toMatchObject({ code: 0 });
      other.exec("BEGIN IMMEDIATE");
      expect(await at.run("upgrade --apply --json")).toMatchObject({
        code: 1,
        json: { done: 0, error: { code: "execution/lock-timeout", facts: { step: "forward foo:10000000" } } },
      });
      other.exec("COMMIT");
      expect(await at.query("SELECT count(*) AS n FROM a")).toEqual([{ n: 1 }]);
      expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
      // The file is as the application had it.
      expect(other.pragma("journal_mode", { simple: true })).toBe(mode);
    },
  );

  test("and is done in time goes before", async () => {
    const database = await sqliteDatabase();
    const at = await site(database, history("foo", [TABLE]));
    const other = program(database.file);
    other.exec("BEGIN IMMEDIATE; CREATE TABLE theirs (id INTEGER);");
    const running = at.run("init-db");
    await new Promise((resolve) => setTimeout(resolve, 150));
    other.exec("COMMIT");
    expect(await running).toMatchObject({ code: 0 });
    expect(await at.query("SELECT count(*) AS n FROM theirs")).toEqual([{ n: 0 }]);
  });

  test("or reads keeps the commit waiting, and sees all or nothing of it", async () => {
    const database = await sqliteDatabase();
    const at = await site(
      database,
      history("foo", [TABLE, { id: "10000000", up: "INSERT INTO a VALUES (2);" }]),
      {
        lockTimeout: 300,
        lockRetries: 1,
      },
    );
    expect(await at.run("forward foo:00000000 --apply")).toMatchObject({ code: 0 });
    const other = program(database.file);
    other.exec("BEGIN");
    expect(other.prepare("SELECT count(*) FROM a").pluck().get()).toBe(1);
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      json: { done: 0, error: { code: "execution/lock-timeout" } },
    });
    expect(other.prepare("SELECT count(*) FROM a").pluck().get()).toBe(1);
    other.exec("COMMIT");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(other.prepare("SELECT count(*) FROM a").pluck().get()).toBe(2);
  });
});

test("Ctrl-C is heard between statements; what the step has done is undone", async () => {
  const database = await sqliteDatabase();
  const slow = Array.from(
    { length: 100 },
    (_, n) =>
      `CREATE TABLE slow${n} AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT max(i) AS i FROM n;`,
  ).join("\n");
  const at = await site(database, history("foo", [TABLE, { id: "10000000", up: slow }]));
  const running = at.start("init-db");
  await untilThere(`${database.file}.stemma-lock`);
  await new Promise((resolve) => setTimeout(resolve, 700));
  running.process.kill("SIGINT");
  const { code, stderr } = await running.ended;
  expect(code).toBe(130);
  expect(stderr).toContain("Interrupted");
  expect(await at.applied()).toEqual(["foo:00000000"]);
  expect(await at.query("SELECT name FROM sqlite_schema WHERE name LIKE 'slow%'")).toEqual([]);
  expect((await at.journal()).at(-1)).toMatch(/^forward foo:10000000 interrupted/);
});
