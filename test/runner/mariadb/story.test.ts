import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";

/** A component of SQL with a first table, a second one that depends on another component, and one of code. */
const FILES = {
  ...history("bar", [
    { id: "10000000", up: "CREATE TABLE bar (id int PRIMARY KEY);", down: "DROP TABLE bar;" },
  ]),
  ...history("foo", [
    {
      id: "00000000",
      message: "Initial migration",
      up: "CREATE TABLE foo (id int PRIMARY KEY, name text);",
      down: "DROP TABLE foo;",
    },
    {
      id: "20000000",
      dependencies: ["bar==10000000"],
      message: "It's a \\ column",
      up: "ALTER TABLE foo ADD COLUMN bar_id int;\nINSERT INTO bar VALUES (7);\nUPDATE foo SET name = CONCAT(name, '\\\\');\nALTER TABLE foo ADD FOREIGN KEY (bar_id) REFERENCES bar (id);",
      down: "ALTER TABLE foo DROP FOREIGN KEY foo_ibfk_1;\nALTER TABLE foo DROP COLUMN bar_id;\nDELETE FROM bar WHERE id = 7;\nUPDATE foo SET name = TRIM(TRAILING '\\\\' FROM name);",
    },
    {
      id: "30000000",
      code: `
        export async function forward(ctx: { sql: Function; execute: Function }): Promise<void> {
          await ctx.execute("ALTER TABLE foo ADD COLUMN upper_name text");
          await ctx.sql\`UPDATE foo SET upper_name = upper(name) WHERE id > \${0}\`;
        }
        export async function rewind(ctx: { execute: Function }): Promise<void> {
          await ctx.execute("ALTER TABLE foo DROP COLUMN upper_name");
        }`,
    },
    {
      id: "40000000",
      up: "UPDATE foo SET upper_name = LOWER(upper_name);",
      down: "UPDATE foo SET upper_name = UPPER(upper_name);",
    },
  ]),
};

describe.skipIf(!hasMariadb())("on MariaDB", () => {
  test("forward, rewind and forward again: rows are kept, the ledger follows", async () => {
    const { run, query, applied, journal } = await site(await mariadbDatabase(), FILES);
    expect(await run("forward foo:00000000 --apply")).toMatchObject({ code: 0 });
    await query("INSERT INTO foo (id, name) VALUES (1, 'ada'), (2, 'grace')");

    const forward = await run("forward foo --apply --json");
    expect(forward).toMatchObject({ code: 0, json: { ok: true, done: 5, dryRun: false } });
    const after = [
      { id: 1, name: "ada\\", bar_id: null, upper_name: "ada\\" },
      { id: 2, name: "grace\\", bar_id: null, upper_name: "grace\\" },
    ];
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual(after);
    const all = [
      "bar:00000000",
      "bar:10000000",
      "foo:00000000",
      "foo:20000000",
      "foo:30000000",
      "foo:40000000",
    ];
    expect(await applied()).toEqual(all);
    expect(await journal()).toEqual([
      "forward foo:00000000 done 1/1",
      "forward bar:00000000 done 0/0",
      "forward bar:10000000 done 1/1",
      "forward foo:20000000 done 4/4",
      "forward foo:30000000 done 0/0",
      "forward foo:40000000 done 1/1",
    ]);
    const status = await run("status --json");
    expect(status.json.migrations?.map(({ state }) => state)).toEqual(all.map(() => "applied"));

    expect(await run("rewind foo:20000000 --apply --json")).toMatchObject({ code: 0, json: { done: 3 } });
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual([
      { id: 1, name: "ada" },
      { id: 2, name: "grace" },
    ]);
    expect(await query("SELECT * FROM bar")).toEqual([]);
    expect(await run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 3 } });
    expect(await query("SELECT * FROM foo ORDER BY id")).toEqual(after);
    expect(await applied()).toEqual(all);
    const [kept] = await query(
      "SELECT message, forward, stemma_version > '' AS versioned, applied_at > '2020-01-01' AS timed FROM stemma_migration WHERE revision = '20000000'",
    );
    expect(kept).toMatchObject({
      message: "It's a \\ column",
      forward: FILES["components/foo/migration/20000000.fw.sql"],
      versioned: 1,
      timed: 1,
    });
    const times = await query(
      "SELECT started_at <= finished_at AS ordered, duration_ms BETWEEN 0 AND 60000 AS short FROM stemma_journal WHERE outcome = 'done'",
    );
    expect(new Set(times.map((each) => JSON.stringify(each)))).toEqual(new Set(['{"ordered":1,"short":1}']));
  });

  test("the plan says what commits by itself", async () => {
    const { run } = await site(await mariadbDatabase(), FILES);
    expect((await run("upgrade")).stdout).toMatch(
      /Forward \[foo:20000000\] {2}It's a \\ column {2}\(each change of the schema commits by itself\)/,
    );
    const { stdout } = await run("forward foo");
    expect(stdout).toMatch(/Forward \[foo:30000000\] {2}\(outside a transaction\)/);
    expect(stdout).toMatch(/Forward \[foo:40000000\]$/m);
  });

  test.each([1, 2, 3, 4, 5])(
    "a failure in statement %i leaves those before it done; corrected, the run goes on there",
    async (number) => {
      const statements = [
        "CREATE TABLE a (id int PRIMARY KEY, who text)",
        "INSERT INTO a VALUES (1, 'once')",
        "UPDATE a SET who = CONCAT(who, ' more')",
        "ALTER TABLE a ADD COLUMN extra int DEFAULT 5",
        "INSERT INTO a (id, who) VALUES (2, 'once')",
      ];
      const broken = statements.map((sql, at) =>
        at === number - 1 ? sql.replace(/\ba\b/, "not_there.a") : sql,
      );
      const files = (list: readonly string[]) =>
        history("foo", [{ id: "10000000", up: `${list.join(";\n")};` }]);
      const at = await site(await mariadbDatabase(), files(broken));
      const failed = await at.run("upgrade --apply --json");
      expect(failed).toMatchObject({
        code: 1,
        json: {
          error: {
            code: "execution/statement-failed",
            facts: { at: expect.stringContaining(`10000000.fw.sql:${number + 1}:1`) },
          },
        },
      });
      // Rows between two changes of the schema are one transaction.
      const done = [0, 1, 1, 3, 4][number - 1];
      expect((await at.journal()).at(-1)).toBe(`forward foo:10000000 failed ${done}/5`);
      expect(await at.applied()).toEqual(["foo:00000000"]);
      expect((await at.run("status --json")).json.migrations?.[1]).toMatchObject({
        state: done === 0 ? "pending" : "partial",
      });
      at.write(files(statements));
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
      expect(await at.query("SELECT * FROM a ORDER BY id")).toEqual([
        { id: 1, who: "once more", extra: 5 },
        { id: 2, who: "once", extra: 5 },
      ]);
      expect((await at.journal()).at(-1)).toBe("forward foo:10000000 done 5/5");
    },
  );

  test("a script of rows alone is one transaction, all or nothing", async () => {
    const at = await site(
      await mariadbDatabase(),
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int PRIMARY KEY);" },
        { id: "20000000", up: "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (1);" },
      ]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/statement-failed", facts: { sqlState: "23000" } } },
    });
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    expect((await at.run("status --json")).json.migrations?.[2]).toMatchObject({ state: "pending" });
    at.write(
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int PRIMARY KEY);" },
        { id: "20000000", up: "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);" },
      ]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("transactions of its own are refused in a script, with or without changes of the schema", async () => {
    for (const up of [
      "INSERT INTO a VALUES (1);\nCOMMIT;",
      "CREATE TABLE a (i int);\nSTART TRANSACTION;",
      "LOCK TABLES a WRITE;",
    ]) {
      const at = await site(await mariadbDatabase(), history("foo", [{ id: "10000000", up }]));
      expect(await at.run("upgrade --apply --json")).toMatchObject({
        code: 1,
        json: { error: { code: "execution/transaction-control" } },
      });
    }
  });

  test("all in one transaction: what can be is, and the plan tells where it cannot", async () => {
    const at = await site(
      await mariadbDatabase(),
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int PRIMARY KEY);" },
        { id: "20000000", up: "INSERT INTO a VALUES (1);" },
        { id: "30000000", up: "INSERT INTO a VALUES (2);" },
        { id: "40000000", up: "ALTER TABLE a ADD COLUMN b int;" },
        { id: "50000000", up: "INSERT INTO a VALUES (1, 1);" },
      ]),
      { transaction: "all" },
    );
    const plan = await at.run("upgrade");
    expect(plan.stdout).toContain("-- outside a transaction: ALTER TABLE commits by itself");
    expect(plan.stdout).toContain("2 steps outside any");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 1 });
    expect(await at.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await at.applied()).toHaveLength(5);
  });

  test.each([
    [
      "a setting is made again",
      "SET @word = 'set', sql_mode = ''",
      "INSERT INTO a (who) VALUES (@word)",
      undefined,
    ],
    [
      "a variable from data that has not changed since, too",
      "ALTER TABLE a ADD y int;\nSET @word = (SELECT MAX(who) FROM a)",
      "INSERT INTO a (who) VALUES (@word)",
      undefined,
    ],
    [
      "a variable from data that has changed since cannot be",
      "SET @word = (SELECT COUNT(*) FROM a);\nALTER TABLE a ADD y int",
      "INSERT INTO a (who) VALUES (@word)",
      "the variable @word",
    ],
    [
      "a temporary table is gone",
      "CREATE TEMPORARY TABLE aside AS SELECT * FROM a;\nALTER TABLE a ADD y int",
      "INSERT INTO a (who) SELECT who FROM aside",
      "temporary table aside",
    ],
  ])("of what was in the session %s", async (_, before, after, lost) => {
    const files = (middle: string) =>
      history("foo", [
        {
          id: "10000000",
          up: "CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, who varchar(20));\nINSERT INTO a (who) VALUES ('first');",
        },
        {
          id: "20000000",
          up: `${before};\nALTER TABLE a ADD x int;\n${middle};\n${after};`.replace(
            /ALTER TABLE a ADD x int;\n/,
            before.includes("SELECT MAX") ? "" : "ALTER TABLE a ADD x int;\n",
          ),
        },
      ]);
    const at = await site(await mariadbDatabase(), files("ALTER TABLE not_there ADD z int"));
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/statement-failed" } },
    });
    at.write(files("ALTER TABLE a ADD z int"));
    const next = await at.run("upgrade --apply --json");
    if (lost === undefined) {
      expect(next).toMatchObject({ code: 0 });
      expect(await at.query("SELECT COUNT(*) AS n FROM a")).toEqual([{ n: 2 }]);
    } else {
      expect(next).toMatchObject({
        code: 1,
        json: { error: { code: "ledger/inconsistent", message: expect.stringContaining(lost) } },
      });
      expect(await at.query("SHOW COLUMNS FROM a LIKE 'z'")).toEqual([]);
    }
  });

  test("what was not seen to end, and cannot be told, is not guessed", async () => {
    const up = "CREATE TABLE a (id int);\nCALL work();\nINSERT INTO a VALUES (2);";
    const at = await site(await mariadbDatabase(), history("foo", [{ id: "10000000", up }]));
    await at.query(
      "CREATE PROCEDURE work() BEGIN INSERT INTO a VALUES (1); COMMIT; SIGNAL SQLSTATE '45000'; END",
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 1 });
    // As a runner leaves it that is killed then.
    await at.query(
      "UPDATE stemma_journal SET outcome = 'started', pending = '{\"objects\":{}}' WHERE revision = '10000000'",
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "ledger/inconsistent", message: expect.stringContaining("statement 2") } },
    });
    expect(await at.query("SELECT * FROM a")).toEqual([{ id: 1 }]);
  });

  test("outside a transaction by its header a script manages its own; a ledger may lie in another database", async () => {
    const database = await mariadbDatabase();
    const other = `${new URL(database.url).pathname.slice(1)}_ledger`;
    const up =
      "CREATE TABLE a (id int PRIMARY KEY);\nSTART TRANSACTION;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nCOMMIT;\nINSERT INTO a VALUES (3);\nINSERT INTO a VALUES (3);";
    const files = (text: string) => history("foo", [{ id: "10000000", up: text, outside: true }]);
    const at = await site(database, files(up), { ledger: { schema: other } });
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { facts: { sqlState: "23000" } } },
    });
    expect(await at.query("SELECT id FROM a")).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    at.write(files(up.replace(/3\);$/, "4);")));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT COUNT(*) AS n FROM a")).toEqual([{ n: 4 }]);
    expect(await at.query(`SELECT COUNT(*) AS n FROM ${other}.stemma_migration`)).toEqual([{ n: 2 }]);
    expect(await at.query("SHOW TABLES LIKE 'stemma%'")).toEqual([]);
    await at.query(`DROP DATABASE ${other}`);
  });

  test("a user without rights hears which", async () => {
    const database = await mariadbDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const user = `u_${name.slice(2, 20)}`;
    await database.query(`CREATE USER ${user} IDENTIFIED BY 'x'; GRANT SELECT ON ${name}.* TO ${user}`);
    const url = new URL(database.url);
    url.username = user;
    url.password = "x";
    const at = await site({ ...database, url: url.href }, FILES);
    expect((await at.run("upgrade")).stdout).toContain("Forward [foo:00000000]");
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "database/permission" } },
    });
    await database.query(`DROP USER ${user}`);
  });
});
