import { describe, expect, it } from "vitest";
import { lexical as mariadb } from "../../src/dialects/mariadb/grammar.ts";
import { lexical as postgres } from "../../src/dialects/postgres/grammar.ts";
import { lexical as sqlite } from "../../src/dialects/sqlite/grammar.ts";
import { type Losing, losingIn, type WrittenName } from "../../src/sql/index.ts";

const GRAMMARS = { postgres, sqlite, mariadb };

/** What is lost, in short: `table public.foo`, `column foo.bar`. */
function lost(statement: string, dialect: keyof typeof GRAMMARS): string[] {
  return losingIn(statement, GRAMMARS[dialect]).map(inShort);
}

function inShort(each: Losing): string {
  const cascade = "cascade" in each && each.cascade ? " cascade" : "";
  switch (each.kind) {
    case "schema":
      return `${each.isDatabase ? "database" : "schema"} ${each.schema}${cascade}`;
    case "along":
      return `${each.what} ${pathOf(each.object)}${cascade}`;
    case "attribute":
      return `attribute ${each.attribute} of ${pathOf(each.type)}`;
    case "code":
      return `code ${each.word}`;
    case "copied":
      return `copied ${each.all ? "all" : [...each.names].join(" ")}`;
    case "column":
      return `column ${pathOf(each.table)}.${each.column}${cascade}`;
    case "column-named":
      return `column ${pathOf(each.table)}.${each.column} is now ${each.to}`;
    case "named":
      return `${pathOf(each.table)} is now ${pathOf(each.to)}`;
    case "converted": {
      const using = each.using === undefined ? "" : ` using ${each.using}`;
      return `${pathOf(each.table)}.${each.column} becomes ${each.type}${using}`;
    }
    case "partitions":
      return `partitions ${each.partitions.join(" ")} of ${pathOf(each.table)}`;
    case "rows":
      return `${each.by} ${each.only ? "only " : ""}${pathOf(each.table)}`;
    default:
      return `${each.kind} ${pathOf(each.table)}${cascade}`;
  }
}

function pathOf({ schema, name }: WrittenName): string {
  return [schema, name].filter((part) => part !== undefined).join(".");
}

describe("what a statement takes away, by its words", () => {
  it.each([
    ["DROP TABLE foo", "postgres", ["table foo"]],
    [
      `drop /* why */ table if exists a, "B ""c""".d cascade`,
      "postgres",
      ["table a cascade", 'table B "c".d cascade'],
    ],
    ["DROP TABLE [odd name]", "sqlite", ["table odd name"]],
    ["DROP TABLE `a``b`.`c`", "mariadb", ["table a`b.c"]],
    ["DROP VIEW foo", "postgres", []],
    ["DROP TEMPORARY TABLE foo", "mariadb", []],
    ["DROP SCHEMA IF EXISTS more CASCADE", "postgres", ["schema more cascade"]],
    ["TRUNCATE foo, ONLY bar", "postgres", ["truncate foo", "truncate only bar"]],
    ["DELETE FROM foo WHERE a = 1", "sqlite", ["delete-some foo"]],
    [
      "ALTER TABLE IF EXISTS ONLY s.t DROP COLUMN IF EXISTS a CASCADE, ALTER COLUMN b DROP DEFAULT, DROP c",
      "postgres",
      ["changed s.t", "column s.t.a cascade", "column s.t.c"],
    ],
    [
      "ALTER TABLE t ADD COLUMN x numeric(3, 2) DEFAULT round(1.5, 1), DROP CONSTRAINT k, DROP y",
      "postgres",
      ["changed t", "column t.y"],
    ],
    [
      "ALTER TABLE `t` DROP KEY `k`, DROP PRIMARY KEY, DROP FOREIGN KEY f, DROP `column`",
      "mariadb",
      ["changed t", "column t.column"],
    ],
    ['ALTER TABLE main."new" RENAME TO "old"', "sqlite", ["changed main.new", "main.new is now main.old"]],
    ["ALTER TABLE t RENAME COLUMN a TO b", "postgres", ["changed t", "column t.a is now b"]],
    ["ALTER TABLE t RENAME CONSTRAINT a TO b", "postgres", ["changed t"]],
    ["ALTER TABLE t RENAME TO u", "postgres", ["changed t", "t is now u"]],
    ["ALTER TABLE s.t SET SCHEMA u", "postgres", ["changed s.t", "s.t is now u.t"]],
    ["RENAME TABLE a TO b, c.d TO c.e", "mariadb", ["a is now b", "c.d is now c.e"]],
    ["TRUNCATE TABLE a RESTART IDENTITY CASCADE", "postgres", ["truncate-cascade a"]],
    ["DELETE FROM a", "postgres", ["delete a"]],
    ["DELETE FROM ONLY a AS b RETURNING id", "postgres", ["delete only a"]],
    ["DELETE FROM a USING b", "postgres", ["delete-some a"]],
    ["DELETE FROM a ORDER BY b LIMIT 5", "mariadb", ["delete-some a"]],
    ["DELETE a FROM a JOIN b ON a.id = b.id", "mariadb", ["delete-some a"]],
    [
      'ALTER TYPE s."T" DROP ATTRIBUTE IF EXISTS a CASCADE, ADD ATTRIBUTE b int, DROP ATTRIBUTE "C"',
      "postgres",
      ["attribute a of s.T", "attribute C of s.T"],
    ],
    ["ALTER TYPE mood ADD VALUE 'glad'", "postgres", []],
    ["DROP TYPE IF EXISTS public.mood CASCADE", "postgres", ["type public.mood cascade"]],
    ["DROP TYPE mood", "postgres", []],
    ["DROP DOMAIN a, b CASCADE", "postgres", ["type a cascade", "type b cascade"]],
    ["DROP EXTENSION citext", "postgres", ["extension citext"]],
    ["DROP COLLATION c CASCADE", "postgres", ["collation c cascade"]],
    ["DROP OWNED BY somebody", "postgres", ["owner somebody"]],
    ["DROP FUNCTION f(int) CASCADE", "postgres", []],
    ["DROP DATABASE more", "mariadb", ["database more"]],
    ["CREATE OR REPLACE TABLE t (a int)", "mariadb", ["table t"]],
    ["CREATE OR REPLACE VIEW t AS SELECT 1", "postgres", []],
    ["ALTER TABLE t DROP PARTITION IF EXISTS p0, p1", "mariadb", ["changed t", "partitions p0 p1 of t"]],
    ["ALTER TABLE t TRUNCATE PARTITION ALL", "mariadb", ["changed t", "partitions  of t"]],
    ["ALTER TABLE t DETACH PARTITION p", "postgres", ["changed t"]],
    ["ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u", "mariadb", ["changed t"]],
    [
      'ALTER TABLE t ALTER a TYPE numeric(3, 1) USING round(a, 1), ALTER COLUMN b SET DATA TYPE text COLLATE "C"',
      "postgres",
      ["changed t", "t.a becomes numeric(3, 1) using round(a, 1)", "t.b becomes text"],
    ],
    ["ALTER TABLE t ALTER a SET DEFAULT 1, ALTER b DROP NOT NULL", "postgres", ["changed t"]],
    [
      "ALTER TABLE t MODIFY COLUMN a varchar(5) NOT NULL, CHANGE b c int unsigned DEFAULT 1",
      "mariadb",
      ["changed t", "t.a becomes varchar(5)", "t.b becomes int unsigned", "column t.b is now c"],
    ],
    ["INSERT INTO n (a, b) SELECT a, lower(o.c) FROM o", "sqlite", ["copied select a lower o c from"]],
    ["INSERT INTO n SELECT * FROM o", "sqlite", ["copied all"]],
    ["INSERT INTO n VALUES (1)", "sqlite", []],
    ["DO $$BEGIN DROP TABLE t; END$$", "postgres", ["code DO"]],
    ["DO $$BEGIN RAISE NOTICE 'x'; END$$", "postgres", []],
    ["CALL tidy_up()", "mariadb", ["code CALL"]],
    ["EXECUTE IMMEDIATE 'DROP TABLE t'", "mariadb", ["code EXECUTE"]],
    ["BEGIN NOT ATOMIC DROP TABLE t; END", "mariadb", ["code BEGIN NOT ATOMIC"]],
    ["COMMENT ON TABLE t IS 'DROP TABLE t'", "postgres", []],
    ["CREATE TABLE t (a int)", "postgres", []],
  ] as const)("%s", (statement, dialect, expected) => {
    expect(lost(statement, dialect)).toEqual(expected);
  });
});
