import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const PG = join(ROOT, "node_modules/pg/lib/index.js");
const TABLE = { id: "10000000", up: "CREATE TABLE notes (id int);" };

/** A site whose second revision can open connections with `pg`; its env is a URL. */
async function siteOf(body: string, more: { url?: string; outside?: boolean } = {}): Promise<Site> {
  const database = await serverDatabase();
  const code = `import pg from ${JSON.stringify(PG)};
import type { MigrationContext } from "stemma";
export async function forward(ctx: MigrationContext) {
${body}
}`;
  const { url = database.url, outside = false } = more;
  return site(database, history("foo", [TABLE, { id: "20000000", code, outside }]), { env: url });
}

const CONNECT = "const own = new pg.Client(ctx.env); await own.connect();";

async function expectRefused(at: Site): Promise<void> {
  const failed = await at.run("forward foo --apply --json");
  expect(failed, failed.stdout).toMatchObject({
    code: 1,
    json: { done: 2, error: { code: "execution/own-connection", facts: { step: "forward foo:20000000" } } },
  });
  expect(String(failed.json.error?.facts.file)).toMatch(/^components\/foo\/migration\/20000000\.ts/);
  expect(failed.json.error?.hint).toContain("ctx.db");
  expect(await at.query("SELECT * FROM notes")).toEqual([]);
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  const others =
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
  await expect.poll(() => at.query(others)).toEqual([{ n: 0 }]);
}

describe("code that opens a connection of its own to the same database", () => {
  test("and waits there for what the step has locked is refused: it would wait for ever", async () => {
    await expectRefused(
      await siteOf(`  await ctx.execute("LOCK TABLE notes");
  ${CONNECT}
  await own.query("INSERT INTO notes VALUES (1)");`),
    );
  });

  test.each([
    ["is refused", `${CONNECT} await own.query("SELECT pg_sleep(20)");`, false],
    [
      "from a pool",
      `const pool = new pg.Pool({ connectionString: ctx.env }); await pool.query("SELECT pg_sleep(20)");`,
      false,
    ],
    ["outside a transaction", `${CONNECT} await own.query("SELECT pg_sleep(20)");`, true],
    ["and leaves it open", CONNECT, false],
    [
      "and swallows what comes of it",
      `${CONNECT} own.on("error", () => {}); await own.query("SELECT pg_sleep(20)").catch(() => {});`,
      false,
    ],
  ])("%s", async (_, body, outside) => {
    await expectRefused(await siteOf(body, { outside }));
  });

  test("after its own transaction has failed", async () => {
    const at = await siteOf(`await ctx.execute("SELECT 1/0").catch(() => {}); ${CONNECT} await own.end();`);
    expect((await at.run("forward foo --apply --json")).json.error?.code).toBe("execution/module-failed");
  });
});

test("another database, on the same server too, may be connected to", async () => {
  const other = await serverDatabase();
  onTestFinished(() => other.drop());
  await other.query("CREATE TABLE source (id int); INSERT INTO source VALUES (7)");
  const at = await siteOf(
    `  ${CONNECT}
  const { rows } = await own.query("SELECT id FROM source");
  await own.end();
  for (const { id } of rows) await ctx.sql\`INSERT INTO notes VALUES (\${id})\`;`,
    { url: other.url },
  );
  const ran = await at.run("forward foo --apply");
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  expect(await at.query("SELECT * FROM notes")).toEqual([{ id: 7 }]);
});

test("what the rest of the process connects meanwhile is its own business", async () => {
  const at = await siteOf(`  globalThis.begun(); await new Promise((resolve) => setTimeout(resolve, 300));`);
  const asked = new Promise((resolve) => {
    Reflect.set(globalThis, "begun", () => resolve(undefined));
  }).then(() => at.query("SELECT pg_sleep(0.2), 1 AS one"));
  expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  expect(await asked).toMatchObject([{ one: 1 }]);
});
