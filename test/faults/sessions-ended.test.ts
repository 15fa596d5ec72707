import pg from "pg";
import { describe, expect, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const TABLE = { id: "10000000", up: "CREATE TABLE a (id int);" };
const ASLEEP =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
const RUNNERS =
  "pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'stemma%'";

const rows = (at: Site) => at.query("SELECT id FROM a ORDER BY id");

/** Sleeps the first time that it runs, which a setting of the database tells. */
const napping = (at: Site, seconds: number) =>
  at.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.nap = ${seconds}', current_database()); END $$`,
  );
const NAP = "SELECT pg_sleep(coalesce(current_setting('app.nap', true), '0')::float)";

describe("a session that somebody else ends", () => {
  test.each([
    { kind: "in a transaction", outside: false, kept: [], found: "undone" },
    { kind: "outside", outside: true, kept: [{ id: 1 }], found: "partial" },
  ])("$kind, is told by its end, and the next run completes", async ({ outside, kept, found }) => {
    const up = `INSERT INTO a VALUES (1);\n${NAP};\nINSERT INTO a VALUES (2);`;
    const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", outside, up }]));
    await napping(at, 30);
    const running = at.run("upgrade --apply --json");
    await until(at, ASLEEP);
    await at.query(`SELECT pg_terminate_backend(pid) FROM (SELECT ${RUNNERS}) AS runners`);
    const { code, json } = await running;
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { done: 2, error: { code: "execution/connection-lost", facts: { found } } },
    });
    expect(json.error?.message).toContain("terminating connection due to administrator command");
    expect(await rows(at)).toEqual(kept);
    await napping(at, 0);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await rows(at)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("that cancels a statement alone: it is no time-out, and nothing of the step is left", async () => {
    const up = `INSERT INTO a VALUES (1);\n${NAP};`;
    const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", up }]), {
      statementTimeout: "60s",
    });
    await napping(at, 30);
    const running = at.run("upgrade --apply --json");
    await until(at, ASLEEP);
    await at.query(`SELECT pg_cancel_backend(pid) FROM (SELECT ${RUNNERS}) AS runners`);
    const { json } = await running;
    expect(json.error).toMatchObject({ code: "execution/statement-failed", facts: { sqlState: "57014" } });
    expect(json.error?.hint).toContain("Somebody cancelled the statement");
    expect(await rows(at)).toEqual([]);
    await napping(at, 0);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
  });

  test("by limits of the database for sessions that wait: code may dawdle all the same", async () => {
    const code = (wait: string) => `
      type Context = { readonly execute: (sql: string) => Promise<unknown> };
      export async function forward(ctx: Context): Promise<void> {
        await ctx.execute("INSERT INTO a VALUES (1)");
        await new Promise((resolve) => setTimeout(resolve, 700));
        ${wait}
        await ctx.execute("INSERT INTO a VALUES (2)");
      }`;
    const files = history("foo", [
      TABLE,
      { id: "20000000", code: code("") },
      { id: "30000000", outside: true, code: code("") },
    ]);
    const at = await site(await serverDatabase(), files);
    for (const limit of [
      "idle_in_transaction_session_timeout",
      "idle_session_timeout",
      "transaction_timeout",
    ]) {
      await at.query(
        `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET ${limit} = 400', current_database()); END $$`,
      );
    }
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 4 } });
    expect(await rows(at)).toHaveLength(4);
  });

  test("in a limit that the revision has set itself: the server's own reason is given", async () => {
    const code = (limit: number) => `
      type Context = { readonly execute: (sql: string) => Promise<unknown> };
      export async function forward(ctx: Context): Promise<void> {
        await ctx.execute("SET LOCAL idle_in_transaction_session_timeout = ${limit}");
        await ctx.execute("INSERT INTO a VALUES (1)");
        await new Promise((resolve) => setTimeout(resolve, 600));
        await ctx.execute("INSERT INTO a VALUES (2)");
      }`;
    const at = await site(
      await serverDatabase(),
      history("foo", [TABLE, { id: "20000000", code: code(200) }]),
    );
    const { json } = await at.run("upgrade --apply --json");
    expect(json.error).toMatchObject({ code: "execution/connection-lost", facts: { found: "undone" } });
    expect(json.error?.message).toContain("idle-in-transaction timeout");
    at.write(history("foo", [TABLE, { id: "20000000", code: code(0) }]));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await rows(at)).toHaveLength(2);
  });
});

describe("a server that takes no more", () => {
  test("sessions says so at the start, and nothing was touched", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE]));
    const { pathname } = new URL(at.url);
    const role = `r_${pathname.slice(3)}`;
    await at.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' CONNECTION LIMIT 1`);
    const url = new URL(at.url);
    url.username = role;
    url.password = "secret";
    const other = new pg.Client({ connectionString: url.href });
    await other.connect();
    try {
      const { json } = await stemma(at.folder, url.href)("upgrade --apply --json");
      const refused = json.error;
      expect(refused).toMatchObject({ code: "database/unreachable" });
      expect(refused?.hint).toContain("no connection left");
    } finally {
      await other.end();
      await at.query(`DROP ROLE ${role}`);
    }
  });

  test("changes says so before anything is begun; what only reads still works", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE]));
    await at.query(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
    );
    expect((await at.run("status --json")).code).toBe(0);
    const { code, json } = await at.run("upgrade --apply --json");
    expect({ code, json }).toMatchObject({ code: 1, json: { error: { code: "database/read-only" } } });
    expect(json.error?.message).toContain("default_transaction_read_only");
    const { pathname } = new URL(at.url);
    const admin = new URL(at.url);
    admin.pathname = "/postgres";
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    await client.query(`ALTER DATABASE ${pathname.slice(1)} RESET ALL`);
    await client.end();
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
  });
});
