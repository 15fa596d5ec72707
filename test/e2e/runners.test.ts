import { hostname } from "node:os";
import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import {
  embeddedDatabase,
  hasMariadb,
  mariadbDatabase,
  serverDatabase,
  sqliteDatabase,
} from "../support/databases.ts";
import { isLong, repeats } from "../support/effort.ts";
import { figure } from "../support/figures.ts";
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

/** The same without what only PostgreSQL has. */
const PLAIN = {
  ...history("foo", [
    { id: "00000000", up: "CREATE TABLE log (what varchar(9));" },
    { id: "10000000", up: "CREATE TABLE a (id int);\nINSERT INTO log VALUES ('a');" },
    { id: "20000000", up: "CREATE INDEX a_id ON a (id);" },
    { id: "30000000", outside: true, up: "INSERT INTO log VALUES ('b');\nINSERT INTO log VALUES ('c');" },
  ]),
  ...history("bar", [
    { id: "15000000", dependencies: ["foo==10000000"], up: "INSERT INTO log VALUES ('bar');" },
  ]),
};

const KINDS = [
  { name: "PostgreSQL", create: () => serverDatabase(), files: FILES },
  { name: "SQLite", create: sqliteDatabase, files: PLAIN },
  ...(hasMariadb() ? [{ name: "MariaDB", create: () => mariadbDatabase(), files: PLAIN }] : []),
];

/** Processes take most of their time to begin: in the short form two of them; more are calls of one process, with a session each. */
const COUNTS = isLong() ? [2, 8, 32] : [2, 8];

/** So many runners start on a database that has never seen Stemma; what they leave is what one would have left. */
async function race(
  { create, files }: (typeof KINDS)[number],
  count: number,
  asProcesses: boolean,
): Promise<void> {
  const at = await site(await create(), files, { lockWait: "120s" });
  const command = "upgrade --apply --json";
  const ended = await Promise.all(
    Array.from({ length: count }, () => (asProcesses ? at.start(command).ended : at.run(command))),
  );
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
  expect((await at.journal()).filter((row) => row.includes(" done "))).toHaveLength(6);
}

describe("several runners at once on an empty database", () => {
  for (const kind of KINDS) {
    test.each(COUNTS)(
      `${kind.name}: %i of them: each revision is applied exactly once, and all end well`,
      { timeout: 1_200_000 },
      async (count) => {
        const asProcesses = isLong() || (count === 2 && kind.name === "PostgreSQL");
        const times = count === 32 ? 3 : repeats();
        for (let time = 0; time < times; time++) await race(kind, count, asProcesses);
        figure("runners at once, each revision once", `${kind.name}, processes`, COUNTS.at(-1) ?? 0);
      },
    );
  }

  test.runIf(isLong())(
    "PGlite: 8 of them: one has the folder, the others are told which process that is",
    { timeout: 600_000 },
    async () => {
      const at = await site(await embeddedDatabase(), PLAIN);
      const runners = Array.from({ length: 8 }, () => at.start("upgrade --apply --json"));
      const ended = await Promise.all(runners.map((runner) => runner.ended));
      const done = ended.filter(({ code }) => code === 0);
      expect(done.map(({ json }) => json.done ?? 0).reduce((sum, count) => sum + count, 0)).toBe(6);
      for (const { code, json } of ended) {
        if (code === 0) continue;
        expect(json.error).toMatchObject({ code: "database/in-use", facts: { pid: expect.any(Number) } });
        expect(runners.map(({ pid }) => pid)).toContain(json.error?.facts.pid);
      }
      expect(await at.applied()).toHaveLength(6);
    },
  );

  test("those that do not wait end with ledger/locked, and say whose the lock is", async () => {
    const at = await site(await serverDatabase(), {
      ...FILES,
      ...history("slow", [{ id: "40000000", up: "SELECT pg_sleep(1.5);" }]),
    });
    const ended = await Promise.all(
      Array.from({ length: 6 }, () => at.run("upgrade --apply --no-wait --json")),
    );
    const refused = ended.filter(({ code }) => code !== 0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { json } of refused) {
      expect(json.error).toMatchObject({
        code: "ledger/locked",
        facts: {
          holder: {
            command: "stemma upgrade",
            host: hostname(),
            pid: process.pid,
            since: expect.stringMatching(/^20.*Z$/),
          },
        },
      });
    }
    expect(await at.applied()).toHaveLength(8);
  });

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
