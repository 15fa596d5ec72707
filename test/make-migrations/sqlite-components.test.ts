import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sqliteDatabase } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

describe("components on SQLite", () => {
  it("depend on whoever put something on a table that is made anew, and lose nothing of it", async () => {
    const at = await shop(
      await sqliteDatabase(),
      { ...component("shop"), ...component("plug", { dependsOn: ["shop"] }) },
      {},
    );
    at.models("shop", "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);");
    at.models("plug", "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer);");
    await at.make("--component shop --initialize -m Initial");
    await at.make("--component plug --initialize -m Initial");
    at.write({
      "components/plug/migration/10000000.fw.sql": `/*** { "revision": "10000000", "parents": ["00000000"] } ***/
CREATE INDEX customer_by_name ON customer (name);
ALTER TABLE customer ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER renamed AFTER UPDATE OF name ON customer BEGIN
  UPDATE customer SET visits = 0 WHERE id = new.id;
END;`,
      "components/plug/migration/10000000.rw.sql": `/*** { "revision": "10000000" } ***/
DROP TRIGGER renamed; DROP INDEX customer_by_name; ALTER TABLE customer DROP COLUMN visits;`,
    });
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    await at.query("INSERT INTO customer VALUES (1, 'Ann', 2)");
    await at.query("INSERT INTO visit (customer) VALUES (1), (1)");
    expect(await at.run("check")).toMatchObject({ code: 0 });

    at.models(
      "shop",
      "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(90) NOT NULL DEFAULT '');",
    );
    const made = await at.make("--component shop -m Longer");
    const text = at.read(made.files[0] ?? "");
    expect(text).toContain('"dependencies": ["plug==10000000"]');
    expect(text).toContain("SELECT id, name, visits FROM customer");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM customer")).toEqual([{ id: 1, name: "Ann", visits: 2 }]);
    await at.query("UPDATE customer SET name = 'Anna'");
    expect(await at.query("SELECT visits FROM customer")).toEqual([{ visits: 0 }]);
    // What belongs to plug is no difference to the models of shop.
    expect((await at.make("--component shop -m Nothing")).migration).toBeNull();
  });

  it("refuse to make a table anew that has more in this database, and say what", async () => {
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models("shop", "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);");
    await at.make("--initialize -m Initial");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    await at.query("ALTER TABLE customer ADD COLUMN by_hand TEXT");
    await at.query("INSERT INTO customer VALUES (1, 'Ann', 'kept')");
    at.models("shop", "CREATE TABLE customer (id INTEGER PRIMARY KEY, name INTEGER);");
    const made = await at.make("-m Number");
    expect(made.operations).toMatchObject([{ kind: "set-column-type", lossy: true }]);
    const refused = await at.run("upgrade --apply");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("customer also has by_hand");
    expect(await at.query("SELECT * FROM customer")).toEqual([{ id: 1, name: "Ann", by_hand: "kept" }]);
    // The drift is known to check as well.
    const check = await at.run("check --json");
    expect(check.stdout).toContain("by_hand");
  });

  it("are installed from models and uninstalled, in any order of their tables", async () => {
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models(
      "shop",
      `CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b INTEGER REFERENCES b);
CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a ON DELETE CASCADE);
CREATE VIEW both AS SELECT a.id, b.id AS other FROM a JOIN b ON b.a = a.id;
CREATE TRIGGER filled INSTEAD OF INSERT ON both BEGIN
  INSERT INTO a (id) VALUES (new.id);
  INSERT INTO b (id, a) VALUES (new.other, new.id);
END;
CREATE INDEX b_of_a ON b (a) WHERE a IS NOT NULL;`,
    );
    expect(await at.run("install shop --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    await at.query("INSERT INTO both VALUES (1, 2)");
    expect(await at.query("SELECT * FROM both")).toEqual([{ id: 1, other: 2 }]);

    // The history begins with what is there.
    const initial = await at.make("--initialize --from-database -m Initial");
    expect(at.read(initial.files[0] ?? "")).toContain("CREATE TRIGGER filled INSTEAD OF INSERT ON both");
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.run("verify")).toMatchObject({ code: 0 });

    // A view of somebody else's keeps it from going.
    await at.query("CREATE VIEW stranger AS SELECT id FROM a");
    const refused = await at.run("uninstall shop --from-models --apply");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("view main.stranger");
    await at.query("DROP VIEW stranger");
    expect(await at.run("uninstall shop --from-models --apply")).toMatchObject({ code: 0 });
    const left = await at.query(
      "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND tbl_name NOT LIKE 'stemma%'",
    );
    expect(left).toEqual([]);
  });
});

describe("what SQLite would find out only when it is used", () => {
  it.each([
    ["a view", "CREATE VIEW v AS SELECT a, b FROM t;", "view main.v would be left broken: no such column: b"],
    [
      "a trigger",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = new.b; END;",
      "trigger main.t.r would be left broken: no such column: new.b",
    ],
  ])("%s that names a column that goes is found before the migration is written", async (_, sql, problem) => {
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models("shop", `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); ${sql}`);
    await at.make("--initialize -m Initial");
    at.models("shop", `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); ${sql}`);
    const refused = await at.refused("-m Gone");
    expect(refused.error?.code).toBe("diff/not-proved");
    expect(JSON.stringify(refused.error)).toContain(problem);
    expect(readdirSync(join(at.folder, "components/shop/migration"))).toHaveLength(2);
  });
});

describe("what SQLite has nothing like", () => {
  it("is refused with what there is in its place, and no file is written", async () => {
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models("shop", "CREATE TABLE t (a TEXT UNIQUE ON CONFLICT REPLACE);");
    const refused = await at.refused("--initialize -m Initial");
    expect(refused.error?.code).toBe("models/unreadable");
    expect(JSON.stringify(refused.error)).toContain("ON CONFLICT REPLACE");
    at.models("shop", "CREATE VIRTUAL TABLE t USING fts5(a);");
    expect(JSON.stringify((await at.refused("--initialize -m Initial")).error)).toContain("virtual table");
    expect(readdirSync(join(at.folder, "components/shop"))).not.toContain("migration");
  });
});

describe("operations in code", () => {
  it("are carried out together, one rebuild for each table, and undone", async () => {
    const at = await shop(
      await sqliteDatabase(),
      {
        ...component("shop", { models: undefined }),
        "components/shop/migration/00000000.mjs": `/*** { "revision": "00000000", "parents": [] } ***/
import { op } from "stemma";
export async function forward(ctx) {
  await ctx.apply(
    op.createTable({
      name: "users",
      columns: [{ name: "id", type: "INTEGER", notNull: true, autoIncrement: true }, { name: "name", type: "VARCHAR (60)" }],
      primaryKey: { columns: ["id"] },
    }),
    op.createTable({ name: "posts", columns: [{ name: "id", type: "integer", notNull: true }, { name: "author", type: "integer" }], primaryKey: { columns: ["id"] } }),
    op.addForeignKey({ table: "posts", columns: ["author"], references: { table: "users", columns: ["id"] }, onDelete: "cascade" }),
    op.createIndex({ table: "posts", elements: ["author"] }),
  );
  await ctx.execute("INSERT INTO users (name) VALUES ('Ann'), ('Bob')");
  await ctx.execute("INSERT INTO posts VALUES (1, 1), (2, 1)");
}
export async function rewind(ctx) {
  await ctx.apply(op.dropTable({ name: "posts" }), op.dropTable({ name: "users" }));
}`,
        "components/shop/migration/10000000.mjs": `/*** { "revision": "10000000", "parents": ["00000000"] } ***/
import { op } from "stemma";
export async function forward(ctx) {
  await ctx.apply(
    op.renameColumn({ table: "users", name: "name", to: "full_name" }),
    op.setColumnType({ table: "users", name: "full_name", to: { type: "TEXT" } }),
    op.setColumnNotNull({ table: "users", name: "full_name", to: true }),
    op.addUnique({ table: "users", columns: ["full_name"] }),
    op.addColumn({ table: "posts", name: "title", type: "text", notNull: true, default: "'none'" }),
    op.addCheck({ table: "posts", name: "titled", expression: "title <> ''" }),
    op.renameTable({ name: "posts", to: "articles" }),
    op.dropForeignKey({ table: "articles", name: "posts_author_fkey" }),
  );
}
export async function rewind(ctx) {
  await ctx.apply(
    op.renameTable({ name: "articles", to: "posts" }),
    op.addForeignKey({ table: "posts", columns: ["author"], references: { table: "users", columns: ["id"] }, onDelete: "cascade" }),
    op.dropCheck({ table: "posts", name: "titled" }),
    op.dropColumn({ table: "posts", name: "title" }),
    op.dropUnique({ table: "users", name: "users_full_name_key" }),
    op.setColumnNotNull({ table: "users", name: "full_name", to: null }),
    op.setColumnType({ table: "users", name: "full_name", to: { type: "VARCHAR(60)" } }),
    op.renameColumn({ table: "users", name: "full_name", to: "name" }),
  );
}`,
      },
      {},
    );
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    const rows = "SELECT a.title, u.full_name FROM articles a JOIN users u ON u.id = a.author ORDER BY a.id";
    expect(await at.query(rows)).toEqual([
      { title: "none", full_name: "Ann" },
      { title: "none", full_name: "Ann" },
    ]);
    expect(await at.run("verify")).toMatchObject({ code: 0 });
    expect(await at.run("rewind shop:10000000 --apply")).toMatchObject({ code: 0 });
    const tables = "SELECT sql FROM sqlite_schema WHERE name IN ('users', 'posts') ORDER BY name";
    expect(await at.query(tables)).toEqual([
      { sql: expect.stringMatching(/REFERENCES users \(id\) ON DELETE CASCADE/) },
      { sql: expect.stringMatching(/PRIMARY KEY AUTOINCREMENT,\n {2}name varchar\(60\)\n/) },
    ]);
    expect(await at.query("SELECT count(*) AS rows FROM posts")).toEqual([{ rows: 2 }]);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
  });
});
