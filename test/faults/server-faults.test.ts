import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  hasMariadb,
  mariadbDatabase,
  QUICK_START,
  serverDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { type SmallDisk, smallDisk } from "../support/faults/small-disk.ts";
import { history } from "../support/history.ts";
import { type MariadbServer, startMariadbServer } from "../support/mariadb-server.ts";
import { type PostgresServer, startPostgresServer } from "../support/postgres-server.ts";
import { EMBEDDED, type Site, site, until } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const TABLE = { id: "10000000", up: "CREATE TABLE a (id int);" };
const rows = (at: Site) => at.query("SELECT id FROM a ORDER BY id");

describe("a PostgreSQL server", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  test("that breaks down in the middle: the run waits for it, says what is left, and the next one goes on", async () => {
    const nap = (seconds: number) => [
      TABLE,
      { id: "20000000", up: "INSERT INTO a VALUES (1);" },
      {
        id: "30000000",
        outside: true,
        up: `INSERT INTO a VALUES (2);\nSELECT pg_sleep(${seconds});\nINSERT INTO a VALUES (3);`,
      },
    ];
    const at = await site(await serverDatabase(server.url), history("foo", nap(60)));
    const running = at.run("upgrade --apply --json");
    await until(
      at,
      "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    await server.crash();
    await server.start();
    const { code, json } = await running;
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { done: 3, error: { code: "execution/connection-lost", facts: { found: "partial" } } },
    });
    at.write(history("foo", nap(0)));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await rows(at)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  test("that is a standby takes no changes, and can be looked at", async () => {
    const at = await site(await serverDatabase(server.url), history("foo", [TABLE]));
    const standby = await server.standby();
    try {
      expect((await at.run("upgrade --apply")).code).toBe(0);
      at.write(history("foo", [TABLE, { id: "20000000", up: "INSERT INTO a VALUES (1);" }]));
      const url = new URL(standby.url);
      url.pathname = new URL(at.url).pathname;
      const ask = (sql: string) => rowsOf(url.href, sql);
      await until({ query: ask }, "SELECT count(*) = 2 AS ready FROM public.stemma_migration");
      const run = stemma(at.folder, url.href);
      expect((await run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
        "applied",
        "applied",
        "pending",
      ]);
      expect((await run("upgrade")).stdout).toContain("Forward [foo:20000000]");
      const { code, json } = await run("upgrade --apply --json");
      expect({ code, json }).toMatchObject({ code: 1, json: { error: { code: "database/read-only" } } });
      expect(json.error?.message).toContain("it is a standby");
    } finally {
      await standby.stop();
    }
  });

  test.skipIf(!isLong())("that is a standby can be copied, and is not restored into", async () => {
    // One that pg_dump of the machine is not too old for. Its database is dropped before it is stopped.
    const older = await startPostgresServer(["fsync=off"], 15);
    onTestFinished(() => older.stop());
    const at = await site(await serverDatabase(older.url), history("foo", [TABLE]));
    const standby = await older.standby();
    try {
      expect((await at.run("upgrade --apply")).code).toBe(0);
      await at.query("INSERT INTO a VALUES (1), (2)");
      const url = new URL(standby.url);
      url.pathname = new URL(at.url).pathname;
      await until(
        { query: (sql: string) => rowsOf(url.href, sql) },
        "SELECT count(*) = 2 AS ready FROM public.a",
      );
      const onStandby = stemma(at.folder, url.href, { PATH: process.env.PATH });
      expect(await onStandby("backup --json")).toMatchObject({ code: 0 });
      expect((await onStandby("restore --apply --json")).json.error?.code).toBe("database/read-only");
      await at.query("DELETE FROM a");
      const onPrimary = stemma(at.folder, at.url, { PATH: process.env.PATH });
      const [copy] = readdirSync(join(at.folder, "backups")).filter((name) => name.endsWith(".dump"));
      expect(await onPrimary(`restore ${copy} --apply --json`)).toMatchObject({ code: 0 });
      expect(await rows(at)).toEqual([{ id: 1 }, { id: 2 }]);
    } finally {
      await standby.stop();
    }
  });

  test.skipIf(!isLong())(
    "whose disk is full undoes the step and says so; with room again the next run completes",
    async () => {
      const disk = smallDisk(24);
      if (disk === undefined) return;
      let at: Site | undefined;
      try {
        await ask(server.url, `CREATE TABLESPACE small LOCATION '${disk.folder}'`);
        const many = "INSERT INTO a SELECT generate_series(1, 700000);";
        const indexed = "CREATE INDEX CONCURRENTLY a_id ON a (id);";
        at = await site(
          await serverDatabase(server.url),
          history("foo", [
            { id: "10000000", up: "CREATE TABLE a (id int) TABLESPACE small;" },
            { id: "20000000", up: many },
            { id: "30000000", up: indexed.replace(";", " TABLESPACE small;") },
          ]),
        );
        const { json } = await at.run("upgrade --apply --json");
        expect(json).toMatchObject({
          done: 2,
          error: { code: "execution/statement-failed", facts: { sqlState: "53100" } },
        });
        expect(json.error?.hint).toContain("Make room");
        expect(await rows(at)).toEqual([]);
        disk.grow(36);
        await at.query("VACUUM a");
        const index = await at.run("upgrade --apply --json");
        expect(index.json).toMatchObject({ done: 1, error: { facts: { sqlState: "53100" } } });
        expect(
          await at.query("SELECT indisvalid AS valid FROM pg_index WHERE indrelid = 'a'::regclass"),
        ).toEqual([{ valid: false }]);
        disk.grow(128);
        expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
        expect(
          await at.query("SELECT indisvalid AS valid FROM pg_index WHERE indrelid = 'a'::regclass"),
        ).toEqual([{ valid: true }]);
      } finally {
        await at?.query("DROP TABLE IF EXISTS a");
        await ask(server.url, "DROP TABLESPACE IF EXISTS small");
        disk.remove();
      }
    },
  );
});

/** What a query gives; nothing where it fails, as on a standby that lags behind. */
async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(
    ({ rows: found }) => client.end().then(() => found),
    () => client.end().then(() => []),
  );
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe("an SQLite file whose disk is full", () => {
  let disk: SmallDisk | undefined;
  afterAll(() => disk?.remove());

  test("is as it was before the step, and with room again the next run completes", async () => {
    disk = smallDisk(1);
    if (disk === undefined) return;
    const database = inFile(`${disk.folder}/app.sqlite`);
    const many =
      "INSERT INTO a WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n;";
    const at = await site(database, history("foo", [TABLE, { id: "20000000", up: many }]));
    const { json } = await at.run("upgrade --apply --json");
    expect(json).toMatchObject({
      done: 2,
      error: { facts: { step: "forward foo:20000000", sqlState: "SQLITE_FULL" } },
    });
    expect(json.error?.hint).toContain("Make room");
    expect(await rows(at)).toEqual([]);
    disk.grow(16);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT count(*) AS n FROM a")).toEqual([{ n: 200_000 }]);
  });
});

function inFile(file: string): TestDatabase {
  return {
    url: `sqlite:${file}`,
    ledger: "main.",
    query: async (sql) => {
      const { default: Sqlite } = await import("better-sqlite3");
      const opened = new Sqlite(file);
      try {
        return opened.prepare<unknown[], Record<string, unknown>>(sql).all();
      } finally {
        opened.close();
      }
    },
    drop: async () => undefined,
  };
}

// Its start takes seconds.
describe.skipIf(!hasMariadb() || !isLong())("a MariaDB server", () => {
  let server: MariadbServer;
  beforeAll(async () => {
    // What is committed survives the end of the server's process.
    server = await startMariadbServer(["--innodb-flush-log-at-trx-commit=2"]);
  });
  afterAll(() => server.stop());

  test("that is killed in the middle recovers, and the run that waits for it says what is left", async () => {
    const nap = (seconds: number) => [
      TABLE,
      {
        id: "20000000",
        up: `ALTER TABLE a ADD COLUMN x int DEFAULT 7;\nINSERT INTO a (id) VALUES (1);\nDO SLEEP(${seconds});\nALTER TABLE a ADD COLUMN y int;`,
      },
    ];
    const at = await site(await mariadbDatabase(server.url), history("foo", nap(60)));
    const running = at.run("upgrade --apply --json");
    await until(
      at,
      "SELECT COUNT(*) > 0 AS ready FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'DO SLEEP%'",
    );
    await server.crash();
    await server.start();
    const { code, json } = await running;
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { done: 2, error: { code: "execution/connection-lost", facts: { found: "partial" } } },
    });
    at.write(history("foo", nap(0)));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT id, x, y FROM a")).toEqual([{ id: 1, x: 7, y: null }]);
  });

  test("whose disk is full undoes the statement and says so; with room again the next run completes", async () => {
    const disk = smallDisk(24);
    if (disk === undefined) return;
    const at = await site(
      await mariadbDatabase(server.url),
      history("foo", [
        {
          id: "10000000",
          up: `CREATE TABLE a (id int PRIMARY KEY, t varchar(200)) DATA DIRECTORY='${disk.folder}';`,
        },
        { id: "20000000", up: "INSERT INTO a SELECT seq, repeat('x', 190) FROM seq_1_to_150000;" },
        { id: "30000000", up: "ALTER TABLE a ADD COLUMN y int, FORCE;\nINSERT INTO a (id) VALUES (0);" },
      ]),
    );
    const refused = async (): Promise<number | undefined> => {
      const { json } = await at.run("upgrade --apply --json");
      expect(json).toMatchObject({ error: { code: "execution/statement-failed" } });
      expect(json.error?.message).toContain("is full");
      expect(json.error?.hint).toContain("Make room");
      return json.done;
    };
    try {
      expect(await refused()).toBe(2);
      expect(await at.query("SELECT COUNT(*) AS n FROM a")).toEqual([{ n: 0 }]);
      disk.grow(60);
      // The rows find room, and the copy that the table is changed in does not.
      expect(await refused()).toBe(1);
      expect(await at.query("SHOW COLUMNS FROM a LIKE 'y'")).toEqual([]);
      disk.grow(200);
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
      expect(await at.query("SELECT COUNT(*) AS n, COUNT(y) AS y FROM a")).toEqual([{ n: 150_001, y: 0 }]);
    } finally {
      await at.query("DROP TABLE IF EXISTS a");
      disk.remove();
    }
  });
});

describe.skipIf(!isLong())("a PGlite folder whose disk is full", () => {
  let disk: SmallDisk | undefined;
  afterAll(() => disk?.remove());

  test("is not made, or is as it was before the step; that is said, and with room again the next run completes", async () => {
    disk = smallDisk(20);
    if (disk === undefined) return;
    const folder = `${disk.folder}/data`;
    const many = "INSERT INTO a SELECT generate_series(1, 700000);";
    const files = history("foo", [TABLE, { id: "20000000", up: many }]);
    const at = await site(inFolder(folder), files, EMBEDDED);
    const unmade = await at.run("upgrade --apply --json");
    expect(unmade.json).toMatchObject({ error: { code: "database/unreachable" } });
    expect(unmade.json.error?.hint).toContain("make room");
    expect(readdirSync(disk.folder)).toEqual([]);
    disk.grow(80);
    const { json } = await at.run("upgrade --apply --json");
    expect(json).toMatchObject({
      done: 2,
      error: { code: "execution/statement-failed", facts: { sqlState: "53100" } },
    });
    expect(json.error?.hint).toContain("Make room");
    // To be opened it needs some room too.
    const closed = await at.run("status --json");
    expect(closed.json.error?.hint ?? "make room").toContain("make room");
    disk.grow(300);
    expect(await rows(at)).toEqual([]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT count(*) AS n FROM a")).toEqual([{ n: 700_000 }]);
  });
});

function inFolder(folder: string): TestDatabase {
  return {
    url: `pglite:${folder}`,
    query: async (sql) => {
      const database = await PGlite.create(folder, QUICK_START);
      try {
        return (await database.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await database.close();
      }
    },
    drop: async () => undefined,
  };
}
