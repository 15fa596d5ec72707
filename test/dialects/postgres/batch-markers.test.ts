import { describe, expect, it } from "vitest";
import { postgres } from "../../../src/dialects/postgres/postgres.ts";
import { markerFaults } from "../../../src/sql/index.ts";

async function markedIn(text: string) {
  const statements = await postgres.analyseScript(text, true);
  return {
    marked: statements.flatMap(({ sql, batch }) => (batch === undefined ? [] : [{ sql, ...batch }])),
    faults: markerFaults(text, statements, postgres.lexical),
  };
}

describe("a statement is marked", () => {
  it.each([
    ["by the comment before it", "-- stemma: batch\nDELETE FROM t", 1],
    ["with a share of time", "-- stemma: batch throttle=0.25\nDELETE FROM t", 0.25],
    [
      "whatever else stands between",
      "SELECT 1;\n\n  --stemma: batch throttle=.5 \n-- why\n\n/* how */ DELETE FROM t;",
      0.5,
    ],
    ["where lines end with CR LF", "SELECT 1;\r\n-- stemma: batch\r\nDELETE FROM t", 1],
    ["in a script that the parser cannot read", "FROBNICATE;\n-- stemma: batch\nDELETE FROM t;", 1],
  ])("%s", async (_, text, throttle) => {
    expect(await markedIn(text)).toEqual({
      marked: [{ sql: "DELETE FROM t", throttle, bounds: [] }],
      faults: [],
    });
  });

  it("and those around it are not", async () => {
    const { marked } = await markedIn("DELETE FROM a;\n-- stemma: batch\nDELETE FROM b;\nDELETE FROM c;");
    expect(marked.map(({ sql }) => sql)).toEqual(["DELETE FROM b"]);
  });

  it.each([
    ["UPDATE only", "UPDATE ONLY t SET a = 1", ['"t"']],
    ["UPDATE of another schema", 'UPDATE "S".t AS x SET a = 1 FROM u', ['"S"."t"']],
    ["MERGE", "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE", ['"t"']],
    ["DELETE", "DELETE FROM t USING u", []],
    ["INSERT from one relation", "INSERT INTO t SELECT a + 1 FROM s WHERE a > 1 LIMIT 5", ['"s"']],
    [
      "INSERT that updates",
      "INSERT INTO t SELECT a FROM s ON CONFLICT (a) DO UPDATE SET a = 1",
      ['"t"', '"s"'],
    ],
    ["INSERT from two", "INSERT INTO t SELECT a FROM s, u", []],
    ["INSERT from a function in it", "INSERT INTO t SELECT unnest(a) FROM s", []],
    [
      "INSERT from what WITH makes",
      "WITH s AS (DELETE FROM u RETURNING a) INSERT INTO t SELECT a FROM s",
      [],
    ],
    ["INSERT of a union", "INSERT INTO t SELECT a FROM s UNION ALL SELECT a FROM s", []],
  ])("%s: what bounds its rows", async (_, sql, bounds) => {
    expect(await markedIn(`-- stemma: batch\n${sql};`)).toEqual({
      marked: [{ sql, throttle: 1, bounds }],
      faults: [],
    });
  });
});

describe("a marker", () => {
  it.each([
    ["misspelt", "-- stemma: bacth\nDELETE FROM t;", 0, "this comment is not understood"],
    ["of a misspelt name", "-- stema: batch\nDELETE FROM t;", 0, "not understood"],
    ["with an option that does not exist", "-- stemma: batch size=10\nDELETE FROM t;", 0, "not understood"],
    ["with a share of nothing", "-- stemma: batch throttle=0\nDELETE FROM t;", 0, "above 0, at most 1"],
    ["with too great a share", "-- stemma: batch throttle=50\nDELETE FROM t;", 0, "not understood"],
    ["in capitals", "-- STEMMA: BATCH\nDELETE FROM t;", 0, "not understood"],
    ["without its colon", "-- stemma batch\nDELETE FROM t;", 0, "not understood"],
    ["in a block comment", "/* stemma: batch */\nDELETE FROM t;", 0, "not understood"],
    ["behind the statement", "DELETE FROM t; -- stemma: batch", 15, "on a line of its own"],
    ["behind the one before", "DELETE FROM t; -- stemma: batch\nDELETE FROM u;", 15, "on a line of its own"],
    ["in the statement", "DELETE\n-- stemma: batch\nFROM t;", 7, "on a line of its own"],
    ["before a query", "-- stemma: batch\nSELECT 1;", 0, "only UPDATE, DELETE, MERGE"],
    [
      "before a query that changes rows",
      "-- stemma: batch\nWITH d AS (DELETE FROM t RETURNING 1) SELECT 1 FROM d;",
      0,
      "only",
    ],
    ["before values", "-- stemma: batch\nINSERT INTO t VALUES (1000);", 0, "INSERT from a query"],
    [
      "in the script's own transaction",
      "BEGIN;\n-- stemma: batch\nDELETE FROM t;\nCOMMIT;",
      7,
      "begins itself",
    ],
  ])("%s is a fault", async (_, text, at, problem) => {
    expect((await markedIn(text)).faults).toEqual([{ at, problem: expect.stringContaining(problem) }]);
  });

  it.each([
    "-- Stemma runs this in batches\nSELECT 1;",
    "-- a batch of rows\nSELECT 'stemma: batch';",
    "-- see the system: batch size is 5\nSELECT $$ -- stemma: batch $$;",
    "COMMIT;\nBEGIN;\nCOMMIT;\n-- stemma: batch\nDELETE FROM t;",
  ])("is none where nobody meant one, or all is well: %s", async (text) => {
    expect((await markedIn(text)).faults).toEqual([]);
  });
});
