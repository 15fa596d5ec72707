import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { postgres } from "../../../src/dialects/postgres/postgres.ts";
import { effort } from "../../support/effort.ts";

const sqlOf = async (text: string): Promise<string[]> =>
  (await postgres.analyseScript(text)).map(({ sql }) => sql);

describe("cutting a PostgreSQL script", () => {
  it("leaves out comments between statements and keeps those inside", async () => {
    expect(await sqlOf("/*** {} ***/\n-- a\nSELECT 1 /* b; */ + 1;\n;; -- c\nSELECT 2 -- d\n")).toEqual([
      "SELECT 1 /* b; */ + 1",
      "SELECT 2",
    ]);
  });

  it("keeps function bodies whole, in dollar quotes and in SQL", async () => {
    const quoted = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN; RETURN 1; END; $f$";
    const standard =
      "CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END";
    expect(await sqlOf(`${quoted};\n${standard};\nSELECT 1`)).toEqual([quoted, standard, "SELECT 1"]);
  });

  it("counts in UTF-16, whatever stands before", async () => {
    const text = "SELECT 'é😀';\n-- ü\nSELECT 'ß';";
    const statements = await postgres.analyseScript(text);
    expect(statements.map(({ sql, start }) => [sql, text.slice(start, start + sql.length)])).toEqual([
      ["SELECT 'é😀'", "SELECT 'é😀'"],
      ["SELECT 'ß'", "SELECT 'ß'"],
    ]);
  });

  it("splits by tokens what the parser does not know, for the server to judge", async () => {
    expect(
      await sqlOf(
        "SELECT 1;\nFROBNICATE 'a;b';\nCREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END;",
      ),
    ).toEqual(["SELECT 1", "FROBNICATE 'a;b'", "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END"]);
  });

  it("finds nothing in a script of comments", async () => {
    expect(await sqlOf("/*** { } ***/\n-- a merge\n")).toEqual([]);
  });
});

describe("the quick way for scripts that need no parser", () => {
  const statement = fc.constantFrom(
    "CREATE TABLE t (a int, b text DEFAULT ';')",
    "INSERT INTO t VALUES (1, 'it''s; ok'), (2, E'a\\'; b')",
    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$",
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $b$ DECLARE x int; $$ ; $b$",
    'ALTER TABLE "a;b" ADD COLUMN "c""d" int',
    "COMMENT ON TABLE t IS 'é😀; /* no comment'",
    "SELECT $tag1$;$tag1$ || U&'\\0041;' || B'01'",
    "UPDATE t SET a = a /* x; /* y; */ z; */ + 1",
    "GRANT SELECT ON t TO PUBLIC",
    "CREATE VIEW v AS SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END AS c FROM t",
    "CREATE INDEX i ON t (lower(b)) WHERE a <> 1",
    "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM u; DELETE FROM w)",
    "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
    "CREATE INDEX CONCURRENTLY i ON t (a)",
    "ALTER TYPE e ADD VALUE 'x'",
    "COMMIT",
    "ABORT",
    "VACUUM t",
  );
  const between = fc.constantFrom(";", ";\n", " ;; ", ";\r\n-- a; b\r\n", "; /* a; /* b; */ c */ ", ";\n\n");

  it("gives what the parser gives", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(statement, between), { maxLength: 8 }), async (pieces) => {
        const text = pieces.map(([sql, end]) => sql + end).join("");
        const special = (list: Awaited<ReturnType<typeof postgres.analyseScript>>) =>
          list.map(({ sql, start, outside, controls, addsEnumValue }) => ({
            sql,
            start,
            outside,
            controls,
            addsEnumValue,
          }));
        expect(special(await postgres.analyseScript(text, true))).toEqual(
          special(await postgres.analyseScript(text)),
        );
      }),
      effort(11, 400),
    );
  });
});

describe("what is special about a statement", () => {
  it.each([
    "CREATE INDEX CONCURRENTLY i ON t (a)",
    "DROP INDEX CONCURRENTLY i",
    "REINDEX TABLE CONCURRENTLY t",
    "REINDEX SCHEMA s",
    "VACUUM t",
    "VACUUM FULL",
    "CLUSTER",
    "CREATE DATABASE d",
    "DROP DATABASE d",
    "CREATE TABLESPACE s LOCATION '/x'",
    "ALTER SYSTEM SET work_mem = 1",
    "ALTER TABLE p DETACH PARTITION q CONCURRENTLY",
    "DISCARD ALL",
    "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p",
  ])("%s runs outside a transaction", async (sql) => {
    const [statement] = await postgres.analyseScript(sql);
    expect(statement?.outside).toBeDefined();
  });

  it.each([
    "CREATE INDEX i ON t (a)",
    "REINDEX TABLE t",
    "CLUSTER t",
    "ANALYZE t",
    "ALTER TABLE p DETACH PARTITION q",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
    "SELECT 'create index concurrently'",
    "DISCARD TEMP",
  ])("%s may run inside one", async (sql) => {
    const [statement] = await postgres.analyseScript(sql);
    expect(statement?.outside).toBeUndefined();
  });

  it("names the index that a concurrent build makes", async () => {
    const [statement] = await postgres.analyseScript(
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "I" ON s.t (a)',
    );
    expect(statement?.concurrent).toEqual({
      does: "build-index",
      schema: "s",
      table: "t",
      name: "I",
      passesOver: true,
    });
  });

  it.each([
    ["CREATE INDEX CONCURRENTLY ON t (a)", { does: "build-index", table: "t" }],
    ["DROP INDEX CONCURRENTLY IF EXISTS s.i", { does: "drop-index", schema: "s", name: "i" }],
    ["REINDEX INDEX CONCURRENTLY i", { does: "rebuild-index", of: "index", name: "i" }],
    ["REINDEX (CONCURRENTLY) TABLE s.t", { does: "rebuild-index", of: "table", schema: "s", name: "t" }],
    [
      "ALTER TABLE s.p DETACH PARTITION q CONCURRENTLY",
      { does: "detach-partition", table: { schema: "s", name: "p" }, partition: { name: "q" } },
    ],
    ["REINDEX SCHEMA CONCURRENTLY s", undefined],
    ["DROP INDEX i", undefined],
    ["ALTER TABLE p DETACH PARTITION q FINALIZE", undefined],
  ])("tells what %s does without a transaction", async (sql, work) => {
    const [statement] = await postgres.analyseScript(sql);
    expect(statement?.concurrent).toEqual(work);
  });

  it("names the label that is added to an enum type, not one that is renamed", async () => {
    const statements = await postgres.analyseScript(
      "ALTER TYPE e ADD VALUE 'it''s' BEFORE 'x'; ALTER TYPE e RENAME VALUE 'a' TO 'b'",
    );
    expect(statements.map(({ addsEnumValue }) => addsEnumValue)).toEqual(["it's", undefined]);
  });

  it("tells transaction control from savepoints", async () => {
    const statements = await postgres.analyseScript(
      "BEGIN; SAVEPOINT a; ROLLBACK TO a; RELEASE a; COMMIT; START TRANSACTION; ROLLBACK",
    );
    expect(statements.map(({ controls }) => controls)).toEqual([
      "BEGIN",
      undefined,
      undefined,
      undefined,
      "COMMIT",
      "START TRANSACTION",
      "ROLLBACK",
    ]);
  });
});
