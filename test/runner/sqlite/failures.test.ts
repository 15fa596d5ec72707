import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { type Site, site } from "../../support/site.ts";

const TABLES = {
  id: "00000000",
  up: `CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent ON DELETE CASCADE);
CREATE VIEW named AS SELECT name FROM parent;
CREATE INDEX child_parent ON child (parent);
INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO child (parent) VALUES (1), (2), (2);`,
};

const REBUILD = [
  "DROP VIEW named",
  "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
  "INSERT INTO parent_new SELECT id, name FROM parent",
  "DROP TABLE parent",
  "ALTER TABLE parent_new RENAME TO parent",
  "CREATE VIEW named AS SELECT name FROM parent",
];

/** Everything that is in the file but the ledger. */
async function contents(at: Pick<Site, "query">): Promise<unknown> {
  const schema = await at.query(
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE '%stemma%' ORDER BY type, name",
  );
  return {
    schema,
    parents: await at.query("SELECT * FROM parent"),
    children: await at.query("SELECT * FROM child"),
  };
}

describe("rows that do not fit into a table that is made anew", () => {
  test("are told to be the old table's", async () => {
    const up = [
      "CREATE TABLE stemma_new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
      "INSERT INTO stemma_new_parent SELECT id, NULL FROM parent",
    ];
    const here = await site(
      await sqliteDatabase(),
      history("foo", [TABLES, { id: "10000000", up: `${up.join(";\n")};` }]),
    );
    const { json } = await here.run("upgrade --apply --json");
    expect(json).toMatchObject({
      error: {
        facts: { databaseMessage: "NOT NULL constraint failed: stemma_new_parent.name" },
        hint: expect.stringContaining(
          "stemma_new_parent is what parent is called while it is made anew: rows of parent do not fit.",
        ),
      },
    });
  });
});

describe("a failure in the middle", () => {
  test.each(REBUILD.map((_, at) => [at]))(
    "of a rebuild, before its statement %i, leaves the file as it was",
    async (at) => {
      const bad = [...REBUILD.slice(0, at), "INSERT INTO nowhere VALUES (1)", ...REBUILD.slice(at)];
      for (const transaction of ["each", "all"] as const) {
        const first = { id: "10000000", up: "INSERT INTO parent VALUES (3, 'c');" };
        const second = { id: "20000000", up: `${bad.join(";\n")};` };
        const here = await site(await sqliteDatabase(), history("foo", [TABLES, first, second]), {
          transaction,
        });
        await here.run("forward foo:00000000 --apply");
        if (transaction === "each") await here.run("forward foo:10000000 --apply");
        const before = await contents(here);
        const failed = await here.run("upgrade --apply --json");
        expect(failed).toMatchObject({
          code: 1,
          json: {
            done: 0,
            error: {
              code: "execution/statement-failed",
              facts: {
                step: "forward foo:20000000",
                at: `components/foo/migration/20000000.fw.sql:${at + 2}:13`,
                databaseMessage: "no such table: nowhere",
                sqlState: "SQLITE_ERROR",
              },
            },
          },
        });
        expect(await contents(here)).toEqual(before);
        expect(await here.applied()).toEqual(
          transaction === "each" ? ["foo:00000000", "foo:10000000"] : ["foo:00000000"],
        );
        expect((await here.journal()).at(-1)).toBe(`forward foo:20000000 failed ${at}/${bad.length}`);
        here.write(history("foo", [TABLES, first, { ...second, up: `${REBUILD.join(";\n")};` }]));
        expect(await here.run("upgrade --apply")).toMatchObject({ code: 0 });
        expect(await here.query("SELECT count(*) AS n FROM child")).toEqual([{ n: 3 }]);
      }
    },
  );

  test("that makes the database roll the transaction back by itself is told as any other", async () => {
    const rollbacks = [
      ["a conflict that says so", "INSERT OR ROLLBACK INTO parent VALUES (9, 'a');"],
      [
        "a trigger that does",
        "CREATE TRIGGER t BEFORE INSERT ON parent BEGIN SELECT RAISE(ROLLBACK, 'not so'); END;\nINSERT INTO parent VALUES (9, 'z');",
      ],
    ] as const;
    for (const [, sql] of rollbacks) {
      const told = [
        TABLES,
        { id: "10000000", up: `INSERT INTO parent VALUES (3, 'c');\n${sql}\nDELETE FROM child;` },
      ];
      const at = await site(await sqliteDatabase(), history("foo", told));
      await at.run("forward foo:00000000 --apply");
      const before = await contents(at);
      expect(await at.run("upgrade --apply --json")).toMatchObject({
        json: {
          done: 0,
          error: { code: "execution/statement-failed", facts: { sqlState: /^SQLITE_CONSTRAINT/ } },
        },
      });
      expect(await contents(at)).toEqual(before);
      expect((await at.journal()).at(-1)).toMatch(/^forward foo:10000000 failed/);
    }
  });

  test("for want of room undoes the step, tells what to do, and does not last", async () => {
    const fill = "INSERT INTO parent SELECT NULL, hex(randomblob(3000)) FROM pragma_function_list LIMIT 100;";
    for (const outside of [true, false]) {
      const told = (up: string) => history("foo", [TABLES, { id: "10000000", up, outside }]);
      const at = await site(await sqliteDatabase(), told(`PRAGMA max_page_count = 30;\n${fill}`));
      await at.run("forward foo:00000000 --apply");
      const before = await contents(at);
      const failed = await at.run("upgrade --apply --json");
      expect(failed.json.error).toMatchObject({
        code: "execution/statement-failed",
        facts: { sqlState: "SQLITE_FULL", databaseMessage: "database or disk is full" },
        hint: expect.stringContaining("Make room"),
      });
      expect(await contents(at)).toEqual(before);
      expect((await at.journal()).at(-1)).toBe("forward foo:10000000 failed 1/2");
      at.write(told(`PRAGMA max_page_count = 30;\nPRAGMA max_page_count = 90000;\n${fill}`));
      expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    }
  });

  test("that code catches does not let what follows be committed, when its transaction is gone", async () => {
    const code = `export async function forward(ctx) {
  await ctx.execute("INSERT INTO parent VALUES (3, 'c')");
  await ctx.execute("INSERT OR ROLLBACK INTO parent VALUES (9, 'a')").catch(() => undefined);
  await ctx.execute("DELETE FROM child");
}`;
    const at = await site(await sqliteDatabase(), history("foo", [TABLES, { id: "10000000", code }]));
    await at.run("forward foo:00000000 --apply");
    const before = await contents(at);
    const failed = await at.run("upgrade --apply --json");
    expect(failed.json.error?.code).toBe("execution/module-failed");
    expect(failed.json.error?.message).toContain("rolled the whole transaction back");
    expect(await contents(at)).toEqual(before);
    expect(await at.applied()).toEqual(["foo:00000000"]);
  });

  test("that code catches, of one statement alone, is undone alone", async () => {
    const code = `export async function forward(ctx) {
  await ctx.execute("INSERT INTO parent VALUES (9, 'a')").catch(() => undefined);
  await ctx.db.transaction().execute(async (trx) => {
    await trx.insertInto("parent").values({ id: 7, name: "x" }).execute();
    throw new Error("no");
  }).catch(() => undefined);
  await ctx.db.transaction().execute((trx) => trx.insertInto("parent").values({ id: 8, name: "y" }).execute());
}`;
    const at = await site(await sqliteDatabase(), history("foo", [TABLES, { id: "10000000", code }]));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id FROM parent ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }, { id: 8 }]);
  });
});

describe("where a statement is refused", () => {
  test.each([
    ["SELECT 1;\nSELEC 2;", "3:1", 'near "SELEC": syntax error'],
    ["SELECT 'a, b' AS a, b b c, b FROM parent;", "2:25", 'near "c": syntax error'],
    ["SELECT id,\n  name,\n  nme\nFROM parent;", "4:3", "no such column: nme"],
    ["SELECT 1 FROM parent WHERE (1 = 1;", "2:34", "incomplete input"],
    ["SELECT 1 FROM parent WHERE name = 'x AND id = 1;", "2:35", "unrecognized token"],
    ["INSERT INTO parent VALUES (1, 'other');", "2:1", "UNIQUE constraint failed: parent.id"],
  ])("%s", async (sql, place, message) => {
    const at = await site(await sqliteDatabase(), history("foo", [TABLES, { id: "10000000", up: sql }]));
    const { json } = await at.run("upgrade --apply --json");
    expect(json.error?.facts.databaseMessage).toContain(message);
    expect(json.error?.facts.at).toBe(`components/foo/migration/10000000.fw.sql:${place}`);
  });

  test("BEGIN or COMMIT in a revision that Stemma has a transaction for", async () => {
    for (const word of ["BEGIN", "COMMIT", "END TRANSACTION", "ROLLBACK"]) {
      const told = [TABLES, { id: "10000000", up: `SELECT 1;\n${word};` }];
      const at = await site(await sqliteDatabase(), history("foo", told));
      expect(await at.run("upgrade --apply --json")).toMatchObject({
        json: { error: { code: "execution/transaction-control", facts: { statement: word.split(" ")[0] } } },
      });
    }
    const savepoint = "SAVEPOINT a;\nDELETE FROM child;\nROLLBACK TO a;\nRELEASE a;";
    const at = await site(
      await sqliteDatabase(),
      history("foo", [TABLES, { id: "10000000", up: savepoint }]),
    );
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT count(*) AS n FROM child")).toEqual([{ n: 3 }]);
  });
});

describe("a code revision that exports rewind alone", () => {
  const alone = {
    id: "20000000",
    code: 'export async function rewind(ctx) { await ctx.execute("DELETE FROM child"); }',
  };
  const told = history("foo", [
    TABLES,
    { id: "10000000", up: "CREATE TABLE other (id INTEGER);", down: "DROP TABLE other;" },
    alone,
  ]);

  test("is not applied, nor anything before it; marked, it is reverted", async () => {
    const at = await site(await sqliteDatabase(), told);
    for (const apply of ["", " --apply"]) {
      const { code, json } = await at.run(`upgrade --json${apply}`);
      expect({ code, error: json.error }).toMatchObject({
        code: 1,
        error: {
          code: "plan/no-forward",
          message:
            "components/foo/migration/20000000.ts:1: foo:20000000 exports no forward, so it cannot be applied",
          hint: expect.stringContaining("stemma stamp foo:20000000 --apply"),
        },
      });
    }
    expect(await at.query("SELECT name FROM sqlite_schema")).toEqual([]);
    expect(await at.run("forward foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.run("stamp foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT count(*) AS n FROM child")).toEqual([{ n: 0 }]);
  });

  test("is no edited file that could be accepted", async () => {
    const whole = { ...alone, code: `export const forward = () => undefined;\n${alone.code}` };
    const at = await site(await sqliteDatabase(), history("foo", [TABLES, whole]));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    at.write(history("foo", [TABLES, alone]));
    expect((await at.run("repair foo:20000000 --apply --json")).json.error).toMatchObject({
      code: "ledger/not-repairable",
      message: "foo:20000000 exports no forward any more",
    });
  });
});
