import { hostname } from "node:os";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

/** A session of the application, until the test ends. */
async function session(at: Site): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: at.url });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const TABLE = { id: "10000000", up: "CREATE TABLE a (id int);" };
const ALTER = { id: "20000000", up: "\nALTER TABLE a ADD COLUMN b int;" };

describe("a table that the application holds", () => {
  test("is waited for as long as lockTimeout, then it is execution/lock-timeout and nothing is left", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE, ALTER]), {
      lockTimeout: "400ms",
      lockRetries: 0,
    });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const other = await session(at);
    await other.query("BEGIN; SELECT * FROM a");
    const began = performance.now();
    const failed = await at.run("forward foo --apply --json");
    expect(performance.now() - began).toBeGreaterThan(390);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(failed).toMatchObject({ code: 1, json: { done: 0, error: { code: "execution/lock-timeout" } } });
    expect(failed.json.error?.facts).toMatchObject({
      at: "components/foo/migration/20000000.fw.sql:3:1",
      sqlState: "55P03",
    });
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 0/1");
    await other.query("COMMIT");
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  });

  test("is waited for without end by CREATE INDEX CONCURRENTLY, which would leave a ruin behind", async () => {
    const told = [TABLE, { id: "20000000", up: "CREATE INDEX CONCURRENTLY a_id ON a (id);" }];
    const at = await site(await serverDatabase(), history("foo", told), {
      lockTimeout: 200,
      statementTimeout: 200,
    });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const other = await session(at);
    await other.query("BEGIN; INSERT INTO a VALUES (1)");
    const running = at.run("forward foo --apply");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_progress_create_index WHERE datname = current_database()",
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    await other.query("COMMIT");
    expect(await running).toMatchObject({ code: 0 });
    expect(await at.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });
});

describe("statementTimeout", () => {
  test("ends a statement that runs too long", async () => {
    const slow = { id: "20000000", up: "INSERT INTO a VALUES (1);\nSELECT pg_sleep(30);" };
    const at = await site(await serverDatabase(), history("foo", [TABLE, slow]), {
      statementTimeout: "300ms",
    });
    const failed = await at.run("forward foo --apply --json");
    expect(failed).toMatchObject({
      code: 1,
      json: { done: 2, error: { code: "execution/statement-timeout" } },
    });
    expect(failed.json.error?.facts.at).toBe("components/foo/migration/20000000.fw.sql:3:1");
    expect(await at.query("SELECT * FROM a")).toEqual([]);
  });

  test("counts for each statement, not for the revision", async () => {
    const slow = { id: "20000000", up: "SELECT pg_sleep(0.3);\n".repeat(4) };
    const at = await site(await serverDatabase(), history("foo", [TABLE, slow]), {
      statementTimeout: "800ms",
    });
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  });
});

describe("a runner that holds the lock", () => {
  const SLOW = history("foo", [{ id: "10000000", up: "SELECT pg_sleep(1.5);" }]);
  const HELD =
    "SELECT count(*) > 0 AS ready FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE locktype = 'advisory' AND granted AND a.datname = current_database() AND query LIKE '%pg_sleep%'";

  test("is named by one that does not wait, and by one that waited long enough", async () => {
    const at = await site(await serverDatabase(), SLOW, { lockWait: "400ms" });
    const first = at.run("forward foo --apply");
    await until(at, HELD);
    const hasty = await at.run("forward foo --apply --no-wait --json");
    expect(hasty).toMatchObject({ code: 1, json: { error: { code: "ledger/locked" } } });
    expect(hasty.json.error?.facts.holder).toMatchObject({
      application: expect.stringMatching(/^stemma forward .+:\d+$/),
      user: "postgres",
      command: "stemma forward",
      host: hostname(),
      pid: process.pid,
      session: expect.any(Number),
      since: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    const began = performance.now();
    const patient = await at.run("forward foo --apply");
    expect(performance.now() - began).toBeGreaterThan(390);
    expect(performance.now() - began).toBeLessThan(1_400);
    expect(patient).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/stemma forward .+user postgres/),
    });
    expect(patient.stderr).toContain("Waiting for another runner");
    expect((await at.run("status")).code).toBe(0);
    expect((await at.run("forward foo")).code).toBe(0);
    expect(await first).toMatchObject({ code: 0 });
  });

  test("is waited for, and then there is nothing left to do", async () => {
    const at = await site(await serverDatabase(), SLOW);
    const first = at.run("forward foo --apply --json");
    await until(at, HELD);
    const second = await at.run("forward foo --apply --json");
    expect(second).toMatchObject({ code: 0, json: { done: 0, steps: [] } });
    expect(await first).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.journal()).toEqual(["forward foo:00000000 done 0/0", "forward foo:10000000 done 1/1"]);
  });
});

describe("a connection that the server ends", () => {
  const KILL =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()";
  const RUNNING =
    "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep(20)%'";

  test("in the middle of a step: execution/connection-lost, nothing of it is left, a rerun completes", async () => {
    const told = (sleep: string) =>
      history("foo", [TABLE, { id: "20000000", up: `INSERT INTO a VALUES (1);\n${sleep}` }]);
    const at = await site(await serverDatabase(), told("SELECT pg_sleep(20);"));
    const running = at.run("forward foo --apply --json");
    await until(at, RUNNING);
    await at.query(KILL);
    const lost = await running;
    expect(lost).toMatchObject({ code: 1, json: { done: 2, error: { code: "execution/connection-lost" } } });
    expect(lost.json.error?.facts).toMatchObject({ step: "forward foo:20000000", done: 2 });
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    at.write(told("SELECT 1;"));
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT * FROM a")).toEqual([{ id: 1 }]);
  });

  test("outside a transaction: what was noted as done is not run again", async () => {
    const told = (sleep: string) =>
      history("foo", [
        TABLE,
        {
          id: "20000000",
          outside: true,
          up: `INSERT INTO a VALUES (1);\n${sleep}\nINSERT INTO a VALUES (2);`,
        },
      ]);
    const at = await site(await serverDatabase(), told("SELECT pg_sleep(20);"));
    const running = at.run("forward foo --apply --json");
    await until(at, RUNNING);
    await at.query(KILL);
    expect((await running).json.error?.code).toBe("execution/connection-lost");
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    at.write(told("SELECT 1;"));
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT * FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("while code does something else is told all the same", async () => {
    const code = `export async function forward(ctx: any) {
      await ctx.execute("SELECT pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
    }`;
    const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", code }]));
    const lost = await at.run("forward foo --apply --json");
    expect(lost).toMatchObject({ code: 1, json: { done: 2, error: { code: "execution/connection-lost" } } });
  });
});

describe("a transaction that others are in the way of", () => {
  test("is tried again until they are gone, and it is told who they are", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE, ALTER]), { lockTimeout: "300ms" });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const other = await session(at);
    await other.query("SET application_name = 'report'; BEGIN; SELECT 1 FROM a");
    const running = at.run("forward foo --apply");
    setTimeout(() => void other.query("COMMIT"), 900);
    const ended = await running;
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(
      /waits for session \d+ \(report, user postgres, .*idle in transaction for \d s: .*BEGIN/,
    );
    expect(ended.stderr).toMatch(
      /could not have a lock in time \(session \d+ .*\): try 1 of 6 is undone, the next in/,
    );
    expect((await at.journal()).slice(-2)).toEqual([
      "forward foo:20000000 failed 0/1",
      "forward foo:20000000 done 1/1",
    ]);
  });

  test("is given up after lockRetries, and the error names them", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE, ALTER]), {
      lockTimeout: "200ms",
      lockRetries: 2,
    });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const other = await session(at);
    const { rows } = await other.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await other.query("BEGIN; SELECT * FROM a");
    const failed = await at.run("forward foo --apply --json");
    expect(failed.json.error).toMatchObject({
      code: "execution/lock-timeout",
      facts: { tries: 3, blockers: [{ pid: rows[0]?.pid, user: "postgres", state: "idle in transaction" }] },
    });
    expect(failed.json.error?.message).toContain(`in the way: session ${rows[0]?.pid}`);
    expect((await at.journal()).slice(2)).toEqual(Array(3).fill("forward foo:20000000 failed 0/1"));
  });
});
