import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";

const TRIGGER = `CREATE TRIGGER logged AFTER INSERT ON purchase BEGIN
  INSERT INTO log VALUES (CASE WHEN new.cents > 100 THEN 'much; ' ELSE 'little' END);
  UPDATE customer SET name = name WHERE id = new.customer;
END;`;

/** Tables with rows, a trigger, a change that needs the table made anew, and code. */
const SHOP = history("shop", [
  {
    id: "00000000",
    up: `CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, cents INTEGER);
CREATE TABLE log (line TEXT);
${TRIGGER}
INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bo; "Bob"');
INSERT INTO purchase (customer, cents) VALUES (1, 50), (1, 500), (2, 7);`,
    down: "DROP TABLE log;\nDROP TABLE purchase;\nDROP TABLE customer;",
  },
  {
    id: "10000000",
    message: "Names have a default",
    up: `CREATE TABLE customer_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'nobody');
INSERT INTO customer_new (id, name) SELECT id, name FROM customer;
DROP TRIGGER logged;
DROP TABLE customer;
ALTER TABLE customer_new RENAME TO customer;`,
    down: `CREATE TABLE customer_old (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO customer_old (id, name) SELECT id, name FROM customer;
DROP TABLE customer;
ALTER TABLE customer_old RENAME TO customer;
${TRIGGER}`,
  },
  {
    id: "20000000",
    code: `export async function forward(ctx) {
  await ctx.execute("ALTER TABLE customer ADD COLUMN initial TEXT");
  for (const { id, name } of await ctx.sql\`SELECT id, name FROM customer WHERE id > \${0} ORDER BY id\`)
    await ctx.db.updateTable("customer").set({ initial: name[0] }).where("id", "=", id).execute();
}
export async function rewind(ctx) {
  await ctx.execute("ALTER TABLE customer DROP COLUMN initial");
}`,
  },
]);

const ROWS =
  "SELECT c.name, count(p.id) AS purchases FROM customer c LEFT JOIN purchase p ON p.customer = c.id GROUP BY c.id";
const BOTH = [
  { name: "Ada", purchases: 2 },
  { name: 'Bo; "Bob"', purchases: 1 },
];

describe.each(["each", "all"] as const)("a history on SQLite, transaction: %s", (transaction) => {
  test("goes forward, back and forward again, and no row of anybody is lost", async () => {
    const at = await site(await sqliteDatabase(), SHOP, { transaction });
    expect(await at.run("init-db --json")).toMatchObject({ code: 0, json: { ok: true, done: 3 } });
    expect(await at.query(ROWS)).toEqual(BOTH);
    expect(await at.query("SELECT * FROM log")).toEqual([
      { line: "little" },
      { line: "much; " },
      { line: "little" },
    ]);
    expect(await at.query("SELECT initial FROM customer")).toEqual([{ initial: "A" }, { initial: "B" }]);

    expect(await at.run("rewind shop:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ROWS)).toEqual(BOTH);
    expect(await at.applied()).toEqual(["shop:00000000"]);

    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ROWS)).toEqual(BOTH);
    expect(await at.query("SELECT * FROM pragma_foreign_key_check")).toEqual([]);
    expect(await at.journal()).toEqual([
      "forward shop:00000000 done 6/6",
      "forward shop:10000000 done 5/5",
      "forward shop:20000000 done 0/0",
      "rewind shop:20000000 done 0/0",
      "rewind shop:10000000 done 5/5",
      "forward shop:10000000 done 5/5",
      "forward shop:20000000 done 0/0",
    ]);
    // Foreign keys are enforced for others as they were: this deletes purchases.
    await at.query("DELETE FROM customer WHERE id = 1");
    expect(await at.query("SELECT count(*) AS n FROM purchase")).toEqual([{ n: 1 }]);
  });
});

describe("commands on SQLite", () => {
  test("that only look make no file and no folder", async () => {
    const database = await sqliteDatabase();
    const at = await site({ ...database, url: `sqlite:${database.file}/../new/app.sqlite` }, SHOP);
    for (const line of ["status", "upgrade", "forward shop --json", "history", "init-db --dry-run"])
      expect(await at.run(line)).toMatchObject({ code: 0 });
    expect(existsSync(`${database.file}/../new`)).toBe(false);
  });

  test("install, stamp, uninstall: the ledger is as they say", async () => {
    const at = await site(await sqliteDatabase(), SHOP);
    expect(await at.run("install shop --apply")).toMatchObject({ code: 0 });
    expect(await at.run("stamp shop:10000000 --remove --apply")).toMatchObject({ code: 0 });
    expect(await at.applied()).toEqual(["shop:00000000"]);
    expect(await at.run("stamp shop:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.run("status --json")).toMatchObject({
      json: { migrations: [{ state: "applied" }, { state: "applied" }, { state: "applied" }] },
    });
    expect(await at.run("uninstall shop --apply")).toMatchObject({ code: 0 });
    expect(await at.applied()).toEqual([]);
    expect(
      await at.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'stemma%'"),
    ).toEqual([]);
  });

  test("a revision whose files are gone is reverted with what the ledger keeps, and an edited one is told", async () => {
    const at = await site(await sqliteDatabase(), SHOP);
    await at.run("init-db");
    at.remove("components/shop/migration/20000000.ts");
    const path = "components/shop/migration/10000000";
    at.write({ [`${path}.fw.sql`]: SHOP[`${path}.fw.sql`]?.replace("nobody", "somebody") ?? "" });
    expect(await at.run("status --json")).toMatchObject({
      json: { migrations: [{ state: "applied" }, { state: "modified" }, { state: "unknown" }] },
    });
    at.remove(`${path}.fw.sql`, `${path}.rw.sql`);
    expect(await at.run("rewind shop:10000000 --apply --json")).toMatchObject({
      code: 0,
      json: { steps: [{ source: "ledger" }, { source: "ledger" }] },
    });
    expect(await at.query(ROWS)).toEqual(BOTH);
  });

  test("the ledger tells when, by whom and how long, in UTC", async () => {
    const at = await site(await sqliteDatabase(), SHOP);
    const before = Date.now() - 1;
    await at.run("init-db");
    const rows = await at.query("SELECT * FROM stemma_journal");
    expect(rows).toHaveLength(3);
    for (const { started_at, finished_at, duration_ms, in_transaction } of rows) {
      expect(Date.parse(String(started_at))).toBeGreaterThanOrEqual(before);
      expect(Date.parse(String(finished_at))).toBeGreaterThanOrEqual(Date.parse(String(started_at)));
      expect(Date.parse(String(finished_at))).toBeLessThanOrEqual(Date.now() + 1);
      expect(Number(duration_ms)).toBeLessThan(10_000);
      expect(in_transaction).toBe(1);
    }
  });

  test("in memory everything is planned and run, and gone afterwards", async () => {
    const database = await sqliteDatabase();
    const at = await site({ ...database, url: "sqlite:memory" }, SHOP);
    expect(await at.run("status")).toMatchObject({ code: 0 });
    expect(await at.run("init-db --json")).toMatchObject({ code: 0, json: { done: 3 } });
    expect(existsSync(database.file)).toBe(false);
  });

  test("a ledger of another shape, or in another schema, is refused", async () => {
    const at = await site(await sqliteDatabase(), SHOP);
    await at.query("CREATE TABLE Stemma_Migration (id INTEGER)");
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "ledger/foreign", facts: { table: "main.stemma_migration" } } },
    });
    const other = await site(await sqliteDatabase(), SHOP, { ledger: { schema: "app" } });
    expect(await other.run("status --json")).toMatchObject({
      code: 1,
      json: { error: { code: "database/unsupported" } },
    });
    const elsewhere = await site(await sqliteDatabase(), SHOP, { ledger: { table: "done" } });
    expect(await elsewhere.run("init-db")).toMatchObject({ code: 0 });
    expect(await elsewhere.query("SELECT count(*) AS n FROM done_journal")).toEqual([{ n: 3 }]);
  });
});
