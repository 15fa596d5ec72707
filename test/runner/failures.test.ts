import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const BROKEN_THIRD = history("foo", [
  { id: "10000000", up: "CREATE TABLE one (id int);" },
  { id: "20000000", up: "CREATE TABLE two (id int);" },
  { id: "30000000", up: "CREATE TABLE three (id int);\nINSERT INTO nowhere VALUES (1);\nDROP TABLE one;" },
  { id: "40000000", up: "CREATE TABLE four (id int);" },
]);

const TABLES = `SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') AS names FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'stemma%'`;

/** Thirty small revisions, which travel together where one transaction holds all, and a bad one among them. */
const manyWith = (bad: string) =>
  history(
    "foo",
    Array.from({ length: 30 }, (_, n) => ({
      id: `${10000000 + n}`,
      up: n === 22 ? bad : `CREATE TABLE many${n} (id int);`,
    })),
  );

describe.each(SERVER_FIRST)("among many small revisions, on $name", ({ create }) => {
  test.each([
    ["a syntax error", "CREATE TABEL x (id int);", "42601", ":2:8"],
    ["an error while it runs", "INSERT INTO many1 SELECT 1 / 0;", "22012", ":2:1"],
  ])("%s is told of its own revision, in either mode", async (_what, bad, sqlState, place) => {
    for (const transaction of ["each", "all"] as const) {
      const database = await create();
      const { run, query, write, journal } = await site(database, manyWith(bad), { transaction });
      const failed = await run("forward foo --apply --json");
      expect(failed.json.error).toMatchObject({
        code: "execution/statement-failed",
        facts: { step: "forward foo:10000022", sqlState, done: transaction === "each" ? 23 : 0 },
      });
      expect(String(failed.json.error?.facts.at)).toMatch(new RegExp(`10000022\\.fw\\.sql${place}$`));
      const made = transaction === "each" ? 22 : 0;
      expect(await query(`SELECT count(*)::int AS n FROM pg_tables WHERE tablename LIKE 'many%'`)).toEqual([
        { n: made },
      ]);
      expect((await journal()).at(-1)).toBe("forward foo:10000022 failed 0/1");
      write(manyWith("CREATE TABLE many22 (id int);"));
      expect((await run("forward foo --apply")).code).toBe(0);
      expect(await query(`SELECT count(*)::int AS n FROM pg_tables WHERE tablename LIKE 'many%'`)).toEqual([
        { n: 30 },
      ]);
    }
  });
});

describe.each(SERVER_FIRST)("a failure in the middle, on $name", ({ create }) => {
  test("each: what was done stays done, what failed leaves nothing, and a rerun goes on", async () => {
    const { run, query, applied, journal, write } = await site(await create(), BROKEN_THIRD);
    const failed = await run("forward foo --apply --json");
    expect(failed.code).toBe(1);
    expect(failed.json).toMatchObject({ ok: false, dryRun: false, done: 3 });
    expect(failed.json.error).toMatchObject({
      code: "execution/statement-failed",
      facts: {
        step: "forward foo:30000000",
        done: 3,
        at: "components/foo/migration/30000000.fw.sql:3:13",
        statement: "INSERT INTO nowhere VALUES (1)",
        sqlState: "42P01",
        databaseMessage: 'relation "nowhere" does not exist',
      },
    });
    expect(await query(TABLES)).toEqual([{ names: "one two" }]);
    expect(await applied()).toEqual(["foo:00000000", "foo:10000000", "foo:20000000"]);
    expect((await journal()).at(-1)).toBe("forward foo:30000000 failed 1/3");
    const [entry] = await query(
      "SELECT error, finished_at IS NOT NULL AS ended FROM public.stemma_journal ORDER BY id DESC LIMIT 1",
    );
    expect(entry).toEqual({
      ended: true,
      error: expect.stringContaining('relation "nowhere" does not exist'),
    });

    write(history("foo", [{ id: "30000000", parents: ["20000000"], up: "CREATE TABLE three (id int);" }]));
    expect(await run("forward foo --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await query(TABLES)).toEqual([{ names: "four one three two" }]);
  });

  test("all: everything is rolled back, and the journal alone tells of it", async () => {
    const { run, query, applied, journal } = await site(await create(), BROKEN_THIRD, { transaction: "all" });
    const failed = await run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { ok: false, done: 0 } });
    expect(failed.json.error?.facts).toMatchObject({ step: "forward foo:30000000", done: 0 });
    expect(await query(TABLES)).toEqual([{ names: "" }]);
    expect(await applied()).toEqual([]);
    expect(await journal()).toEqual(["forward foo:30000000 failed 1/3"]);
    const text = await run("forward foo --apply");
    expect(text.stderr).toContain("Nothing was applied.");
  });
});

describe("where it failed", () => {
  /** The place and the excerpt that a broken script is told with. */
  async function failureOf(script: string): Promise<{ at: unknown; excerpt: unknown; stderr: string }> {
    const { run } = await site(await serverDatabase(), {
      "components/foo/migration/10000000.fw.sql": script,
    });
    const { json } = await run("forward foo --apply --json");
    const { stderr } = await run("forward foo --apply");
    return { at: json.error?.facts.at, excerpt: json.error?.facts.excerpt, stderr };
  }

  const HEADER = '/*** { "revision": "10000000", "parents": ["00000000"] } ***/';

  test("after statements of several lines, with an excerpt and a caret", async () => {
    const { at, excerpt, stderr } = await failureOf(
      `${HEADER}\nCREATE TABLE a (\n  id int,\n  b text\n);\n\n-- the second one\nALTER TABLE a\n  ADD COLUMN c texxt,\n  ADD COLUMN d int;\n`,
    );
    expect(at).toBe("components/foo/migration/10000000.fw.sql:9:16");
    expect(excerpt).toBe(
      [
        "   7 | -- the second one",
        "   8 | ALTER TABLE a",
        "   9 |   ADD COLUMN c texxt,",
        "     |                ^",
        "  10 |   ADD COLUMN d int;",
      ].join("\n"),
    );
    expect(stderr).toContain('type "texxt" does not exist (42704)');
    expect(stderr).toContain("     |                ^\n");
  });

  test("with CRLF and a byte order mark", async () => {
    const { at } = await failureOf(`\ufeff${HEADER}\r\nSELECT 1;\r\n\r\n  SELECT\r\n    missing;\r\n`);
    expect(at).toBe("components/foo/migration/10000000.fw.sql:5:5");
  });

  test("after characters of two and of four bytes, in the line and before it", async () => {
    const { at } = await failureOf(`${HEADER}\n-- 🦜🦜 žluť\nSELECT '🦜ž';\nSELECT '🦜', 'ž', missing;\n`);
    expect(at).toBe("components/foo/migration/10000000.fw.sql:4:18");
  });

  test("in a script that is no SQL at all, what stands before it is not run", async () => {
    const { at } = await failureOf(`${HEADER}\nCREATE TABLE fine (id int);\nSELEKT 1;\n`);
    expect(at).toBe("components/foo/migration/10000000.fw.sql:3:1");
  });

  test("where the server points at no place, at the beginning of the statement", async () => {
    const { at } = await failureOf(`${HEADER}\nCREATE TABLE a (id int);\n\n  /* why */ DROP TABLE b;\n`);
    expect(at).toBe("components/foo/migration/10000000.fw.sql:4:13");
  });

  test("inside a function body that is run later, at the statement that runs it", async () => {
    const { at } = await failureOf(`${HEADER}\nDO $$\nBEGIN\n  RAISE EXCEPTION 'no';\nEND $$;\n`);
    expect(at).toBe("components/foo/migration/10000000.fw.sql:2:1");
  });
});

describe("at the end of the transaction", () => {
  test("a deferred constraint that is violated is told as such, and nothing is left", async () => {
    const { run, query, applied, journal } = await site(
      await serverDatabase(),
      history("foo", [
        {
          id: "10000000",
          up: "CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a DEFERRABLE INITIALLY DEFERRED);",
        },
        { id: "20000000", up: "INSERT INTO a VALUES (1, 2);" },
      ]),
    );
    const failed = await run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { done: 2 } });
    expect(failed.json.error).toMatchObject({
      code: "execution/commit-failed",
      facts: { step: "forward foo:20000000", sqlState: "23503", done: 2 },
    });
    expect(await query("SELECT * FROM a")).toEqual([]);
    expect(await applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect((await journal()).at(-1)).toBe("forward foo:20000000 failed 1/1");
  });

  test("rows that a database quotes in its details stay out of the output", async () => {
    const { run } = await site(
      await serverDatabase(),
      history("foo", [
        {
          id: "10000000",
          up: "CREATE TABLE a (mail text);\nINSERT INTO a VALUES ('ada@secret'), ('ada@secret');",
        },
        { id: "20000000", up: "CREATE UNIQUE INDEX ON a (mail);" },
      ]),
    );
    const { stderr, code } = await run("forward foo --apply");
    expect(code).toBe(1);
    expect(stderr).toContain("could not create unique index");
    expect(stderr).not.toContain("ada@secret");
  });
});
