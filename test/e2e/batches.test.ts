import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

/** While the gate is closed, whoever changes row 55 sleeps. */
const TABLES = `CREATE TABLE things (id int PRIMARY KEY, times int NOT NULL DEFAULT 0);
INSERT INTO things SELECT n FROM generate_series(1, 105) n;
CREATE TABLE gate (seconds float8);
CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(seconds) FROM gate; RETURN new; END $$;
CREATE TRIGGER wait BEFORE UPDATE ON things FOR EACH ROW WHEN (old.id = 55) EXECUTE FUNCTION wait();`;

const CODE = `export async function forward(ctx) {
  await ctx.batches({ table: "things", size: 10 }, async (rows, trx, batch) => {
    await trx.updateTable("things").set((eb) => ({ times: eb("times", "+", 1) })).where(batch.within).execute();
  });
}`;
const MARKED = `-- stemma: batch
UPDATE things SET times = times + 1 WHERE id IN (SELECT id FROM things WHERE times = 0 ORDER BY id LIMIT 10);`;

const ASLEEP =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'";
const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
const DONE = "SELECT sum(times)::int AS done, max(times) AS most FROM things";

/** A run that sleeps in its sixth batch, for so many seconds at most. */
async function asleep(told: { readonly code: string } | { readonly up: string }, seconds: number) {
  const revisions = [
    { id: "10000000", up: `${TABLES}\nINSERT INTO gate VALUES (${seconds});` },
    { id: "20000000", outside: true, ...told },
  ];
  const at = await site(await serverDatabase(), history("foo", revisions));
  const running = at.start("upgrade --apply");
  await until(at, ASLEEP);
  return { at, running };
}

async function goesOn(at: Site): Promise<void> {
  await at.query("DELETE FROM gate");
  expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
  expect(await at.query(DONE)).toEqual([{ done: 105, most: 1 }]);
}

describe.each([
  ["ctx.batches", { code: CODE }],
  ["a marked statement", { up: MARKED }],
])("%s", (_, told) => {
  test("killed in the middle: five batches are done, and the next run goes on after them", async () => {
    const { at, running } = await asleep(told, 1);
    running.process.kill("SIGKILL");
    expect(await running.ended).toMatchObject({ signal: "SIGKILL" });
    await until(at, ALONE);
    expect(await at.query(DONE)).toEqual([{ done: 50, most: 1 }]);
    expect((await at.journal()).at(-1)).toMatch(/^forward foo:20000000 started 0\//);
    const { json } = await at.run("status --json");
    expect(json.migrations?.at(-1)).toMatchObject({
      state: "partial",
      batches: [{ rows: 50, batches: 5, done: false }],
    });
    await goesOn(at);
  });

  test("interrupted with Ctrl-C: the running batch is broken off, what was done stays", async () => {
    const { at, running } = await asleep(told, 60);
    const meanwhile = await at.run("status --json");
    expect(meanwhile.json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    running.process.kill("SIGINT");
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(ended.stderr).toContain("50 rows done");
    expect(await at.query(DONE)).toEqual([{ done: 50, most: 1 }]);
    expect((await at.journal()).at(-1)).toMatch(/^forward foo:20000000 interrupted 0\//);
    await goesOn(at);
  });

  test("interrupted in a pause between batches", async () => {
    const slow = {
      ...told,
      ...("code" in told
        ? { code: told.code.replace("size: 10", "size: 10, throttle: 0.0001") }
        : { up: told.up.replace("batch\n", "batch throttle=0.0001\n") }),
    };
    const revisions = [
      { id: "10000000", up: TABLES },
      { id: "20000000", outside: true, ...slow },
    ];
    const at = await site(await serverDatabase(), history("foo", revisions));
    const running = at.start("upgrade --apply");
    await until(
      { query: async (sql) => at.query(sql).catch(() => []) },
      "SELECT count(*) > 0 AS ready FROM stemma_journal WHERE progress IS NOT NULL",
    );
    running.process.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130 });
    expect(await at.query(DONE)).toEqual([{ done: 10, most: 1 }]);
    at.write(
      history("foo", [
        { id: "10000000", up: TABLES },
        { id: "20000000", outside: true, ...told },
      ]),
    );
    await goesOn(at);
  });
});
