import pg from "pg";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { figure } from "../support/figures.ts";
import { history } from "../support/history.ts";
import { missingPgbouncer, type Pooler, startPgbouncer } from "../support/pgbouncer.ts";
import { site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const missing = missingPgbouncer();
const started: Pooler[] = [];
afterAll(() => Promise.all(started.map((pooler) => pooler.stop())));

const FILES = history("foo", [
  { id: "10000000", up: "CREATE TABLE a (id int);" },
  { id: "20000000", up: "SET search_path = pg_catalog;\nINSERT INTO public.a VALUES (1);" },
  { id: "30000000", up: "CREATE INDEX CONCURRENTLY a_id ON a (id);" },
]);

async function pooled(
  settings: Readonly<Record<string, string | number>>,
): Promise<{ readonly database: TestDatabase; readonly direct: string }> {
  const database = await serverDatabase();
  const pooler = await startPgbouncer(inject("postgresUrl"), settings);
  started.push(pooler);
  return { database: { ...database, url: pooler.through(database.url) }, direct: database.url };
}

/** Sessions of the application on the same pooler. */
async function application(url: string, count: number): Promise<readonly pg.Client[]> {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      await client.connect();
      return client;
    }),
  );
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  });
  return clients;
}

/** Until the test ends, each of them has one short transaction after the other. */
function keepBusy(clients: readonly pg.Client[]): void {
  let over = false;
  onTestFinished(() => {
    over = true;
  });
  for (const client of clients) {
    void (async () => {
      while (!over) await client.query("SELECT pg_sleep(random() * 0.005)");
    })().catch(() => undefined);
  }
}

const POOLS = [
  { name: "that is used", settings: { default_pool_size: 4 }, idle: 0, busy: 6 },
  { name: "with one session", settings: { default_pool_size: 1 }, idle: 0, busy: 0 },
  { name: "with idle sessions, used in turn", settings: { server_round_robin: 1 }, idle: 4, busy: 0 },
  { name: "that nobody else uses", settings: {}, idle: 0, busy: 0 },
].slice(0, isLong() ? 4 : 2);

describe.skipIf(missing !== undefined)("behind PgBouncer", () => {
  test.each(POOLS)(
    "a pool $name: transaction mode is refused by every command, and nothing is left in its sessions",
    async ({ settings, idle, busy }) => {
      const { database, direct } = await pooled({ pool_mode: "transaction", ...settings });
      const at = await site(database, FILES);
      const clients = await application(at.url, idle + busy);
      await Promise.all(clients.slice(0, idle).map((client) => client.query("SELECT pg_sleep(0.1)")));
      keepBusy(clients.slice(idle));
      for (const command of ["upgrade --apply --json", "status --json"]) {
        const refused = await at.run(command);
        expect(refused).toMatchObject({ code: 1, json: { error: { code: "database/pooler" } } });
        expect(refused.json.error?.message).toMatch(/pool_mode = transaction/);
        expect(refused.json.error?.hint).toMatch(/direct/);
      }
      for (const client of await application(at.url, 3)) {
        const { rows } = await client.query("SHOW search_path");
        expect(rows).toEqual([{ search_path: '"$user", public' }]);
      }
      expect((await stemma(at.folder, direct)("upgrade --apply --json")).json.done).toBe(4);
    },
  );

  test.each(POOLS)("a pool $name: session mode works", async ({ settings, idle, busy }) => {
    const { database } = await pooled({ pool_mode: "session", ...settings });
    const at = await site(database, FILES);
    const clients = await application(at.url, Math.min(idle + busy, 3));
    await Promise.all(clients.map((client) => client.query("SELECT 1")));
    if (idle > 0) await Promise.all(clients.map((client) => client.end()));
    else keepBusy(clients);
    const ended = await at.run("upgrade --apply --json");
    expect(ended).toMatchObject({ code: 0, json: { done: 4 } });
    expect(await at.run("status")).toMatchObject({ code: 0 });
  });

  test("statement mode is refused", async () => {
    const { database } = await pooled({ pool_mode: "statement" });
    const at = await site(database, FILES);
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "database/pooler" } },
    });
  });

  test.runIf(isLong())(
    "each of 100 times, with an application that uses the pool",
    { timeout: 600_000 },
    async () => {
      const { database, direct } = await pooled({ pool_mode: "transaction", default_pool_size: 3 });
      const at = await site(database, FILES);
      keepBusy(await application(at.url, 5));
      let refused = 0;
      for (let time = 0; time < 100; time++) {
        const { json } = await at.run("status --json");
        if (json.error?.code === "database/pooler") refused += 1;
      }
      expect(refused).toBe(100);
      for (let time = 0; time < 100; time++) {
        expect((await stemma(at.folder, direct)("status --json")).code).toBe(0);
      }
      figure("poolers in transaction mode noticed, of 100", "PgBouncer", refused);
    },
  );
});

describe("a run whose session has lost its lock", () => {
  test.each([
    ["in a transaction", false, "SELECT pg_advisory_unlock_all();"],
    ["outside", true, "DISCARD ALL;"],
  ])("commits nothing any more (%s)", async (_, outside, release) => {
    const at = await site(
      await serverDatabase(),
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int);" },
        { id: "20000000", outside, up: `${release}\nINSERT INTO a VALUES (1);` },
      ]),
    );
    const lost = await at.run("upgrade --apply --json");
    expect(lost).toMatchObject({ code: 1, json: { done: 2, error: { code: "execution/lock-lost" } } });
    expect(lost.json.error?.message).toContain("a statement has released it");
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  });
});
