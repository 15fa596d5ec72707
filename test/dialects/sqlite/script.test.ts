import { describe, expect, test } from "vitest";
import { lexical } from "../../../src/dialects/sqlite/grammar.ts";
import { boundsOf } from "../../../src/dialects/sqlite/marked.ts";
import { analyseScript } from "../../../src/dialects/sqlite/script.ts";
import { significantTokens } from "../../../src/sql/index.ts";

async function cut(text: string): Promise<string[]> {
  return (await analyseScript(text)).map(({ sql }) => sql);
}

async function traits(sql: string): Promise<object> {
  const [{ sql: _sql, start: _start, ...found } = { sql: "", start: 0 }] = await analyseScript(sql);
  return found;
}

describe("a script is cut", () => {
  test.each<[string, string[]]>([
    ["SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]],
    [";;\n-- nothing; here\n/* ; */", []],
    ["SELECT ';', \";\", `;`, [;]; SELECT 2;", ["SELECT ';', \";\", `;`, [;]", "SELECT 2"]],
    ["SELECT [a]; SELECT [b]]; SELECT 2", ["SELECT [a]", "SELECT [b]]", "SELECT 2"]],
    ["SELECT 'it''s; \\'; SELECT 2", ["SELECT 'it''s; \\'", "SELECT 2"]],
    ["SELECT 1 /* a /* b; */; SELECT 2 -- c; d", ["SELECT 1", "SELECT 2"]],
    [
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END; SELECT 3;",
      ["CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END", "SELECT 3"],
    ],
    [
      "create temporary trigger if not exists t before update of end on a when case new.end when 1 then 1 end begin update a set end = 1; end;\nBEGIN;",
      [
        "create temporary trigger if not exists t before update of end on a when case new.end when 1 then 1 end begin update a set end = 1; end",
        "BEGIN",
      ],
    ],
    [
      "EXPLAIN CREATE TRIGGER t DELETE ON a BEGIN SELECT 1; END; SELECT 2",
      ["EXPLAIN CREATE TRIGGER t DELETE ON a BEGIN SELECT 1; END", "SELECT 2"],
    ],
    ["CREATE TABLE trigger_log (begin TEXT); END;", ["CREATE TABLE trigger_log (begin TEXT)", "END"]],
    [
      "CREATE TRIGGER t DELETE ON a BEGIN SELECT 1; -- not closed",
      ["CREATE TRIGGER t DELETE ON a BEGIN SELECT 1;"],
    ],
  ])("%s", async (text, expected) => {
    expect(await cut(text)).toEqual(expected);
    for (const { sql, start } of await analyseScript(text))
      expect(text.slice(start, start + sql.length)).toBe(sql);
  });
});

describe("what is special about a statement", () => {
  test.each<[string, object]>([
    ["INSERT INTO a VALUES (1)", { atomic: true }],
    ["CREATE TABLE a (b)", { atomic: true }],
    ["begin immediate", { controls: "BEGIN" }],
    ["COMMIT", { controls: "COMMIT" }],
    ["END TRANSACTION", { controls: "END" }],
    ["ROLLBACK", { controls: "ROLLBACK" }],
    ["ROLLBACK TO a", {}],
    ["ROLLBACK TRANSACTION TO SAVEPOINT a", {}],
    ["SAVEPOINT a", {}],
    ["RELEASE a", {}],
    ["VACUUM INTO 'x'", { outside: "VACUUM" }],
    ["DETACH x", { outside: "DETACH", setsSession: true }],
    ["ATTACH 'x' AS x", { setsSession: true }],
    ["PRAGMA journal_mode = wal", { outside: "PRAGMA journal_mode", setsSession: true }],
    ["PRAGMA main.journal_mode(wal)", { outside: "PRAGMA journal_mode", setsSession: true }],
    ["PRAGMA journal_mode", {}],
    ["PRAGMA main.user_version", {}],
    ["PRAGMA foreign_keys = ON", { setsSession: true }],
    ["PRAGMA wal_checkpoint(TRUNCATE)", { outside: "PRAGMA wal_checkpoint" }],
  ])("%s", async (sql, expected) => {
    expect(await traits(sql)).toEqual(expected);
  });
});

describe("what a batch changes no more rows than", () => {
  test.each<[string, readonly string[] | undefined]>([
    ["UPDATE a SET b = 1", ["a"]],
    ['UPDATE OR IGNORE main."a b" SET b = 1', ['main."a b"']],
    ["DELETE FROM a", []],
    ["INSERT INTO a SELECT * FROM b WHERE c LIMIT 5", ["b"]],
    ["INSERT INTO a (x) SELECT x FROM b, c", []],
    ["INSERT INTO a SELECT x FROM (SELECT 1)", []],
    ["INSERT INTO a SELECT 1 FROM b JOIN c USING (d)", []],
    ["INSERT INTO a SELECT x FROM b WHERE true ON CONFLICT (x) DO UPDATE SET x = 1", ["a", "b"]],
    ["INSERT INTO a SELECT x FROM b WHERE true ON CONFLICT DO NOTHING", ["b"]],
    ["INSERT INTO a VALUES (1)", undefined],
    ["SELECT 1", undefined],
    ["WITH c AS (SELECT 1) UPDATE a SET b = 1", ["a"]],
    ["WITH c AS (DELETE) SELECT 1", undefined],
  ])("%s", (sql, expected) => {
    expect(boundsOf(significantTokens(sql, lexical))).toEqual(expected);
  });
});
