import { describe, expect, onTestFinished, test } from "vitest";
import type { Connection } from "../../../src/dialects/connect.ts";
import { connectTo } from "../../support/connections.ts";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";

async function memory(): Promise<Connection> {
  const connection = await connectTo("sqlite:memory");
  onTestFinished(() => connection.close());
  return connection;
}

describe("values", () => {
  test("come as what they are: integers exact, floats, texts, bytes", async () => {
    const connection = await memory();
    const { rows } = await connection.run(
      "SELECT 1 AS one, 9007199254740991 AS safe, 9007199254740993 AS large, -9223372036854775808 AS least, 1.5 AS float, 'x' AS text, X'00ff' AS bytes, NULL AS empty, true AS yes",
    );
    expect(rows).toEqual([
      {
        one: 1,
        safe: 9007199254740991,
        large: "9007199254740993",
        least: "-9223372036854775808",
        float: 1.5,
        text: "x",
        bytes: new Uint8Array([0, 255]),
        empty: null,
        yes: 1,
      },
    ]);
    expect(Buffer.isBuffer(rows[0]?.bytes)).toBe(false);
  });

  test.each<[unknown, string, unknown]>([
    [1, "integer", 1],
    [-5_000_000_000, "integer", -5_000_000_000],
    [1.5, "real", 1.5],
    [1e300, "real", 1e300],
    [9007199254740993n, "integer", "9007199254740993"],
    [true, "integer", 1],
    [false, "integer", 0],
    ["x", "text", "x"],
    ["", "text", ""],
    [null, "null", null],
    [undefined, "null", null],
    [new Date("2024-05-06T07:08:09.010Z"), "text", "2024-05-06T07:08:09.010Z"],
    [new Uint8Array([1, 2]), "blob", new Uint8Array([1, 2])],
    [Buffer.from([3]), "blob", new Uint8Array([3])],
    [{ a: [1] }, "text", '{"a":[1]}'],
    [["a"], "text", '["a"]'],
  ])("%o goes as %s", async (value, kind, read) => {
    const connection = await memory();
    for (const sign of ["?", "?1", "$1"]) {
      const { rows } = await connection.run(`SELECT typeof(${sign}) AS kind`, [value]);
      expect(rows).toEqual([{ kind }]);
      expect((await connection.run(`SELECT ${sign} AS value`, [value])).rows).toEqual([{ value: read }]);
    }
  });

  test("that are too large come back as they were given, and go into an INTEGER column as a number", async () => {
    const connection = await memory();
    await connection.send(["CREATE TABLE t (id INTEGER PRIMARY KEY, big INTEGER)"]);
    await connection.run("INSERT INTO t VALUES (?, ?)", [1, "9007199254740993"]);
    const { rows } = await connection.run("SELECT big, typeof(big) AS kind FROM t");
    expect(rows).toEqual([{ big: "9007199254740993", kind: "integer" }]);
  });

  test("by number may be used twice and in any order; a $ in a string is none", async () => {
    const connection = await memory();
    const { rows } = await connection.run("SELECT $2 AS b, $1 AS a, $2 AS c, '$3' AS d", ["x", "y"]);
    expect(rows).toEqual([{ b: "y", a: "x", c: "y", d: "$3" }]);
    await expect(connection.run("SELECT ? AS a", [1, 2])).rejects.toThrow("Too many parameter");
    await expect(connection.run("SELECT ?, ?", [1])).rejects.toThrow("Too few parameter");
    await expect(connection.run("SELECT 1; SELECT 2")).rejects.toThrow("more than one statement");
  });

  test("how many rows there are, and what an insert has made", async () => {
    const connection = await memory();
    await connection.send(["CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"]);
    expect(await connection.run("INSERT INTO t (a) VALUES ('x'), ('y')")).toMatchObject({
      count: 2,
      insertId: 2n,
    });
    expect(await connection.run("UPDATE t SET a = 'z' RETURNING id")).toEqual({
      rows: [{ id: 1 }, { id: 2 }],
      count: 2,
    });
    expect(await connection.run("DELETE FROM t WHERE id = 9")).toMatchObject({ rows: [], count: 0 });
    expect(await connection.runEach(["SELECT 1 AS a", "DELETE FROM t"])).toMatchObject([
      { rows: [{ a: 1 }] },
      { count: 2 },
    ]);
  });
});

describe("several statements", () => {
  test("as a whole are committed together, or none is", async () => {
    const connection = await memory();
    await connection.send(["CREATE TABLE t (id INTEGER PRIMARY KEY)"]);
    const count = async () => (await connection.query("SELECT count(*) AS n FROM t"))[0]?.n;
    await expect(
      connection.sendWhole(["INSERT INTO t VALUES (1)", "INSERT INTO nowhere VALUES (1)"]),
    ).rejects.toThrow("nowhere");
    expect(await count()).toBe(0);
    await connection.sendWhole(["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)"]);
    expect(await count()).toBe(2);
    await connection.send(["BEGIN"]);
    await connection.sendWhole(["INSERT INTO t VALUES (3)", "INSERT INTO t VALUES (4)"]);
    await connection.send(["ROLLBACK"]);
    expect(await count()).toBe(2);
  });

  test("are cancelled with all that was asked for by then, and with nothing that comes after", async () => {
    const connection = await memory();
    await connection.send(["CREATE TABLE t (id INTEGER PRIMARY KEY)", "BEGIN"]);
    const asked = [1, 2].map((id) => connection.run("INSERT INTO t VALUES (?)", [id]));
    await connection.cancel();
    const rolledBack = connection.send(["ROLLBACK"]);
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toContain("rejected");
    await rolledBack;
    expect(await connection.query("SELECT count(*) AS n FROM t")).toEqual([{ n: 0 }]);
  });

  test("that are asked for at once run one after the other, and a failure tells which it was", async () => {
    const connection = await memory();
    await connection.send(["CREATE TABLE t (id INTEGER PRIMARY KEY)"]);
    const asked = [1, 2, 3].map((id) => connection.run("INSERT INTO t VALUES (?)", [id]));
    await expect(
      connection.sendEach(["SELECT 1", "INSERT INTO t VALUES (3)", "SELECT 2"]),
    ).rejects.toMatchObject({
      at: 1,
      kind: "constraint",
      sqlState: "SQLITE_CONSTRAINT_PRIMARYKEY",
    });
    await Promise.all(asked);
  });
});

describe("code on SQLite", () => {
  test("asks with ctx.db, ctx.sql and ctx.execute, in transactions inside the step's", async () => {
    const code = `export async function forward(ctx) {
  await ctx.db.schema.createTable("t").addColumn("id", "integer", (c) => c.primaryKey()).addColumn("a", "text").execute();
  const made = await ctx.db.insertInto("t").values({ a: "x" }).executeTakeFirst();
  const [row] = await ctx.db.insertInto("t").values({ a: "y" }).returning("id").execute();
  await ctx.sql\`UPDATE t SET a = \${"z" + made.insertId} WHERE id = \${row.id}\`;
  await ctx.execute("UPDATE t SET a = a || $2 WHERE id = $1", [1, "!"]);
  const { numUpdatedRows } = await ctx.db.updateTable("t").set({ a: (eb) => eb("a", "||", "?") }).executeTakeFirst();
  await ctx.db.transaction().setIsolationLevel("serializable").execute(async () => undefined).catch((error) => ctx.log(error.message));
  await ctx.db.insertInto("t").values({ a: ctx.dialect + numUpdatedRows }).execute();
}`;
    const at = await site(await sqliteDatabase(), history("foo", [{ id: "10000000", code }]));
    const ran = await at.run("upgrade --apply");
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain("it cannot have ISOLATION LEVEL SERIALIZABLE");
    expect(await at.query("SELECT a FROM t ORDER BY id")).toEqual([
      { a: "x!?" },
      { a: "z1?" },
      { a: "sqlite2" },
    ]);
  });

  test("outside a transaction has transactions of its own, serializable ones alone, and may not leave one open", async () => {
    const outside = (body: string) => ({
      id: "10000000",
      outside: true,
      code: `export async function forward(ctx) { ${body} }`,
    });
    const make = `await ctx.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER)");`;
    const at = await site(
      await sqliteDatabase(),
      history("foo", [
        outside(`${make}
  await ctx.db.transaction().execute((trx) => trx.insertInto("t").values({ id: 1 }).execute());
  await ctx.db.transaction().execute(async (trx) => { await trx.insertInto("t").values({ id: 2 }).execute(); throw new Error("no"); }).catch(() => undefined);
  await ctx.db.transaction().setIsolationLevel("serializable").execute((trx) => trx.insertInto("t").values({ id: 3 }).execute());
  await ctx.db.transaction().setIsolationLevel("read committed").execute(async () => undefined).catch((error) => ctx.log(error.message));`),
      ]),
    );
    const ran = await at.run("upgrade --apply");
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr).toContain("sqlite has no transactions with ISOLATION LEVEL READ COMMITTED");
    expect(await at.query("SELECT id FROM t")).toEqual([{ id: 1 }, { id: 3 }]);
    const left = await site(
      await sqliteDatabase(),
      history("foo", [outside(`${make} await ctx.execute("BEGIN");`)]),
    );
    expect((await left.run("upgrade --apply --json")).json.error?.message).toContain(
      "neither committed it nor rolled it back",
    );
  });

  test("inside one may neither end it nor begin another; a statement that rolls it back is noticed", async () => {
    const code = (statement: string) => ({
      id: "20000000",
      code: `export const forward = async (ctx) => {
  await ctx.execute("INSERT INTO t VALUES (2)");
  await ctx.execute("${statement}");
};`,
    });
    const table = {
      id: "10000000",
      up: "CREATE TABLE t (id INTEGER PRIMARY KEY);\nINSERT INTO t VALUES (1);",
    };
    const at = await site(await sqliteDatabase(), history("foo", [table]));
    await at.run("upgrade --apply");
    for (const word of ["COMMIT", "/* x */ end", "ROLLBACK", "begin immediate"]) {
      at.write(history("foo", [table, code(word)]));
      expect((await at.run("upgrade --apply --json")).json.error).toMatchObject({
        code: "execution/transaction-control",
        facts: { at: "components/foo/migration/20000000.ts:4:13" },
      });
    }
    at.write(history("foo", [table, code('INSERT OR ROLLBACK INTO t VALUES (2)").catch(() => "')]));
    expect((await at.run("upgrade --apply --json")).json.error).toMatchObject({
      code: "execution/module-failed",
      facts: {
        problem: expect.stringContaining("rolled the whole transaction back"),
      },
    });
    expect(await at.query("SELECT id FROM t")).toEqual([{ id: 1 }]);
    expect(await at.applied()).not.toContain("foo:20000000");
  });
});
