import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { repeats } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

/** Six revisions that would fail, or leave a trace, if they ran twice. */
const FILES = {
  ...history("foo", [
    { id: "00000000", up: "CREATE TABLE log (what text);" },
    { id: "10000000", up: "CREATE TABLE a (id int);\nINSERT INTO log VALUES ('a');" },
    { id: "20000000", up: "CREATE INDEX CONCURRENTLY a_id ON a (id);" },
    { id: "30000000", outside: true, up: "INSERT INTO log VALUES ('b');\nINSERT INTO log VALUES ('c');" },
  ]),
  ...history("bar", [
    { id: "15000000", dependencies: ["foo==10000000"], up: "INSERT INTO log VALUES ('bar');" },
  ]),
};

/** So many runners start on a database that has never seen Stemma; what they leave is what one would have left. */
async function race(count: number): Promise<void> {
  const at = await site(await serverDatabase(), FILES);
  const runners = Array.from({ length: count }, () => at.start("upgrade --apply --json"));
  const ended = await Promise.all(runners.map((runner) => runner.ended));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    ended.map(() => ({ code: 0, stderr: "" })),
  );
  expect(ended.map(({ json }) => json.done).sort()).toEqual([
    ...Array.from({ length: count - 1 }, () => 0),
    6,
  ]);
  expect(await at.query("SELECT what FROM log ORDER BY what")).toEqual(
    ["a", "b", "bar", "c"].map((what) => ({ what })),
  );
  expect(await at.applied()).toHaveLength(6);
  expect(
    await at.query("SELECT count(*)::int AS n FROM public.stemma_journal WHERE outcome = 'done'"),
  ).toEqual([{ n: 6 }]);
  expect(await at.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
    { indisvalid: true },
  ]);
}

describe("several runners at once on an empty database", () => {
  test.each([2, 8])(
    "%i of them: each revision is applied exactly once, and all end well",
    { timeout: 600_000 },
    async (count) => {
      for (let time = 0; time < repeats(); time++) await race(count);
    },
  );

  test("one that waits does not stop an index from being built concurrently", async () => {
    const at = await site(
      await serverDatabase(),
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int);\nINSERT INTO a SELECT generate_series(1, 200000);" },
        {
          id: "20000000",
          outside: true,
          up: "SELECT pg_sleep(2);\nCREATE INDEX CONCURRENTLY a_id ON a (id);",
        },
      ]),
    );
    const first = at.start("upgrade --apply --json");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'",
    );
    const second = at.start("upgrade --apply --json");
    expect(await first.ended).toMatchObject({ code: 0, json: { done: 3 } });
    expect(await second.ended).toMatchObject({ code: 0, json: { done: 0 } });
    expect(await at.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });
});
