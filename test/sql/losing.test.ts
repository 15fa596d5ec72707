import { describe, expect, it } from "vitest";
import { lexical as mariadb } from "../../src/dialects/mariadb/grammar.ts";
import { lexical as postgres } from "../../src/dialects/postgres/grammar.ts";
import { lexical as sqlite } from "../../src/dialects/sqlite/grammar.ts";
import { losingIn } from "../../src/sql/index.ts";

const GRAMMARS = { postgres, sqlite, mariadb };

/** What is lost, in short: `table public.foo`, `column foo.bar`. */
function lost(statement: string, dialect: keyof typeof GRAMMARS): string[] {
  return losingIn(statement, GRAMMARS[dialect]).map((each) => {
    if (each.kind === "schema") return `schema ${each.schema}`;
    const name = [each.table.schema, each.table.name].filter((part) => part !== undefined).join(".");
    return each.kind === "column" ? `column ${name}.${each.column}` : `${each.kind} ${name}`;
  });
}

describe("what a statement takes away, by its words", () => {
  it.each([
    ["DROP TABLE foo", "postgres", ["table foo"]],
    [`drop /* why */ table if exists a, "B ""c""".d cascade`, "postgres", ["table a", 'table B "c".d']],
    ["DROP TABLE [odd name]", "sqlite", ["table odd name"]],
    ["DROP TABLE `a``b`.`c`", "mariadb", ["table a`b.c"]],
    ["DROP VIEW foo", "postgres", []],
    ["DROP TEMPORARY TABLE foo", "mariadb", []],
    ["DROP SCHEMA IF EXISTS more CASCADE", "postgres", ["schema more"]],
    ["TRUNCATE foo, ONLY bar", "postgres", ["rows foo", "rows bar"]],
    ["DELETE FROM foo WHERE a = 1", "sqlite", ["changed foo"]],
    [
      "ALTER TABLE IF EXISTS ONLY s.t DROP COLUMN IF EXISTS a CASCADE, ALTER COLUMN b DROP DEFAULT, DROP c",
      "postgres",
      ["changed s.t", "column s.t.a", "column s.t.c"],
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
    ['ALTER TABLE main."new" RENAME TO "old"', "sqlite", ["changed main.new", "named main.old"]],
    ["ALTER TABLE t RENAME COLUMN a TO b", "postgres", ["changed t"]],
    ["COMMENT ON TABLE t IS 'DROP TABLE t'", "postgres", []],
    ["CREATE TABLE t (a int)", "postgres", []],
  ] as const)("%s", (statement, dialect, expected) => {
    expect(lost(statement, dialect)).toEqual(expected);
  });
});
