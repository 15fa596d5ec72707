import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { type Site, site } from "../../support/site.ts";

const DRIVER = join(dirname(fileURLToPath(import.meta.url)), "../../../node_modules/mariadb/promise.js");

const TABLE = {
  id: "10000000",
  up: "CREATE TABLE people (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(50), born datetime(6), score decimal(30,10), data json, yes boolean);",
  down: "DROP TABLE people;",
};

const codeOf = (body: string): string => `
  import { op, type MigrationContext } from "stemma";
  export async function forward(ctx: MigrationContext<any>): Promise<void> {\n${body}\n}
  export async function rewind(ctx: MigrationContext<any>): Promise<void> {}`;

const withCode = (body: string, more: { readonly outside?: boolean } = {}): Record<string, string> =>
  history("foo", [TABLE, { id: "20000000", code: codeOf(body), ...more }]);

const at = async (body: string, more: { readonly outside?: boolean } = {}): Promise<Site> =>
  site(await mariadbDatabase(), withCode(body, more));

describe.skipIf(!hasMariadb())("code revisions on MariaDB", () => {
  test("ask through Kysely and by hand; values come and go in one form", async () => {
    const { run, query } = await at(`
      const inserted = await ctx.db.insertInto("people").values({ name: "ada", born: new Date("2020-02-03T04:05:06.789Z"), score: "12345678901234567890.5", data: JSON.stringify({ a: 1 }), yes: true }).executeTakeFirstOrThrow();
      if (inserted.insertId !== 1n) throw new Error("id: " + inserted.insertId);
      const [row] = await ctx.sql\`SELECT * FROM people WHERE name = \${"ada"} AND id = \${1n}\`;
      ctx.log(JSON.stringify(row));
      const updated = await ctx.db.updateTable("people").set({ name: "ada" }).where("id", "=", "1").executeTakeFirst();
      if (updated.numUpdatedRows !== 1n) throw new Error("updated: " + updated.numUpdatedRows);
      await ctx.db.transaction().execute(async (trx) => {
        await trx.insertInto("people").values({ name: "undone" }).execute();
        throw new Error("away");
      }).catch((error) => { if (error.message !== "away") throw error; });
      await ctx.db.insertInto("people").columns(["name", "born"]).expression((eb) => eb.selectFrom("people").select(["name", "born"])).execute();`);
    const done = await run("upgrade --apply");
    expect(done).toMatchObject({ code: 0 });
    expect(done.stderr).toContain(
      '{"id":"1","name":"ada","born":"2020-02-03T04:05:06.789Z","score":"12345678901234567890.5000000000","data":{"a":1},"yes":true}',
    );
    expect(await query("SELECT name, born FROM people")).toEqual(
      [1, 2].map(() => ({ name: "ada", born: "2020-02-03 04:05:06.789000" })),
    );
  });

  test("that only changes rows and fails leaves nothing, and is not partly done", async () => {
    const { run, query, journal } = await at(`
      await ctx.execute("INSERT INTO people (name) VALUES ('gone')");
      throw new Error("no");`);
    expect(await run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/module-failed" } },
    });
    expect(await query("SELECT * FROM people")).toEqual([]);
    expect((await journal()).at(-1)).toBe("forward foo:20000000 failed 0/0");
    expect((await run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "pending" });
  });

  test("that has changed the schema and fails is partly done: rows since the last change are undone, and it begins anew", async () => {
    const body = (end: string) => `
      await ctx.execute("INSERT INTO people (name) VALUES ('kept')");
      await ctx.execute("ALTER TABLE people ADD COLUMN IF NOT EXISTS extra int");
      await ctx.execute("INSERT INTO people (name) VALUES ('undone')");
      ${end}`;
    const site = await at(body('throw new Error("no");'));
    expect(await site.run("upgrade --apply --json")).toMatchObject({ code: 1 });
    expect(await site.query("SELECT name FROM people")).toEqual([{ name: "kept" }]);
    expect((await site.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "partial" });
    site.write(withCode(body("")));
    expect(await site.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await site.query("SELECT name FROM people ORDER BY id")).toEqual(
      ["kept", "kept", "undone"].map((name) => ({ name })),
    );
  });

  test.each([
    'await ctx.execute("COMMIT");',
    'await ctx.execute("ALTER TABLE people ADD COLUMN x int"); await ctx.execute("COMMIT");',
    'await ctx.execute("ROLLBACK"); await ctx.execute("START TRANSACTION");',
    'await ctx.execute("SET autocommit = 1");',
    'await ctx.execute("lock tables people write");',
  ])("may not end the transaction: %s", async (body) => {
    const { run, query } = await at(
      `await ctx.execute("INSERT INTO people (name) VALUES ('gone')"); ${body}`,
    );
    expect(await run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/transaction-control", facts: { inCode: true } } },
    });
    if (!body.includes("ALTER")) expect(await query("SELECT * FROM people")).toEqual([]);
  });

  test("a block that ends the transaction is noticed after it", async () => {
    const { run } = await at('await ctx.execute("BEGIN NOT ATOMIC COMMIT; END");');
    expect(await run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: {
        error: { code: "execution/module-failed", message: expect.stringContaining("ended the transaction") },
      },
    });
  });

  test("carries operations out, with what reads the database in between", async () => {
    const { run, query } = await at(`
      await ctx.apply(
        op.createTable({ name: "orders", columns: [
          { name: "id", type: "bigint", notNull: true },
          { name: "person", type: "bigint" },
          { name: "state", type: "varchar(10)", default: "'open'" },
        ], primaryKey: { columns: ["id"] }, foreignKeys: [{ columns: ["person"], references: { table: "people", columns: ["id"] }, onDelete: "cascade" }] }),
        op.addColumn({ table: "people", name: "nick", type: "varchar(10)" }),
      );
      await ctx.execute("INSERT INTO orders (id) VALUES (1)");
      await ctx.apply(op.setColumnNotNull({ table: "orders", name: "state", to: true }));`);
    expect(await run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await query("SELECT * FROM orders")).toEqual([{ id: 1, person: null, state: "open" }]);
  });

  test("may not open a connection of its own to the same database", async () => {
    const other = await site(await mariadbDatabase(), {
      ...withCode(`
      const { createConnection } = await import(${JSON.stringify(DRIVER)});
      const url = new URL(process.env.STEMMA_OWN as string);
      const own = await createConnection({ host: url.hostname, port: Number(url.port), user: url.username, password: decodeURIComponent(url.password), database: url.pathname.slice(1) });
      await own.query("SELECT SLEEP(20)");`),
    });
    process.env.STEMMA_OWN = other.url;
    expect(await other.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/own-connection" } },
    });
  });
});

const TIMES = "times int NOT NULL DEFAULT 0";
/** A table for each kind of key; the statement makes 105 rows. */
const KEYS = {
  "whole numbers": [
    `CREATE TABLE things (id int PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT seq FROM seq_1_to_105;`,
    "id",
  ],
  "numbers beyond what JavaScript holds": [
    `CREATE TABLE things (id bigint unsigned PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT 18446744073709551000 + seq FROM seq_1_to_105;`,
    "id",
  ],
  texts: [
    `CREATE TABLE things (id varchar(40) PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT CONCAT('W''\\\\\\\\', seq, 'é😀') FROM seq_1_to_105;`,
    "id",
  ],
  bytes: [
    `CREATE TABLE things (id binary(16) PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT UNHEX(MD5(seq)) FROM seq_1_to_105;`,
    "id",
  ],
  moments: [
    `CREATE TABLE things (id datetime(6) PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT '2020-01-01' + INTERVAL seq MICROSECOND FROM seq_1_to_105;`,
    "id",
  ],
  uuids: [
    `CREATE TABLE things (id uuid PRIMARY KEY, ${TIMES}); INSERT INTO things (id) SELECT UUID() FROM seq_1_to_105;`,
    "id",
  ],
  "several columns": [
    `CREATE TABLE things (a int, b varchar(5), c decimal(20,5), ${TIMES}, PRIMARY KEY (a, b, c)); INSERT INTO things (a, b, c) SELECT seq DIV 20, CONCAT('b', seq DIV 5), seq / 3 FROM seq_1_to_105;`,
    "a, b, c",
  ],
} as const;

describe.skipIf(!hasMariadb())("batches on MariaDB", () => {
  test.each(Object.entries(KEYS))(
    "go on after the last that was committed, by %s: every row once",
    async (_, [up]) => {
      const files = (end: string) =>
        history("foo", [
          { id: "10000000", up },
          {
            id: "20000000",
            outside: true,
            code: codeOf(`
            await ctx.batches({ table: "things", size: 10, rows: false }, async (_, trx, batch) => {
              await trx.updateTable("things").set((eb) => ({ times: eb("times", "+", 1) })).where(batch.within).execute();
              ${end}
            });`),
          },
        ]);
      const at = await site(
        await mariadbDatabase(),
        files('if (batch.number === 4) throw new Error("no more");'),
      );
      const failed = await at.run("upgrade --apply");
      expect(failed.stderr).toContain("things: 30 rows done");
      at.write(files(""));
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
      expect(
        await at.query("SELECT COUNT(*) AS n, MIN(times) AS least, MAX(times) AS most FROM things"),
      ).toEqual([{ n: 105, least: 1, most: 1 }]);
    },
  );

  test("an index serves them, whatever the key is", async () => {
    for (const [up, key] of Object.values(KEYS)) {
      const database = await mariadbDatabase();
      const { connectTo } = await import("../../support/connections.ts");
      const { dialectOf } = await import("../../../src/dialects/index.ts");
      const connection = await connectTo(database.url);
      const batches = dialectOf("mariadb")?.batches;
      const statements = (await dialectOf("mariadb")?.analyseScript(up)) ?? [];
      for (const { sql } of statements) await connection.query(sql);
      await connection.query("ANALYZE TABLE things");
      const columns = key.split(", ");
      const place = { table: "things", key: columns };
      const [greatest] = await connection.query(batches?.greatest(place) ?? "");
      const keyIn = (row: Readonly<Record<string, unknown>> | undefined) =>
        columns.map((_, at) => String(row?.[`key${at + 1}`]));
      const until = keyIn(greatest);
      const [page] = await connection.query(batches?.end({ ...place, after: undefined, until }, 100) ?? "");
      expect(page).toMatchObject({ count: 100 });
      const range = { ...place, after: keyIn(page), until };
      expect(await connection.query(batches?.rows(range, columns, true) ?? "")).toHaveLength(5);
      const [plan] = await connection.query(`EXPLAIN ${batches?.rows(range, columns, false)}`);
      expect({ key, type: plan?.type }).toEqual({ key, type: "range" });
      await connection.close();
      await database.drop();
    }
  });

  test("of a statement in SQL are run until nothing is left, each committed with its note, also between changes of the schema", async () => {
    const up = `ALTER TABLE things ADD COLUMN word varchar(20);
-- stemma: batch
UPDATE things SET word = CONCAT('w', id) WHERE word IS NULL LIMIT 10;
ALTER TABLE things MODIFY word varchar(20) NOT NULL;`;
    const at = await site(
      await mariadbDatabase(),
      history("foo", [
        { id: "10000000", up: KEYS["whole numbers"][0] },
        { id: "20000000", up },
      ]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT COUNT(DISTINCT word) AS n FROM things")).toEqual([{ n: 105 }]);
    const [row] = await at.query("SELECT progress FROM stemma_journal WHERE revision = '20000000'");
    expect(JSON.parse(String(row?.progress))).toMatchObject({
      "statement 2": { rows: 105, batches: 11, done: true },
    });
  });

  test("that never end are noticed", async () => {
    const up = "-- stemma: batch\nUPDATE things SET times = times + 1 LIMIT 10;";
    const at = await site(
      await mariadbDatabase(),
      history("foo", [
        { id: "10000000", up: KEYS["whole numbers"][0] },
        { id: "20000000", up, outside: true },
      ]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "execution/endless-batch", facts: { rows: 105 } } },
    });
  });
});
