import { describe, expect, test } from "vitest";
import { ENGINES, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const THINGS =
  "CREATE TABLE things (id int PRIMARY KEY, word text, times int NOT NULL DEFAULT 0);\nINSERT INTO things (id) SELECT n FROM generate_series(1, 95) n;";
const FILL = `-- stemma: batch
UPDATE things SET word = 'w' || id, times = times + 1 WHERE id IN (SELECT id FROM things WHERE word IS NULL LIMIT 10);`;
const ONCE = "SELECT count(*)::int AS rows, min(times) AS least, max(times) AS most FROM things";

function filesOf(script: string, outside: boolean): Record<string, string> {
  return history("foo", [
    { id: "10000000", up: THINGS },
    { id: "20000000", outside, up: script, down: "UPDATE things SET word = NULL;" },
  ]);
}

/** A table of 95 rows, and a revision with the script, which begins in line 2 of its file. */
async function siteOf(database: TestDatabase, script: string, outside = true): Promise<Site> {
  return site(database, filesOf(script, outside));
}

const FILE = "components/foo/migration/20000000.fw.sql";

describe.each(ENGINES)("a marked statement on $name", ({ create }) => {
  test("is run until it changes no row, and after a failure goes on where it was", async () => {
    const guard = "ALTER TABLE things ADD CHECK (word <> 'w55');\n-- what is done\n\n";
    const at = await siteOf(await create(), `${guard}${FILL}\nUPDATE things SET word = word || '.';`);
    const failed = await at.run("forward foo --apply");
    expect(failed.stderr).toContain(
      `${FILE}:6:1: forward foo:20000000 failed: new row for relation "things"`,
    );
    expect(failed.stderr).toContain(
      "is partly done (status shows ~): statement 2: 50 rows done; the next run goes on with what is left.",
    );
    at.write(
      filesOf(`${guard}${FILL.replace("'w' ||", "'v' ||")}\nUPDATE things SET word = word || '.';`, true),
    );
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    const [found] = await at.query(
      "SELECT (SELECT progress -> 'statement 2' FROM stemma_journal ORDER BY id DESC LIMIT 1) AS progress, count(*) FILTER (WHERE word LIKE 'w%.')::int AS first, " +
        "count(*) FILTER (WHERE word LIKE 'v%.')::int AS second, max(times) AS most FROM things",
    );
    expect(found).toMatchObject({
      progress: { rows: 95, batches: 10, done: true },
      first: 50,
      second: 45,
      most: 1,
    });
  });
});

describe("rounds", () => {
  test("are transactions of their own where the revision has none, else all in its own", async () => {
    const transactions = "SELECT count(DISTINCT xmin::text)::int AS n FROM things";
    for (const [outside, n] of [
      [true, 10],
      [false, 1],
    ] as const) {
      const at = await siteOf(await serverDatabase(), FILL, outside);
      expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
      expect(await at.query(ONCE)).toEqual([{ rows: 95, least: 1, most: 1 }]);
      expect(await at.query(transactions)).toEqual([{ n }]);
      expect((await at.journal()).at(-1)).toBe("forward foo:20000000 done 1/1");
      expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
      expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
      expect(await at.query(ONCE)).toEqual([{ rows: 95, least: 2, most: 2 }]);
    }
  });

  test("in one transaction with other revisions, and of one that begins with CREATE INDEX CONCURRENTLY", async () => {
    const concurrent = `CREATE INDEX CONCURRENTLY things_word ON things (word);\n${FILL}`;
    const files = history("foo", [
      { id: "10000000", up: THINGS },
      { id: "20000000", up: FILL },
      { id: "30000000", up: FILL.replace("word IS NULL", "times < 2").replace("word =", "word = '-' ||") },
      { id: "40000000", up: concurrent.replace("word IS NULL", "times < 3") },
    ]);
    const at = await site(await serverDatabase(), files, { transaction: "all" });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 5 } });
    expect(await at.query(ONCE)).toEqual([{ rows: 95, least: 3, most: 3 }]);
  });

  test("of INSERT, DELETE, MERGE and of statements with WITH come to their end too", async () => {
    const script = `CREATE TABLE copies (id int PRIMARY KEY, word text); CREATE TABLE gone (id int);
--stemma: batch
INSERT INTO copies SELECT id FROM things t WHERE NOT EXISTS (SELECT FROM copies c WHERE c.id = t.id) ORDER BY id LIMIT 20;
-- stemma: batch throttle=1
WITH moved AS (DELETE FROM copies WHERE id IN (SELECT id FROM copies WHERE id <= 30 LIMIT 7) RETURNING id)
INSERT INTO gone SELECT id FROM moved;
-- stemma: batch
MERGE INTO copies c USING (SELECT id FROM copies WHERE word IS NULL LIMIT 9) s ON c.id = s.id WHEN MATCHED THEN UPDATE SET word = 'm';
-- stemma: batch
WITH few AS (SELECT ctid FROM things WHERE id > 50 LIMIT 4) DELETE FROM things WHERE ctid IN (SELECT ctid FROM few);`;
    const at = await siteOf(await serverDatabase(), script);
    expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0 });
    const counts =
      "SELECT (SELECT count(*)::int FROM copies WHERE word = 'm') AS copies, (SELECT count(*)::int FROM gone) AS gone, (SELECT count(*)::int FROM things) AS things";
    expect(await at.query(counts)).toEqual([{ copies: 65, gone: 30, things: 50 }]);
  });
});

describe("a batch that never shrinks", () => {
  const ENDLESS: readonly (readonly [string, string, string])[] = [
    [
      "UPDATE",
      "UPDATE things SET word = 'x' WHERE id IN (SELECT id FROM things WHERE id > 0 LIMIT 40);",
      `"things"`,
    ],
    ["UPDATE of all", "UPDATE public.things SET word = 'x';", `"public"."things"`],
    ["INSERT", "INSERT INTO notes (id) SELECT id FROM things ORDER BY id LIMIT 40;", `"things"`],
    [
      "INSERT that updates",
      "INSERT INTO things (id, word) SELECT n, 'x' FROM generate_series(1, 40) n ON CONFLICT (id) DO UPDATE SET word = 'y';",
      `"things"`,
    ],
    [
      "MERGE",
      "MERGE INTO things t USING (SELECT generate_series(1, 40) AS id) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET word = 'x';",
      `"things"`,
    ],
  ];

  test.each(ENDLESS)("%s: it is stopped, and says how to write it", async (_, statement, relation) => {
    const script = `CREATE TABLE notes (id int);\n-- stemma: batch\n${statement}`;
    const at = await siteOf(await serverDatabase(), script, statement.startsWith("UPDATE things"));
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error).toMatchObject({
      code: "execution/endless-batch",
      facts: { at: `${FILE}:4:1`, relation, rows: 95, statement: statement.slice(0, -1) },
    });
    expect(json.error?.message).toMatch(
      /this batch does not come to an end: it has changed \d+ rows in \d+ rounds, and .* has 95$/,
    );
    expect(json.error?.hint).toContain("leave out the rows that are done");
  });

  test("is mended, and goes on: what was changed before does not count against it", async () => {
    const at = await siteOf(await serverDatabase(), "-- stemma: batch\nUPDATE things SET times = 7;");
    expect((await at.run("forward foo --apply")).code).toBe(1);
    at.write(filesOf("-- stemma: batch\nUPDATE things SET times = 8 WHERE times <> 8;", true));
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query(ONCE)).toEqual([{ rows: 95, least: 8, most: 8 }]);
  });
});

test("a misspelt marker is an error before anything runs", async () => {
  const at = await siteOf(await serverDatabase(), "-- first\n-- stemma: bacth\nDELETE FROM things;");
  const { json } = await at.run("forward foo --apply --json");
  expect(json.error).toMatchObject({
    code: "execution/bad-batch",
    facts: { at: `${FILE}:3:1`, problem: "this comment is not understood" },
  });
  expect(json.error?.hint).toContain("-- stemma: batch throttle=0.5");
  expect(await at.query("SELECT to_regclass('things') AS things")).toEqual([{ things: null }]);
});
