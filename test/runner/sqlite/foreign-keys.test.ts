import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { site } from "../../support/site.ts";

const TABLES = {
  id: "00000000",
  up: `CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent ON DELETE CASCADE);
INSERT INTO parent VALUES (1, 'a'), (2, 'b');
INSERT INTO child (parent) VALUES (1), (2), (2);`,
};

const withSecond = (up: string, more: object = {}) =>
  history("foo", [TABLES, { id: "10000000", up, ...more }]);

describe("foreign keys", () => {
  test("that are violated at the end of a revision are refused, with the rows, and nothing is left", async () => {
    for (const transaction of ["each", "all"] as const) {
      const at = await site(await sqliteDatabase(), withSecond("DELETE FROM parent WHERE id = 2;"), {
        transaction,
      });
      await at.run("forward foo:00000000 --apply");
      const failed = await at.run("upgrade --apply --json");
      expect(failed).toMatchObject({
        code: 1,
        json: {
          done: 0,
          error: { code: "execution/commit-failed", facts: { step: "forward foo:10000000" } },
        },
      });
      expect(failed.json.error?.message).toContain(
        "2 rows of child refer to rows of parent that are not there (rowid 2, 3)",
      );
      expect(failed.json.error?.hint).toContain("ON DELETE does nothing");
      expect(await at.query("SELECT count(*) AS n FROM parent")).toEqual([{ n: 2 }]);
      expect(await at.applied()).toEqual(["foo:00000000"]);
      at.write(withSecond("DELETE FROM child WHERE parent = 2;\nDELETE FROM parent WHERE id = 2;"));
      expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    }
  });

  test("that code leaves violated are refused as well, and so are those outside a transaction", async () => {
    const code = `export const forward = (ctx) => ctx.execute("DELETE FROM parent");`;
    const inCode = await site(await sqliteDatabase(), history("foo", [TABLES, { id: "10000000", code }]));
    expect((await inCode.run("upgrade --apply --json")).json.error?.message).toContain("3 rows of child");
    expect(await inCode.query("SELECT count(*) AS n FROM parent")).toEqual([{ n: 2 }]);

    const outside = await site(await sqliteDatabase(), withSecond("DELETE FROM parent;", { outside: true }));
    const failed = await outside.run("upgrade --apply --json");
    expect(failed.json.error?.message).toContain("3 rows of child");
    expect(await outside.query("SELECT count(*) AS n FROM child")).toEqual([{ n: 3 }]);
    expect(await outside.applied()).toEqual(["foo:00000000"]);
  });

  test("that were violated before are nobody's fault, whatever the table is called afterwards", async () => {
    const at = await site(
      await sqliteDatabase(),
      withSecond("ALTER TABLE child RENAME TO kid;\nALTER TABLE parent ADD COLUMN x;"),
    );
    await at.run("forward foo:00000000 --apply");
    await at.query("PRAGMA foreign_keys = OFF;\nINSERT INTO child (parent) VALUES (77), (78);");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query('SELECT "table" FROM pragma_foreign_key_check')).toHaveLength(2);
  });

  test("one more than before is refused", async () => {
    const at = await site(await sqliteDatabase(), withSecond("INSERT INTO child (parent) VALUES (79);"));
    await at.run("forward foo:00000000 --apply");
    await at.query("PRAGMA foreign_keys = OFF;\nINSERT INTO child (parent) VALUES (77), (78);");
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      json: { error: { code: "execution/commit-failed" } },
    });
  });

  test("that refer to what is not unique do not keep others from being checked", async () => {
    const at = await site(await sqliteDatabase(), withSecond("DELETE FROM parent WHERE id = 1;"));
    await at.run("forward foo:00000000 --apply");
    await at.query(
      "CREATE TABLE a_bad (x REFERENCES child (parent));\nCREATE TABLE worse (x REFERENCES child (parent));",
    );
    const failed = await at.run("upgrade --apply --json");
    expect(failed.json.error?.message).toContain(
      "1 row of child refers to a row of parent that is not there (rowid 1)",
    );
    at.write(withSecond("INSERT INTO parent VALUES (3, 'c');"));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
  });

  test("are off in each step, whatever one before it has set", async () => {
    const told = [
      TABLES,
      { id: "10000000", up: "PRAGMA foreign_keys = ON;\nPRAGMA legacy_alter_table = ON;", outside: true },
      {
        id: "20000000",
        up: `CREATE TABLE seen AS SELECT f.foreign_keys, l.legacy_alter_table FROM pragma_foreign_keys f, pragma_legacy_alter_table l;
CREATE TABLE parent_new (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
INSERT INTO parent_new SELECT * FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;`,
      },
      {
        id: "30000000",
        up: "PRAGMA foreign_keys = ON;\nINSERT INTO seen SELECT * FROM pragma_foreign_keys, pragma_legacy_alter_table;",
        outside: true,
      },
      {
        id: "40000000",
        code: `export const forward = (ctx) => ctx.execute("INSERT INTO seen SELECT * FROM pragma_foreign_keys, pragma_legacy_alter_table");`,
      },
    ];
    const at = await site(await sqliteDatabase(), history("foo", told));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM seen")).toEqual([
      { foreign_keys: 0, legacy_alter_table: 0 },
      { foreign_keys: 1, legacy_alter_table: 0 },
      { foreign_keys: 0, legacy_alter_table: 0 },
    ]);
    expect(await at.query("SELECT count(*) AS n FROM child")).toEqual([{ n: 3 }]);
  });
});
