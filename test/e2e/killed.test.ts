import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { history, type Told } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

const ASLEEP =
  "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'";
const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
const TABLE: Told = { id: "10000000", up: "CREATE TABLE a (id int, who text);" };

/** Starts the run, kills it the hard way when the server sleeps for it, and waits until its session is gone. */
async function killAsleep(at: Site): Promise<void> {
  const running = at.start("upgrade --apply");
  await until(at, ASLEEP);
  running.process.kill("SIGKILL");
  expect(await running.ended).toMatchObject({ signal: "SIGKILL" });
  await until(at, ALONE);
}

describe("after kill -9 a rerun ends where an undisturbed run does", () => {
  test("in the middle of a transaction: nothing of the step was left", async () => {
    const files = history("foo", [
      TABLE,
      { id: "20000000", up: "INSERT INTO a VALUES (1, 'once');\nSELECT pg_sleep(1);\nSELECT 1;" },
      { id: "30000000", up: "INSERT INTO a VALUES (2, 'once');" },
    ]);
    const at = await site(await serverDatabase(), files);
    await killAsleep(at);
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("in the last statement, which the server ends and commits with its row: it is not run again", async () => {
    const files = history("foo", [
      TABLE,
      { id: "20000000", up: "INSERT INTO a SELECT 1, 'once' FROM pg_sleep(1);" },
      { id: "30000000", up: "INSERT INTO a VALUES (2, 'once');" },
    ]);
    const at = await site(await serverDatabase(), files);
    await killAsleep(at);
    const recorded = (await at.applied()).includes("foo:20000000");
    expect(await at.query("SELECT id FROM a")).toEqual(recorded ? [{ id: 1 }] : []);
    expect((await at.run("upgrade --apply --json")).code).toBe(0);
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await at.applied()).toHaveLength(4);
  });

  test("with all in one transaction: nothing at all was left", async () => {
    const files = history("foo", [TABLE, { id: "20000000", up: "SELECT pg_sleep(1);" }]);
    const at = await site(await serverDatabase(), files, { transaction: "all" });
    await killAsleep(at);
    expect(await at.query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 3 } });
  });

  test("outside a transaction, before the statement was over: what was noted is not run again", async () => {
    const up = "INSERT INTO a VALUES (1, 'once');\nSELECT pg_sleep(1);\nINSERT INTO a VALUES (2, 'once');";
    const at = await site(
      await serverDatabase(),
      history("foo", [TABLE, { id: "20000000", outside: true, up }]),
    );
    await killAsleep(at);
    expect(await at.journal()).toEqual([
      "forward foo:00000000 done 0/0",
      "forward foo:10000000 done 1/1",
      "forward foo:20000000 started 1/3",
    ]);
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 done 3/3");
  });

  test("while the server still works on a row change outside a transaction: it is done once, whole or not at all", async () => {
    const up = "INSERT INTO a SELECT 1, 'once' FROM pg_sleep(1);\nINSERT INTO a VALUES (2, 'once');";
    const at = await site(
      await serverDatabase(),
      history("foo", [TABLE, { id: "20000000", outside: true, up }]),
    );
    const running = at.start("upgrade --apply");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    running.process.kill("SIGKILL");
    await running.ended;
    await until(at, ALONE);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("while the server builds an index concurrently: it is built once, and valid", async () => {
    const at = await site(
      await serverDatabase(),
      history("foo", [
        TABLE,
        {
          id: "20000000",
          up: "CREATE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (1, 'once');",
        },
      ]),
    );
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const { default: pg } = await import("pg");
    const writer = new pg.Client({ connectionString: at.url });
    await writer.connect();
    await writer.query("BEGIN; INSERT INTO a VALUES (0, 'writer')");
    const running = at.start("upgrade --apply");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_progress_create_index WHERE datname = current_database()",
    );
    running.process.kill("SIGKILL");
    await running.ended;
    const locked = await at.run("upgrade --apply --no-wait --json");
    expect(locked).toMatchObject({ code: 1, json: { error: { code: "ledger/locked" } } });
    await writer.query("COMMIT");
    await writer.end();
    await until(at, ALONE);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
      { indisvalid: true },
    ]);
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 0 }, { id: 1 }]);
  });
});
