import { symlinkSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { type PostgresServer, startPostgresServer } from "../support/postgres-server.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

/** A server with a small lock table, on which sixty tables need several transactions. */
let small: PostgresServer;
beforeAll(async () => {
  small = await startPostgresServer(["max_locks_per_transaction=10", "max_connections=20"]);
});
afterAll(() => small.stop());

const TABLES = 60;
const ROOT = join(import.meta.dirname, "../..");

const USERS = `import { integer, pgTable } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
`;

/** Sixty tables in a ring; the last ones to be connected refer to the core's users too. */
const RING = `import { integer, pgTable } from "drizzle-orm/pg-core";
import { users } from "../core/models.ts";
const tables: Record<string, any> = {};
for (let at = 0; at < ${TABLES}; at++) {
  const next = "t" + String((at + 1) % ${TABLES}).padStart(2, "0");
  tables["t" + String(at).padStart(2, "0")] = pgTable("t" + String(at).padStart(2, "0"), {
    id: integer("id").primaryKey(),
    next: integer("next").references(() => tables[next].id),
    ...(at === ${TABLES - 1} ? { owner: integer("owner").references(() => users.id) } : {}),
  });
}
export default tables;
`;

function files(seeds = ""): Record<string, string> {
  return {
    "components/core/component.mjs": `export default { name: "core", models: "./models.ts" };\n`,
    "components/core/models.ts": USERS,
    "components/bar/component.mjs": `export default {
  name: "bar", dependsOn: ["core"], models: "./models.ts",
  async initialize(ctx) { await ctx.execute("INSERT INTO users VALUES (1)"); ${seeds} },
};\n`,
    "components/bar/models.ts": RING,
  };
}

const SLEEP = `await ctx.execute("SELECT pg_sleep(30)");`;
const ASLEEP =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
const WAITING =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

async function ringSite(seeds?: string): Promise<Site> {
  const at = await site(await serverDatabase(small.url), files(seeds));
  symlinkSync(join(ROOT, "node_modules"), join(at.folder, "node_modules"), "junction");
  return at;
}

async function stateOf(at: Site, migration: string): Promise<string | undefined> {
  const { json } = await at.run("status --json");
  return json.migrations?.find((each) => each.migration === migration)?.state;
}

async function tables(at: Site): Promise<number> {
  const [row] = await at.query(
    "SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]+$'",
  );
  return Number(row?.n);
}

/** That everything is there as after an undisturbed install. */
async function expectWhole(at: Site): Promise<void> {
  expect(await tables(at)).toBe(TABLES);
  expect(await at.query("SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f'")).toEqual([
    { n: TABLES + 1 },
  ]);
  expect(await at.query("SELECT id FROM users")).toEqual([{ id: 1 }]);
  expect(await at.applied()).toEqual(["bar:00000000", "core:00000000"]);
  expect(await stateOf(at, "bar:00000000")).toBe("applied");
}

describe("an install in several transactions", () => {
  test("whose runner is killed is gone on with", async () => {
    const at = await ringSite(SLEEP);
    const running = at.start("upgrade --apply");
    await until(at, ASLEEP);
    running.process.kill("SIGKILL");
    expect(await running.ended).toMatchObject({ signal: "SIGKILL" });
    await at.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    await until(at, ALONE);
    expect(await at.applied()).toEqual(["core:00000000"]);
    expect(await stateOf(at, "bar:00000000")).toBe("partial");
    expect(await at.query("SELECT id FROM users")).toEqual([]);
    at.write(files());
    const plan = await at.run("upgrade");
    expect(plan.stdout).toMatch(/Install \[bar\] {2}From models\n +goes on after \d+ statements done before/);
    expect((await at.start("upgrade --apply --json").ended).json).toMatchObject({ ok: true, done: 1 });
    await expectWhole(at);
  });

  test("that is interrupted while it waits says what is done, and is gone on with", async () => {
    const at = await ringSite();
    expect((await at.run("install core --apply")).code).toBe(0);
    const other = new pg.Client({ connectionString: at.url });
    await other.connect();
    await other.query("BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
    const running = at.start("install bar --apply");
    await until(at, WAITING);
    const began = performance.now();
    running.process.kill("SIGINT");
    const ended = await running.ended;
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(ended.code).toBe(130);
    expect(ended.stderr).toMatch(
      /Install \[bar:00000000\] is partly done \(status shows ~\): \d+ statements are done/,
    );
    await other.query("ROLLBACK");
    await other.end();
    await until(at, ALONE);
    expect((await at.journal()).at(-1)).toMatch(/^install bar:00000000 interrupted [1-9]/);
    expect(await stateOf(at, "bar:00000000")).toBe("partial");
    expect(await at.run("install bar --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    await expectWhole(at);

    expect(await at.run("uninstall bar core --apply")).toMatchObject({ code: 0 });
    expect(await tables(at)).toBe(0);
    expect(await at.applied()).toEqual([]);
  });

  test("that fails says in JSON what is left of it", async () => {
    const at = await ringSite(`throw new Error("no seeds");`);
    const failed = await at.run("upgrade --apply --json");
    expect(failed).toMatchObject({
      code: 1,
      json: {
        done: 1,
        partial: "bar:00000000",
        error: { code: "execution/module-failed", facts: { done: 1, problem: "no seeds" } },
      },
    });
    expect(failed.json.error?.facts.file).toMatch(/^components\/bar\/component\.mjs:3/);
    expect(await at.run("uninstall bar --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await tables(at)).toBe(0);
    expect(await stateOf(at, "bar:00000000")).toBe("pending");
  });
});
