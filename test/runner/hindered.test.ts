import { spawn } from "node:child_process";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { connectTo } from "../support/connections.ts";
import { hasMariadb, mariadbDatabase, serverDatabase, sqliteDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

async function session(at: Site): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: at.url });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const TABLES = {
  id: "10000000",
  up: "CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL);\nCREATE TABLE log (what text);\nINSERT INTO a VALUES (1, 0), (2, 0), (3, 0), (4, 0);",
};
const FIRST = "forward foo:10000000 --apply";

/** The application is in the way until somebody has waited for it for so long. */
async function beside(at: Site, hold: string, milliseconds: number): Promise<void> {
  const other = await session(at);
  await other.query(`BEGIN; ${hold}`);
  const release = async (): Promise<void> => {
    await until(at, WAITS);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await other.query("COMMIT");
  };
  release().catch(() => undefined);
}

const WAITS = `SELECT count(*) > 0 AS ready FROM pg_locks JOIN pg_stat_activity a USING (pid)
  WHERE NOT granted AND a.datname = current_database()`;

describe("others are in the way on PostgreSQL", () => {
  test("a deadlock: the whole revision is run again", async () => {
    const up =
      "UPDATE a SET n = n + 1 WHERE id = 1;\nINSERT INTO log VALUES ('tried');\nUPDATE a SET n = n + 1 WHERE id = 2;";
    const at = await site(await serverDatabase(), history("foo", [TABLES, { id: "20000000", up }]), {
      lockTimeout: "30s",
    });
    expect((await at.run(FIRST)).code).toBe(0);
    const other = await session(at);
    await other.query("SET deadlock_timeout = '60s'; BEGIN; UPDATE a SET n = n + 10 WHERE id = 2");
    const running = at.run("upgrade --apply");
    await until(at, WAITS);
    await other.query("UPDATE a SET n = n + 10 WHERE id = 1; COMMIT");
    const ended = await running;
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toContain("was given up for another transaction");
    expect(await at.query("SELECT n FROM a WHERE id < 3")).toEqual([{ n: 11 }, { n: 11 }]);
    expect(await at.query("SELECT what FROM log")).toEqual([{ what: "tried" }]);
  });

  test("the ledger's tables: limits hold for its rows too", async () => {
    const at = await site(
      await serverDatabase(),
      history("foo", [TABLES, { id: "20000000", up: "SELECT 1;" }]),
      {
        lockTimeout: "300ms",
        lockRetries: 1,
      },
    );
    expect((await at.run(FIRST)).code).toBe(0);
    const other = await session(at);
    await other.query("BEGIN; LOCK TABLE public.stemma_journal IN SHARE MODE");
    expect((await at.run("upgrade --apply --json")).json.error).toMatchObject({
      code: "execution/lock-timeout",
      facts: { step: "forward foo:20000000", tries: 2, blockers: [{ user: "postgres" }] },
    });
  });

  test.each([
    {
      what: "outside a transaction, a statement",
      revision: {
        outside: true,
        up: "INSERT INTO log VALUES ('once');\nALTER TABLE a ADD COLUMN b int;\nUPDATE a SET n = 1;",
      },
    },
    {
      what: "a statement marked as a batch",
      revision: {
        outside: true,
        up: "INSERT INTO log VALUES ('once');\n-- stemma: batch\nUPDATE a SET n = 1 WHERE id IN (SELECT id FROM a WHERE n = 0 ORDER BY id LIMIT 2);",
      },
    },
    {
      what: "a batch of code",
      revision: {
        code: `export async function forward(ctx: any) {
          await ctx.execute("INSERT INTO log VALUES ('once')");
          await ctx.batches({ table: "a", size: 2 }, async (rows: any, trx: any, batch: any) => {
            await ctx.execute(\`UPDATE a SET n = n + 1 WHERE \${batch.condition}\`);
          });
        }`,
        outside: true,
      },
    },
    {
      what: "code in a transaction",
      revision: {
        code: `export async function forward(ctx: any) {
          await ctx.execute("INSERT INTO log VALUES ('once')");
          await ctx.execute("UPDATE a SET n = n + 1");
        }`,
      },
    },
  ])("$what is run again, and what was done before is not", async ({ revision }) => {
    const at = await site(await serverDatabase(), history("foo", [TABLES, { id: "20000000", ...revision }]), {
      lockTimeout: "300ms",
    });
    expect((await at.run(FIRST)).code).toBe(0);
    await beside(at, "SELECT * FROM a WHERE id = 3 FOR UPDATE", 500);
    const ended = await at.run("upgrade --apply");
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("could not have a lock in time"),
    });
    expect(await at.query("SELECT what FROM log")).toEqual([{ what: "once" }]);
    expect(await at.query("SELECT n FROM a")).toEqual(Array(4).fill({ n: 1 }));
  });

  test("while code waits in its batches, the session that looks for whom is not taken for one of the code", async () => {
    const code = `export async function forward(ctx: any) {
      await ctx.batches({ table: "a", size: 2 }, async (rows: any, trx: any, batch: any) => {
        await ctx.execute(\`UPDATE a SET n = n + 1 WHERE \${batch.condition}\`);
      });
    }`;
    const at = await site(
      await serverDatabase(),
      history("foo", [TABLES, { id: "20000000", code, outside: true }]),
      { lockTimeout: "20s" },
    );
    expect((await at.run(FIRST)).code).toBe(0);
    await beside(at, "SELECT * FROM a WHERE id = 3 FOR UPDATE", 2_000);
    const ended = await at.run("upgrade --apply");
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining("waits for session") });
    expect(await at.query("SELECT n FROM a")).toEqual(Array(4).fill({ n: 1 }));
  });

  test("while an index is built concurrently: it is told for whom it waits, and nothing ends it", async () => {
    const build = { id: "20000000", up: "CREATE INDEX CONCURRENTLY a_n ON a (n);" };
    const at = await site(await serverDatabase(), history("foo", [TABLES, build]), { lockTimeout: "300ms" });
    expect((await at.run(FIRST)).code).toBe(0);
    await beside(at, "UPDATE a SET n = 1", 2_500);
    const ended = await at.run("upgrade --apply");
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(/waits for session \d+ \(user postgres, .*idle in transaction/);
    expect(ended.stderr).not.toContain("is undone");
  });
});

describe.skipIf(!hasMariadb())("others are in the way on MariaDB", () => {
  const told = (up: string, engine = "InnoDB") =>
    history("foo", [
      {
        id: "10000000",
        up: `CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL);\nCREATE TABLE log (what varchar(9)) ENGINE=${engine};\nINSERT INTO a VALUES (1, 0), (2, 0);`,
      },
      { id: "20000000", up },
    ]);

  test.each([
    ["rows", "INSERT INTO log VALUES ('once');\nUPDATE a SET n = n + 1;"],
    [
      "a table that it alters",
      "INSERT INTO log VALUES ('once');\nALTER TABLE a ADD COLUMN b int;\nUPDATE a SET n = n + 1;",
    ],
  ])("%s: tried again until they are free, and it is told who holds them", async (_, up) => {
    const at = await site(await mariadbDatabase(), told(up), { lockTimeout: "1s" });
    expect((await at.run(FIRST)).code).toBe(0);
    const other = await connectTo(at.url);
    onTestFinished(() => other.close());
    await other.send(["START TRANSACTION", "SELECT * FROM a FOR UPDATE"]);
    setTimeout(() => void other.send(["COMMIT"]).catch(() => undefined), 1_800);
    const ended = await at.run("upgrade --apply");
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`session ${other.session} (user stemma`),
    });
    expect(await at.query("SELECT what FROM log")).toEqual([{ what: "once" }]);
    expect(await at.query("SELECT n FROM a")).toEqual([{ n: 1 }, { n: 1 }]);
  });

  test("a revision that has changed a table without transactions is not run again: that would be done twice", async () => {
    const at = await site(
      await mariadbDatabase(),
      told("INSERT INTO log VALUES ('once');\nUPDATE a SET n = n + 1;", "MyISAM"),
      { lockTimeout: "1s" },
    );
    expect((await at.run(FIRST)).code).toBe(0);
    const other = await connectTo(at.url);
    onTestFinished(() => other.close());
    await other.send(["START TRANSACTION", "SELECT * FROM a FOR UPDATE"]);
    expect((await at.run("upgrade --apply --json")).json.error).toMatchObject({
      code: "execution/lock-timeout",
      facts: { tries: 1 },
    });
    expect(await at.query("SELECT what FROM log")).toEqual([{ what: "once" }]);
  });
});

test.skipIf(process.platform !== "linux")("the process that writes to an SQLite file is named", async () => {
  const database = await sqliteDatabase();
  const at = await site(database, history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);" }]), {
    lockTimeout: "300ms",
    lockRetries: 1,
  });
  const script = `const db = new (require("better-sqlite3"))(process.argv[1]); db.exec("BEGIN IMMEDIATE; CREATE TABLE b (x)"); console.log("ready"); setInterval(() => {}, 1e6);`;
  const other = spawn(process.execPath, ["-e", script, database.file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    other.kill("SIGKILL");
  });
  await new Promise((resolve) => other.stdout.once("data", resolve));
  expect((await at.run("upgrade --apply --json")).json.error).toMatchObject({
    code: "execution/lock-timeout",
    facts: {
      tries: 2,
      blockers: [{ pid: other.pid, application: expect.stringContaining("better-sqlite3") }],
    },
  });
  other.kill("SIGKILL");
  await new Promise((resolve) => other.once("exit", resolve));
  expect((await at.run("upgrade --apply")).code).toBe(0);
});
