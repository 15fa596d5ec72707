import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../../support/databases.ts";
import { history } from "../../support/history.ts";
import { type Site, site } from "../../support/site.ts";

const NOTES = { id: "00000000", up: "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);" };
const TEXTS = "SELECT text FROM notes ORDER BY id";

async function stateOf(at: Site, key: string): Promise<string | undefined> {
  const { json } = await at.run("status --json");
  return json.migrations?.find(({ migration }) => migration === key)?.state;
}

describe("outside a transaction", () => {
  test("run VACUUM and a change of the journal mode, without being told", async () => {
    const up =
      "PRAGMA journal_mode = WAL;\nINSERT INTO notes (text) VALUES ('x');\nVACUUM;\nPRAGMA synchronous = NORMAL;";
    const at = await site(await sqliteDatabase(), history("foo", [NOTES, { id: "10000000", up }]));
    expect(await at.run("upgrade --json")).toMatchObject({
      json: { transactions: [{ mode: "inside" }, { mode: "outside" }] },
    });
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    expect((await at.journal()).at(-1)).toBe("forward foo:10000000 done 4/4");
  });

  test("a failure midway keeps what is done; the rerun goes on after it, in a session that is as it was", async () => {
    const up = (third: string) =>
      `INSERT INTO notes (text) VALUES ('once');\nPRAGMA recursive_triggers = ON;\n${third}\nINSERT INTO notes SELECT NULL, recursive_triggers FROM pragma_recursive_triggers;`;
    const told = (third: string, down: string) =>
      history("foo", [NOTES, { id: "10000000", outside: true, up: up(third), down }]);
    const at = await site(await sqliteDatabase(), told("INSERT INTO nowhere VALUES (1);", "SELECT 1;"));
    const failed = await at.run("upgrade --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { done: 1 } });
    expect(failed.json.error?.facts.at).toBe("components/foo/migration/10000000.fw.sql:4:13");
    expect((await at.journal()).at(-1)).toBe("forward foo:10000000 failed 2/4");
    expect(await stateOf(at, "foo:10000000")).toBe("partial");
    const down = "INSERT INTO notes (text) VALUES ('back');\nINSERT INTO nowhere VALUES (1);";
    at.write(told("INSERT INTO notes (text) VALUES ('mended');", down));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query(TEXTS)).toEqual([{ text: "once" }, { text: "mended" }, { text: "1" }]);

    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 1 });
    expect(await stateOf(at, "foo:10000000")).toBe("partial");
    expect(await at.applied()).toContain("foo:10000000");
    at.write(
      told(
        "INSERT INTO notes (text) VALUES ('mended');",
        down.replace("nowhere VALUES (1)", "notes (text) VALUES ('done')"),
      ),
    );
    expect(await at.run("rewind foo:10000000 --apply")).toMatchObject({ code: 0 });
    expect(await stateOf(at, "foo:10000000")).toBe("pending");
    expect(await at.query("SELECT count(*) AS n FROM notes")).toEqual([{ n: 5 }]);
  });

  test("a script's own transaction that is rolled back is run again as a whole; one that is left open is an error", async () => {
    const up = (third: string) =>
      `INSERT INTO notes (text) VALUES ('first');\nBEGIN;\nINSERT INTO notes (text) VALUES ('second');\n${third}\nCOMMIT;`;
    const told = (text: string) => history("foo", [NOTES, { id: "10000000", outside: true, up: text }]);
    const at = await site(await sqliteDatabase(), told(up("INSERT INTO nowhere VALUES (1);")));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 1 });
    expect(await at.query(TEXTS)).toEqual([{ text: "first" }]);
    expect((await at.journal()).at(-1)).toBe("forward foo:10000000 failed 1/5");
    at.write(told(up("SELECT 1;")));
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query(TEXTS)).toEqual([{ text: "first" }, { text: "second" }]);

    const open = await site(
      await sqliteDatabase(),
      told("BEGIN;\nINSERT INTO notes (text) VALUES ('lost');"),
    );
    expect(await open.run("upgrade --apply")).toMatchObject({ code: 1 });
    expect(await open.query(TEXTS)).toEqual([]);
    expect(await open.applied()).toEqual(["foo:00000000"]);
  });
});

describe("batches", () => {
  const FILLED = {
    id: "00000000",
    up: `CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, done INTEGER);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25) INSERT INTO notes (id, text) SELECT i, 'n' || i FROM n;
CREATE TABLE pairs (a TEXT NOT NULL, b BLOB NOT NULL, n INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
INSERT INTO pairs (a, b) SELECT char(97 + id % 3), CAST('b' || id AS BLOB) FROM notes;
CREATE TABLE loose (a TEXT PRIMARY KEY, b INTEGER NOT NULL UNIQUE, c NOT NULL UNIQUE, d TEXT NOT NULL);
CREATE UNIQUE INDEX loose_d ON loose (d COLLATE NOCASE);
INSERT INTO loose VALUES (NULL, 9007199254740993, 'x', 'x'), (NULL, 9007199254740992, 7, 'y'), ('k', -1, 1.5, 'z');`,
  };
  const MARKED =
    "-- stemma: batch\nUPDATE notes SET done = 1 WHERE id IN (SELECT id FROM notes WHERE done IS NULL LIMIT 10);";

  test.each([true, false])(
    "a marked statement is run till nothing is left (outside: %s)",
    async (outside) => {
      const at = await site(
        await sqliteDatabase(),
        history("foo", [FILLED, { id: "10000000", outside, up: MARKED }]),
      );
      const ran = await at.run("upgrade --apply -v");
      expect(ran).toMatchObject({ code: 0 });
      expect(ran.stderr).toContain("statement 1: 25 rows");
      expect(await at.query("SELECT count(done) AS n FROM notes")).toEqual([{ n: 25 }]);
    },
  );

  test("one that would never end is noticed", async () => {
    const endless = MARKED.replace("WHERE done IS NULL ", "");
    const at = await site(
      await sqliteDatabase(),
      history("foo", [FILLED, { id: "10000000", outside: true, up: endless }]),
    );
    expect(await at.run("upgrade --apply --json")).toMatchObject({
      json: { error: { code: "execution/endless-batch", facts: { relation: "notes", rows: 25 } } },
    });
  });

  test("of code go through keys of every kind, each row once, and go on where they stopped", async () => {
    const code = (stop: boolean, key = "") => `let seen = 0;
export async function forward(ctx) {
  await ctx.execute("CREATE TABLE IF NOT EXISTS seen (which TEXT)");
  for (const [table, key] of [["notes", "id"], ["pairs", ["a", "b"]], ["loose", "b"], ["loose", "c"]]) {
    await ctx.batches({ table, key, size: 2, name: table + key }, async (rows, trx) => {
      for (const row of rows) {
        seen += 1;
        if (${stop} && seen === 32) throw new Error("stop");
        await trx.insertInto("seen").values({ which: table + key + JSON.stringify(row.id ?? row.b ?? row.c) }).execute();
      }
    });
  }
  ${key}
}`;
    const COUNTS = "SELECT count(*) AS n, count(DISTINCT which) AS each FROM seen";
    for (const outside of [true, false]) {
      const told = (stop: boolean) => history("foo", [FILLED, { id: "10000000", outside, code: code(stop) }]);
      const at = await site(await sqliteDatabase(), told(true));
      expect(await at.run("upgrade --apply")).toMatchObject({ code: 1 });
      if (outside) expect((await at.query(COUNTS))[0]?.n).toBe(31);
      at.write(told(false));
      expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
      expect(await at.query(COUNTS)).toEqual([{ n: 56, each: 56 }]);
    }
  });

  test.each([
    ["{ table: 'loose' }", "a may be NULL"],
    ["{ table: 'loose', key: 'd' }", "no index says that it is unique"],
    ["{ table: 'nowhere' }", "there is no table nowhere"],
    ["{ table: 'notes', key: 'nothing' }", "notes has no column nothing"],
  ])("of %s are refused", async (options, problem) => {
    const code = `export const forward = (ctx) => ctx.batches(${options}, () => undefined);`;
    const at = await site(await sqliteDatabase(), history("foo", [FILLED, { id: "10000000", code }]));
    const { json } = await at.run("upgrade --apply --json");
    expect(json.error).toMatchObject({ code: "execution/bad-batch" });
    expect(json.error?.message).toContain(problem);
  });
});
