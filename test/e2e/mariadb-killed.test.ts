import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { isLong, repeats } from "../support/effort.ts";
import { history, type Told } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

/** Of the sessions with this database, but for the one that asks. */
const session = (condition: string): string =>
  `SELECT COUNT(*) > 0 AS ready FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND ${condition}`;
const ALONE =
  "SELECT COUNT(*) = 0 AS ready FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";
const TABLE: Told = {
  id: "10000000",
  up: "CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, who text);\nINSERT INTO a (who) VALUES ('first'), ('second');",
};

/** Starts the run, kills it the hard way when the server is at a statement, and waits until its session is gone. */
async function killAt(at: Site, statement: string): Promise<void> {
  const running = at.start("upgrade --apply");
  await until(at, session(`info LIKE '${statement}'`));
  running.process.kill("SIGKILL");
  expect(await running.ended).toMatchObject({ signal: "SIGKILL" });
  await until(at, ALONE);
}

describe.skipIf(!hasMariadb())("after kill -9 a rerun on MariaDB ends where an undisturbed run does", () => {
  test("between two changes of the schema: those that are done are not run again", async () => {
    const up =
      "ALTER TABLE a ADD COLUMN x int DEFAULT 1;\nINSERT INTO a (who) VALUES ('once');\nDO SLEEP(2);\nALTER TABLE a ADD COLUMN y int DEFAULT 2;";
    const at = await site(await mariadbDatabase(), history("foo", [TABLE, { id: "20000000", up }]));
    await killAt(at, "DO SLEEP%");
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 started 1/4");
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT who, x, y FROM a ORDER BY id")).toEqual(
      ["first", "second", "once"].map((who) => ({ who, x: 1, y: 2 })),
    );
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 done 4/4");
  });

  test("while the server changes a table, which it ends: that is seen in the catalog, and not done again", async () => {
    const up =
      "INSERT INTO a (who) VALUES ('once');\nINSERT INTO a (who) SELECT 'many' FROM seq_1_to_30;\nALTER TABLE a ADD COLUMN x int DEFAULT (LENGTH(SHA2(REPEAT('a', 15000000), 512))), ALGORITHM=COPY;\nINSERT INTO a (who, x) VALUES ('twice', 5);";
    const at = await site(await mariadbDatabase(), history("foo", [TABLE, { id: "20000000", up }]));
    await killAt(at, "ALTER TABLE a%");
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 started 2/4");
    // The server has ended it, though nobody heard of that.
    expect(await at.query("SHOW COLUMNS FROM a LIKE 'x'")).toHaveLength(1);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT who FROM a WHERE who <> 'many' ORDER BY id")).toEqual(
      ["first", "second", "once", "twice"].map((who) => ({ who })),
    );
  });

  test("while a change waits for a lock, which it then never gets: it is run by the next", async () => {
    const up = "INSERT INTO a (who) VALUES ('once');\nALTER TABLE a ADD COLUMN x int;\nUPDATE a SET x = 1;";
    const at = await site(await mariadbDatabase(), history("foo", [TABLE, { id: "20000000", up }]), {
      lockTimeout: "60s",
    });
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const { connectTo } = await import("../support/connections.ts");
    const writer = await connectTo(at.url);
    await writer.send(["START TRANSACTION", "SELECT * FROM a"]);
    const running = at.start("upgrade --apply");
    await until(at, session("info LIKE 'ALTER TABLE a%'"));
    running.process.kill("SIGKILL");
    await running.ended;
    const [row] = await at.query(
      "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'ALTER TABLE a%'",
    );
    if (row !== undefined) await at.query(`KILL ${row.id}`);
    await writer.close();
    await until(at, ALONE);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT who, x FROM a ORDER BY id")).toEqual(
      ["first", "second", "once"].map((who) => ({ who, x: 1 })),
    );
  });

  test("while code works that has changed the schema: it is begun anew, and says so before", async () => {
    const code = `
      export async function forward(ctx: { execute: Function }): Promise<void> {
        await ctx.execute("CREATE TABLE IF NOT EXISTS made (i int)");
        await ctx.execute("INSERT INTO made VALUES (1)");
        await ctx.execute("DO SLEEP(1.5)");
      }`;
    const at = await site(await mariadbDatabase(), history("foo", [TABLE, { id: "20000000", code }]));
    await killAt(at, "DO SLEEP%");
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    expect(await at.query("SELECT * FROM made")).toEqual([]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT * FROM made")).toEqual([{ i: 1 }]);
  });

  test.skipIf(!isLong())("at any moment, again and again", async () => {
    const up = [
      "CREATE TABLE b (id int PRIMARY KEY AUTO_INCREMENT, n int)",
      "INSERT INTO b (n) VALUES (1)",
      "INSERT INTO b (n) SELECT n + 1 FROM b",
      "ALTER TABLE b ADD COLUMN x int DEFAULT (LENGTH(SHA2(REPEAT('a', 9000000), 512))), ALGORITHM=COPY",
      "UPDATE b SET n = n * 2",
      "CREATE TRIGGER tr BEFORE INSERT ON b FOR EACH ROW SET NEW.x = 7",
      "INSERT INTO b (n) VALUES (100)",
      "RENAME TABLE b TO c",
      "CREATE INDEX by_n ON c (n)",
      "INSERT INTO c (n) VALUES (200)",
      "DROP TRIGGER tr",
      "CREATE OR REPLACE VIEW v AS SELECT n FROM c",
      "ALTER TABLE c DROP INDEX by_n, ADD COLUMN last int DEFAULT 3",
      "UPDATE c SET last = last + n",
    ].join(";\n");
    for (let time = 0; time < Math.min(repeats(), 20); time++) {
      const at = await site(await mariadbDatabase(), history("foo", [TABLE, { id: "20000000", up }]));
      expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
      for (let kill = 0; kill < 6; kill++) {
        const running = at.start("upgrade --apply");
        await until(at, session("info IS NOT NULL OR command = 'Sleep'")).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
        running.process.kill("SIGKILL");
        await running.ended;
        await until(at, ALONE);
      }
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
      expect(await at.query("SELECT n, last FROM c ORDER BY n")).toEqual(
        [2, 4, 100, 200].map((n) => ({ n, last: n + 3 })),
      );
      expect(await at.query("SELECT COUNT(*) AS n FROM v")).toEqual([{ n: 4 }]);
      expect(await at.query("SHOW INDEX FROM c WHERE Key_name = 'by_n'")).toEqual([]);
      expect(await at.applied()).toHaveLength(3);
    }
  });
});

describe.skipIf(!hasMariadb())("runners at once on MariaDB", () => {
  test("two of them: each revision once, the second waits and finds nothing to do", async () => {
    const files = history("foo", [
      TABLE,
      {
        id: "20000000",
        up: "INSERT INTO a (who) VALUES ('once');\nDO SLEEP(1);\nALTER TABLE a ADD COLUMN x int;",
      },
    ]);
    const at = await site(await mariadbDatabase(), files);
    const both = await Promise.all([
      at.start("upgrade --apply --json").ended,
      at.start("upgrade --apply --json").ended,
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.map(({ json }) => json.done).sort()).toEqual([0, 3]);
    expect(await at.query("SELECT COUNT(*) AS n FROM a WHERE who = 'once'")).toEqual([{ n: 1 }]);
  });

  test("who does not wait hears who has it", async () => {
    const at = await site(
      await mariadbDatabase(),
      history("foo", [TABLE, { id: "20000000", up: "DO SLEEP(60);" }]),
    );
    const first = at.start("upgrade --apply");
    await until(at, session("info LIKE 'DO SLEEP%'"));
    const refused = await at.run("upgrade --apply --no-wait --json");
    expect(refused).toMatchObject({
      code: 1,
      json: {
        error: {
          code: "ledger/locked",
          facts: { holder: { session: expect.any(Number), user: expect.any(String) } },
        },
      },
    });
    // SLEEP takes being woken for an answer.
    first.process.kill("SIGINT");
    expect((await first.ended).code).toBe(0);
  });

  test("Ctrl-C ends the running statement; the state is consistent, and the run can go on", async () => {
    const at = await site(
      await mariadbDatabase(),
      history("foo", [
        TABLE,
        {
          id: "20000000",
          up: "ALTER TABLE a ADD COLUMN x int;\nINSERT INTO a (who) VALUES ('once');\nDO SLEEP(30);\nINSERT INTO a (who) VALUES ('twice');",
        },
      ]),
    );
    const running = at.start("upgrade --apply");
    await until(at, session("info LIKE 'DO SLEEP%'"));
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toMatchObject({ code: 130 });
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 1/4");
    at.write(
      history("foo", [
        TABLE,
        {
          id: "20000000",
          up: "ALTER TABLE a ADD COLUMN x int;\nINSERT INTO a (who) VALUES ('once');\nDO SLEEP(0);\nINSERT INTO a (who) VALUES ('twice');",
        },
      ]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT who FROM a WHERE id > 2 ORDER BY id")).toEqual([
      { who: "once" },
      { who: "twice" },
    ]);
  });

  test("a lock that the application holds is waited for as long as allowed, and named", async () => {
    const at = await site(
      await mariadbDatabase(),
      history("foo", [TABLE, { id: "20000000", up: "ALTER TABLE a ADD COLUMN x int;" }]),
      { lockTimeout: "1s", lockRetries: 1 },
    );
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const { connectTo } = await import("../support/connections.ts");
    const reader = await connectTo(at.url);
    await reader.send(["START TRANSACTION", "SELECT * FROM a"]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: {
        error: {
          code: "execution/lock-timeout",
          facts: {
            statement: "ALTER TABLE a ADD COLUMN x int",
            tries: 2,
            blockers: [{ pid: reader.session, state: "idle in transaction" }],
          },
        },
      },
    });
    await reader.close();
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
  });
});
