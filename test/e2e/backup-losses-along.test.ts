import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase, serverDatabase, sqliteDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

/** What each revision from the third on loses, as the warning of a dry upgrade says it. */
async function lossesOf(at: Site): Promise<Record<string, string>> {
  const { json } = await at.run("upgrade --json");
  const [warning = ""] = json.warnings?.filter((each) => each.includes("data goes: ")) ?? [];
  const said = /data goes: (.*)\. --backup/.exec(warning)?.[1] ?? "";
  return Object.fromEntries(said.split("; ").map((each) => [each.slice(5, 6), each.slice(15)]));
}

function told(first: string, rows: string, losing: Readonly<Record<string, string>>): Record<string, string> {
  const more = Object.entries(losing).map(([digit, up]) => ({ id: `${digit}0000000`, up }));
  return history("shop", [{ id: "10000000", up: first }, { id: "20000000", up: rows }, ...more]);
}

async function begun(at: Site): Promise<Site> {
  expect(await at.run("forward shop:20000000 --apply --json")).toMatchObject({ code: 0 });
  return at;
}

/** The one file that keeps this. */
function keptIn(at: Site, what: string): string {
  const folder = join(at.folder, "backups");
  const [name = "", ...others] = readdirSync(folder).filter((each) => each.endsWith(`-${what}.kept.sql`));
  expect({ what, others, found: name !== "" }).toEqual({ what, others: [], found: true });
  return join(folder, name);
}

describe("on PostgreSQL", () => {
  const FIRST = `CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN zip AS text;
CREATE SCHEMA more;
CREATE TYPE more.kind AS ENUM ('a', 'b');
CREATE TABLE book (id int PRIMARY KEY, mood mood, zip zip, kind more.kind, price numeric(10, 3), title text,
  loud text GENERATED ALWAYS AS (upper(title)) STORED);
CREATE TABLE more.loan (id int);
CREATE TABLE author (id int PRIMARY KEY);
CREATE TABLE wrote (author int REFERENCES author);
CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE placed (shelf int NOT NULL REFERENCES shelf ON DELETE CASCADE, at int UNIQUE);
CREATE TABLE marked (placed int REFERENCES placed (at) ON DELETE CASCADE);
CREATE TABLE parent (a int, gone text);
CREATE TABLE heir (b int) INHERITS (parent);
CREATE TABLE parted (id int, x text) PARTITION BY LIST (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2);
CREATE TABLE "Old" (a int, b int, c int);
CREATE VIEW books AS SELECT mood FROM book;`;

  const ROWS = `INSERT INTO book VALUES (1, 'sad', '1', 'a', 1.5, 'one'), (2, NULL, NULL, NULL, NULL, NULL);
INSERT INTO more.loan VALUES (1);
INSERT INTO author VALUES (1), (2);
INSERT INTO wrote VALUES (1);
INSERT INTO shelf VALUES (1);
INSERT INTO placed VALUES (1, 1), (1, 2);
INSERT INTO marked VALUES (1), (NULL);
INSERT INTO parent VALUES (1, 'x');
INSERT INTO heir VALUES (2, 'it''s', 20), (3, NULL, 30);
INSERT INTO parted VALUES (1, 'x'), (2, 'y'), (2, 'z');
INSERT INTO "Old" VALUES (1, 2, 3);`;

  test("what CASCADE, heirs, partitions and keys take along is named with what takes it, kept, and brought back", async () => {
    const losing = {
      "3": "DROP TYPE Mood CASCADE;\nDROP DOMAIN zip CASCADE;",
      "4": "DROP SCHEMA more CASCADE;",
      "5": "TRUNCATE author CASCADE;",
      "6": "DELETE FROM shelf;",
      "7": "ALTER TABLE parent DROP COLUMN gone;\nDROP TABLE parent CASCADE;",
      "8": "ALTER TABLE parted DETACH PARTITION parted_2;\nDROP TABLE parted_1;\nDROP TABLE parted;",
      "9": `ALTER TABLE book ALTER price TYPE int USING price::int, ALTER title TYPE varchar USING title::varchar,
  ALTER id TYPE bigint, DROP loud;`,
      a: `ALTER TABLE "Old" RENAME COLUMN b TO c2;\nALTER TABLE "Old" RENAME TO older;
CREATE TABLE "Old" (a int, c int);\nINSERT INTO "Old" SELECT a, c FROM older;\nDROP TABLE older;`,
    };
    const at = await begun(await site(await serverDatabase(), told(FIRST, ROWS, losing)));
    expect(await lossesOf(at)).toEqual({
      "3": "column public.book.mood (2 rows, with type public.Mood), column public.book.zip (2 rows, with type public.zip)",
      "4": "table more.loan (1 row), column public.book.kind (2 rows, with schema more)",
      "5": "rows of table public.author (2 rows), rows of table public.wrote (1 row, with table public.author)",
      "6": "rows of table public.shelf (1 row), rows of table public.placed (2 rows, with table public.shelf), rows of table public.marked (about 2 rows, with table public.placed)",
      "7": "table public.parent (1 row), table public.heir (2 rows, with table public.parent)",
      "8": "table public.parted (3 rows)",
      "9": "old values of column public.book.price (2 rows)",
      a: "table public.Old (1 row)",
    });
    const ran = await at.run("upgrade --apply --keep --json");
    expect(ran).toMatchObject({ code: 0, json: { done: 8 } });
    expect(readFileSync(keptIn(at, "marked"), "utf8")).toContain("-- 1 row, whole.");
    const feed = (file: string) =>
      execFileSync("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file", file, at.url], {
        stdio: "pipe",
      });
    await at.query("CREATE TYPE mood AS ENUM ('sad', 'glad')");
    await at.query("ALTER TABLE book ADD mood mood, ALTER price TYPE numeric(10, 3)");
    await at.query("CREATE TABLE heir (a int, gone text, b int)");
    await at.query("CREATE TABLE parted (id int, x text)");
    for (const what of ["book_mood", "book_price", "heir", "parted", "placed", "shelf"].toReversed())
      feed(keptIn(at, what));
    expect(await at.query("SELECT id::text, mood::text, price::text FROM book ORDER BY id")).toEqual([
      { id: "1", mood: "sad", price: "1.500" },
      { id: "2", mood: null, price: null },
    ]);
    expect(await at.query("SELECT * FROM heir ORDER BY a")).toEqual([
      { a: 2, gone: "it's", b: 20 },
      { a: 3, gone: null, b: 30 },
    ]);
    expect(await at.query("SELECT count(*)::int AS rows FROM parted")).toEqual([{ rows: 3 }]);
    expect(await at.query("SELECT count(*)::int AS rows FROM placed")).toEqual([{ rows: 2 }]);
  });

  test("rows that match a condition, with those that refer to them, and what values of a type have in an attribute", async () => {
    const first = `CREATE TYPE address AS (street text, zip text);
CREATE TABLE shop (id int PRIMARY KEY, at address);
CREATE TABLE place OF address;
CREATE TABLE sold (shop int NOT NULL REFERENCES shop ON DELETE CASCADE, at address[]);
CREATE TABLE emptied (a int);`;
    const rows = `INSERT INTO shop VALUES (1, ('a', '1')), (2, ('b', '2')), (3, NULL);
INSERT INTO place VALUES ('c', '3');
INSERT INTO sold VALUES (1, ARRAY[('d', '4')::address]);`;
    const losing = {
      "3": "DELETE FROM shop WHERE id = 2;\nDELETE FROM emptied WHERE a = 1;\nUPDATE shop SET id = 4 WHERE id = 3;",
      "4": "ALTER TYPE address DROP ATTRIBUTE zip CASCADE;",
    };
    const at = await begun(
      await site(await serverDatabase(), told(first, rows, losing), { backup: "required" }),
    );
    expect((await at.run("upgrade --json")).json).toMatchObject({
      losses: [
        {
          step: 1,
          lost: [
            { table: "public.shop", how: "deleted", matching: true, with: null, rows: 3, exact: false },
            { table: "public.sold", how: "deleted", matching: true, with: "table public.shop", rows: 1 },
          ],
        },
        {
          step: 2,
          lost: [
            { table: "public.place", column: "zip", how: "dropped", matching: false, rows: 1 },
            { table: "public.shop", column: "at", how: "converted", rows: 3 },
            { table: "public.sold", column: "at", how: "converted", rows: 1 },
          ],
        },
      ],
    });
    expect((await at.run("upgrade --apply --json")).json.error?.message).toContain(
      "shop:30000000: rows of table public.shop that match (at most 3 rows), rows of table public.sold (at most 1 row, with table public.shop), " +
        "shop:40000000: column public.place.zip (1 row, with attribute zip of type public.address), " +
        "old values of column public.shop.at (3 rows, with attribute zip of type public.address)",
    );
    at.write({ "stemma.config.json": JSON.stringify({ components: ["components/*"] }) });
    expect((await at.run("upgrade --keep --json")).json.warnings?.join()).toContain(
      "What is dropped is kept (not rows that match a condition), but no backup is made",
    );
    expect(await at.run("upgrade --apply --keep --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(
      readdirSync(join(at.folder, "backups"))
        .filter((name) => name.endsWith(".kept.sql"))
        .map((name) => name.replace(/^.*0000-/, ""))
        .sort(),
    ).toEqual(
      ["place.zip.kept.sql", "shop.at.kept.sql", "sold.at.kept.sql"].map((name) => name.replace(".", "_")),
    );
    expect(readFileSync(keptIn(at, "shop_at"), "utf8")).toContain("(a,1)");
  });

  test("of code it is said once that nobody knows; of a block that drops nothing, and where there is nothing to lose, nothing is", async () => {
    const code = `export async function forward(ctx) { await ctx.execute("DROP TABLE kept"); }`;
    const files = history("shop", [
      { id: "10000000", up: "CREATE TABLE kept (a int);" },
      { id: "20000000", code },
      { id: "30000000", up: "DO $$BEGIN EXECUTE 'DROP TABLE IF EXISTS kept'; END$$;" },
      { id: "40000000", up: "DO $$BEGIN RAISE NOTICE 'x'; END$$;" },
    ]);
    const at = await site(await serverDatabase(), files, { backup: "required" });
    expect((await at.run("upgrade --json")).json).toMatchObject({ warnings: [], unknownLosses: [] });
    expect(await at.run("forward shop:10000000 --apply --json")).toMatchObject({ code: 0 });
    const looked = await at.run("upgrade --json");
    expect(looked.json).toMatchObject({
      losses: [],
      unknownLosses: [
        { step: 1, migration: "shop:20000000", runs: "code" },
        { step: 2, migration: "shop:30000000", runs: "DO" },
      ],
      warnings: [
        "No backup is made, and what data the code of shop:20000000, shop:30000000 (DO) takes away is not known before it runs. --backup makes one first.",
      ],
    });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 3 } });
  });
});

describe("on SQLite", () => {
  test("a table that is made anew loses the columns that no row takes over, and its rows if none does", async () => {
    const first = `CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, draft TEXT, b TEXT);
CREATE TABLE emptied (a);
CREATE TABLE loan (book INTEGER NOT NULL REFERENCES book ON DELETE CASCADE);
CREATE TABLE other (a, b);`;
    const rows = `INSERT INTO book VALUES (1, 'One', 'd', 'b'), (2, NULL, NULL, NULL);
INSERT INTO emptied VALUES (1);
INSERT INTO loan VALUES (1);
INSERT INTO other VALUES (1, 2);`;
    const losing = {
      "3": `CREATE TABLE new_book (id INTEGER PRIMARY KEY, title TEXT, b TEXT);
INSERT INTO new_book (id, title, b) SELECT id, upper(title), draft FROM book;
DROP TABLE book;
ALTER TABLE new_book RENAME TO book;`,
      "4": "CREATE TABLE more (a, b);\nDROP TABLE emptied;\nALTER TABLE more RENAME TO emptied;",
      "5": "ALTER TABLE other RENAME COLUMN a TO c;\nALTER TABLE other DROP COLUMN c;",
      "6": "DELETE FROM loan;",
      "7": "DELETE FROM emptied WHERE a > 3;\nDELETE FROM other WHERE b > 3;",
    };
    const at = await begun(await site(await sqliteDatabase(), told(first, rows, losing)));
    expect(await lossesOf(at)).toEqual({
      "3": "column main.book.b (2 rows)",
      "4": "table main.emptied (1 row)",
      "5": "column main.other.a (1 row)",
      "6": "rows of table main.loan (1 row)",
      "7": "rows of table main.other that match (at most 1 row)",
    });
    expect(await at.run("upgrade --apply --keep --json")).toMatchObject({ code: 0, json: { done: 5 } });
    expect(readFileSync(keptIn(at, "book_b"), "utf8")).toContain(
      `UPDATE "book" SET "b" = 'b' WHERE "id" = 1;`,
    );
    expect(readFileSync(keptIn(at, "emptied"), "utf8")).toContain(`INSERT INTO "emptied" ("a") VALUES (1);`);

    // What is rolled back is still there: nothing of it is kept.
    const before = readdirSync(join(at.folder, "backups"));
    at.write(
      history("shop", [
        { id: "80000000", parents: ["70000000"], up: "DROP TABLE book;\nINSERT INTO none VALUES (1);" },
      ]),
    );
    expect(await at.run("upgrade --apply --keep --json")).toMatchObject({ code: 1, json: { kept: [] } });
    expect(readdirSync(join(at.folder, "backups"))).toEqual(before);
    expect(await at.query("SELECT id FROM book ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe.runIf(hasMariadb())("on MariaDB", () => {
  const first = `CREATE TABLE visit (id int, at int) PARTITION BY RANGE (at)
  (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30));
CREATE TABLE shelf (id int PRIMARY KEY, name varchar(50), number int);
CREATE TABLE placed (id int PRIMARY KEY, shelf int NOT NULL, CONSTRAINT placed_shelf FOREIGN KEY (shelf) REFERENCES shelf (id) ON DELETE CASCADE);
CREATE TABLE again (a int);
CREATE TABLE moved (a int, b int);`;
  const rows = `INSERT INTO visit VALUES (1, 1), (2, 2), (3, 12), (4, 22);
INSERT INTO shelf VALUES (1, 'long name', 5);
INSERT INTO placed VALUES (1, 1), (2, 1);
INSERT INTO again VALUES (1);
INSERT INTO moved VALUES (1, 2);`;

  test("partitions, deleted rows with those that refer to them, narrower types and tables made anew are named", async () => {
    const losing = {
      "3": "ALTER TABLE visit DROP PARTITION p0;",
      "4": "ALTER TABLE visit TRUNCATE PARTITION ALL;",
      "5": "ALTER TABLE shelf MODIFY name varchar(100), CHANGE number amount smallint;",
      "6": "CREATE OR REPLACE TABLE again (b int);",
      "7": `CREATE TABLE moved_new (a int);\nINSERT INTO moved_new SELECT a FROM moved;
RENAME TABLE moved TO moved_old, moved_new TO moved;\nDROP TABLE moved_old;`,
      "8": "DELETE FROM shelf;",
      "9": "DROP DATABASE IF EXISTS stemma_of_nobody;",
    };
    const at = await begun(await site(await mariadbDatabase(), told(first, rows, losing)));
    expect(await lossesOf(at)).toEqual({
      "3": "partition p0 of table main.visit (2 rows)",
      "4": "rows of table main.visit (4 rows)",
      "5": "old values of column main.shelf.number (1 row)",
      "6": "table main.again (1 row)",
      "7": "column main.moved.b (1 row)",
      "8": "rows of table main.shelf (1 row), rows of table main.placed (2 rows, with table main.shelf)",
    });
    expect((await at.run("upgrade --json")).json).toMatchObject({
      unknownLosses: [{ migration: "shop:90000000", runs: "DROP DATABASE stemma_of_nobody" }],
    });
    expect(await at.run("upgrade --apply --keep --json")).toMatchObject({ code: 0, json: { done: 7 } });
    const partition = readdirSync(join(at.folder, "backups")).find((name) => /30000000-visit/.test(name));
    expect(readFileSync(join(at.folder, "backups", partition ?? ""), "utf8")).toContain("-- 2 rows, whole.");
  });

  test("a run that goes on after one that broke off keeps what is still there, and leaves what was kept", async () => {
    const step = (end: string) => ({ "3": `DROP TABLE again;\n${end}\nDROP TABLE moved;` });
    const at = await begun(
      await site(await mariadbDatabase(), told(first, rows, step("CREATE TABLE shelf (a int);"))),
    );
    const broken = await at.run("upgrade --apply --keep --json");
    expect(broken).toMatchObject({ code: 1, json: { partial: "shop:30000000" } });
    expect(readFileSync(keptIn(at, "again"), "utf8")).toContain("-- 1 row, whole.");
    await at.query("INSERT INTO moved VALUES (3, 4)");
    at.write(told(first, rows, step("CREATE TABLE other (a int);")));
    expect(await lossesOf(at)).toEqual({ "3": "table main.moved (2 rows)" });
    const ended = await at.run("upgrade --apply --keep --json");
    expect(ended).toMatchObject({
      code: 0,
      json: { done: 1, kept: [{ what: "table main.moved", rows: 2 }] },
    });
    expect(readFileSync(keptIn(at, "again"), "utf8")).toContain("-- 1 row, whole.");
  });
});
