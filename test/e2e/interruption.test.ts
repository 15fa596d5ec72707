import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

const ASLEEP =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()";
const SLEEPING =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

const TABLE = { id: "10000000", up: "CREATE TABLE a (id int);" };
const SLEEP = "INSERT INTO a VALUES (1);\nSELECT pg_sleep(30);";

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, code) => {
  test.each(["each", "all"])(
    "during a statement cancels it and ends in a consistent state (%s)",
    async (transaction) => {
      const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", up: SLEEP }]), {
        transaction,
      });
      const running = at.start("forward foo --apply --json");
      await until(at, ASLEEP);
      const began = performance.now();
      running.process.kill(signal);
      const ended = await running.ended;
      expect(performance.now() - began).toBeLessThan(3_000);
      const done = transaction === "each" ? 2 : 0;
      expect(ended).toMatchObject({
        code,
        json: { ok: false, done, error: { code: "execution/interrupted" } },
      });
      await until(at, ALONE);
      expect(await at.query("SELECT to_regclass('a') IS NOT NULL AS a")).toEqual([
        { a: transaction === "each" },
      ]);
      if (transaction === "each") expect(await at.query("SELECT * FROM a")).toEqual([]);
      expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"].slice(0, done));
      expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 1/2");
      at.write(history("foo", [TABLE, { id: "20000000", up: "INSERT INTO a VALUES (1);" }]));
      expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 3 - done } });
    },
  );

  test("outside a transaction: the rerun goes on after what is done", async () => {
    const told = (last: string) =>
      history("foo", [TABLE, { id: "20000000", outside: true, up: `INSERT INTO a VALUES (1);\n${last}` }]);
    const at = await site(await serverDatabase(), told("SELECT pg_sleep(30);"));
    const running = at.start("forward foo --apply --json");
    await until(at, ASLEEP);
    running.process.kill(signal);
    expect(await running.ended).toMatchObject({ code, json: { done: 2 } });
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 1/2");
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    at.write(told("INSERT INTO a VALUES (2);"));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("while it waits for the lock: nothing was touched", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", up: SLEEP }]));
    const holder = at.start("forward foo --apply");
    await until(at, ASLEEP);
    const waiting = at.start("forward foo --apply");
    await waiting.says("Waiting for another runner");
    waiting.process.kill(signal);
    const ended = await waiting.ended;
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr).toContain("Waiting for another runner (stemma forward");
    expect(ended.stderr).toContain("execution/interrupted");
    holder.process.kill(signal);
    expect((await holder.ended).code).toBe(code);
  });
});

test("SIGINT during code: its statement is cancelled, and what it did is gone", async () => {
  const sleep = `export async function forward(ctx: any) {
    await ctx.execute("INSERT INTO a VALUES (1)");
    try { await ctx.execute("SELECT pg_sleep(30)"); } catch { await ctx.execute("INSERT INTO a VALUES (2)"); }
  }`;
  const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", code: sleep }]));
  const running = at.start("forward foo --apply --json");
  await until(at, ASLEEP);
  running.process.kill("SIGINT");
  expect(await running.ended).toMatchObject({
    code: 130,
    json: { done: 2, error: { code: "execution/interrupted" } },
  });
  await until(at, ALONE);
  expect(await at.query("SELECT * FROM a")).toEqual([]);
  expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 0/0");
});

describe("code that a signal does not end", () => {
  const code = (body: string) => `export async function forward(ctx: any) {
    await ctx.execute("INSERT INTO a VALUES (1)");
    ${body}
  }`;
  const siteWith = async (body: string) =>
    site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", code: code(body) }]));

  /** Nothing of the revision is left, and it can be run again. */
  async function expectUndone(at: Site): Promise<void> {
    await until(at, ALONE);
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    at.write(history("foo", [TABLE, { id: "20000000", code: code("") }]));
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT * FROM a")).toEqual([{ id: 1 }]);
  }

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "since its statement catches that it is cancelled, a second one does: %s",
    async (signal, exit) => {
      const stubborn = `await ctx.execute("DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(30); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$");`;
      const at = await siteWith(stubborn);
      const running = at.start("forward foo --apply --json");
      await until(at, SLEEPING);
      running.process.kill("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(running.process.exitCode).toBe(null);
      running.process.kill(signal);
      expect(await running.ended).toMatchObject({ code: exit });
      // The server notices only when it has something to say that nobody is there any more.
      await at.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      await expectUndone(at);
    },
  );

  test("since it computes without ever waiting, a harder one does, and the database undoes the step", async () => {
    const at = await siteWith("while (true) {}");
    const running = at.start("forward foo --apply");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE 'INSERT INTO a%'",
    );
    for (const signal of ["SIGINT", "SIGINT", "SIGTERM"] as const) running.process.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(running.process.exitCode).toBe(null);
    running.process.kill("SIGKILL");
    expect(await running.ended).toMatchObject({ code: null, signal: "SIGKILL" });
    await expectUndone(at);
  });
});

test("a password never shows, whatever ends the run", async () => {
  const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", up: SLEEP }]));
  const running = at.start("forward foo --apply --verbose");
  await until(at, ASLEEP);
  await at.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  const { code, stdout, stderr } = await running.ended;
  expect(code).toBe(1);
  expect(stderr).toContain("execution/connection-lost");
  expect(stdout + stderr).not.toMatch(/stemma(%20| )test/);
});
