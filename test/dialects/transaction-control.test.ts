import { describe, expect, test } from "vitest";
import type { DialectName } from "../../src/dialects/index.ts";
import { dialectOf } from "../../src/dialects/index.ts";

/** What each text's first statement that begins or ends a transaction is. */
const TEXTS: Readonly<Record<DialectName, readonly (readonly [string, string | undefined])[]>> = {
  postgres: [
    ["COMMIT", "COMMIT"],
    ["commit and chain", "COMMIT"],
    ["SELECT 1; -- a comment\nEND WORK", "END"],
    ["/* a */ abort", "ABORT"],
    ["BEGIN ISOLATION LEVEL SERIALIZABLE", "BEGIN"],
    ["start transaction", "START TRANSACTION"],
    ["ROLLBACK", "ROLLBACK"],
    ["ROLLBACK WORK", "ROLLBACK"],
    ["ROLLBACK TO a", undefined],
    ["ROLLBACK TRANSACTION TO SAVEPOINT a", undefined],
    ["COMMIT PREPARED 'a'", "COMMIT PREPARED"],
    ["ROLLBACK PREPARED 'a'", "ROLLBACK PREPARED"],
    ["PREPARE TRANSACTION 'a'", "PREPARE TRANSACTION"],
    ["PREPARE a AS SELECT 1", undefined],
    ["SAVEPOINT a; RELEASE a", undefined],
    ["DO $$ BEGIN COMMIT; END $$", undefined],
    ["SELECT 'x; COMMIT'", undefined],
    ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END", undefined],
    [
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; ROLLBACK",
      "ROLLBACK",
    ],
  ],
  sqlite: [
    ["COMMIT", "COMMIT"],
    ["SELECT 1; end transaction", "END"],
    ["BEGIN IMMEDIATE", "BEGIN"],
    ["ROLLBACK", "ROLLBACK"],
    ["ROLLBACK TRANSACTION TO a", undefined],
    ["CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END", undefined],
    ["CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END; COMMIT", "COMMIT"],
    ["SELECT CASE WHEN 1 THEN 2 END", undefined],
  ],
  mariadb: [
    ["COMMIT", "COMMIT"],
    ["begin", "BEGIN"],
    ["START TRANSACTION READ ONLY", "START TRANSACTION"],
    ["rollback to savepoint a", undefined],
    ["ROLLBACK", "ROLLBACK"],
    ["SET autocommit = 1", "SET autocommit"],
    ["LOCK TABLES a WRITE", "LOCK TABLES"],
    ["XA START 'a'", "XA"],
    // DDL commits by itself: that is another matter.
    ["ALTER TABLE a ADD begin int", undefined],
    ["INSERT INTO a VALUES ('commit')", undefined],
  ],
};

const NAMES: readonly DialectName[] = ["postgres", "sqlite", "mariadb"];

describe.each(NAMES)("transaction control on %s", (name) => {
  test.each(TEXTS[name])("%s: %s, as in a script and as in code", async (text, expected) => {
    const dialect = dialectOf(name);
    expect(dialect?.controlIn(text)).toBe(expected);
    const statements = (await dialect?.analyseScript(text)) ?? [];
    expect(statements.find(({ controls }) => controls !== undefined)?.controls).toBe(expected);
  });
});
