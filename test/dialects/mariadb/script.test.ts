import { describe, expect, it } from "vitest";
import { dialectOf } from "../../../src/dialects/index.ts";
import { markerFaults, type ScriptStatement } from "../../../src/sql/index.ts";

const dialect = dialectOf("mariadb");
if (dialect === undefined) throw new Error("there is no dialect mariadb");

const cut = (text: string): Promise<readonly ScriptStatement[]> => dialect.analyseScript(text);
const texts = async (text: string): Promise<string[]> => (await cut(text)).map(({ sql }) => sql);

describe("a script for MariaDB is cut", () => {
  it("at semicolons that stand in no string, name or comment", async () => {
    expect(
      await texts(
        "SELECT ';', \"a;\\\"b\", `x;y` -- no; more\n; # a ; b\n/* c ; d */ SELECT 'it''s; \\';' ;\n;SELECT 5--1;-- ",
      ),
    ).toEqual(['SELECT \';\', "a;\\"b", `x;y`', "SELECT 'it''s; \\';'", "SELECT 5--1"]);
  });

  it("with what stands in executable comments, which is run", async () => {
    const text =
      "/*!40101 SET NAMES utf8mb4 */;\n/*M!100100 ALTER TABLE a ENABLE KEYS; */;/* none; */\n/*!50003 CREATE*/ /*!50017 DEFINER=`r`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; SET @b = 2; END */;SELECT 1";
    const statements = await cut(text);
    expect(statements.map(({ sql }) => sql)).toEqual([
      "/*!40101 SET NAMES utf8mb4 */",
      "/*M!100100 ALTER TABLE a ENABLE KEYS; */",
      text.slice(text.indexOf("/*!50003 CREATE*/"), text.lastIndexOf(";SELECT")),
      "SELECT 1",
    ]);
    expect(statements.map(({ commits, setsSession }) => commits ?? setsSession)).toEqual([
      true,
      "ALTER TABLE",
      "CREATE TRIGGER",
      undefined,
    ]);
  });

  it.each([
    "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END",
    "CREATE OR REPLACE DEFINER=`a`@`b` PROCEDURE p(IN x int) COMMENT 'x;' BEGIN IF x THEN SELECT IF(x, 1, 2); ELSEIF x > 2 THEN SELECT 3; END IF; END",
    "CREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN CASE WHEN a > 1 THEN IF(a, 1, 2) ELSE REPEAT('a', 2) END",
    "CREATE FUNCTION IF NOT EXISTS f() RETURNS int BEGIN DECLARE c CURSOR FOR SELECT 1; DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; RETURN 1; END",
    "CREATE PROCEDURE p() CASE 1 WHEN 1 THEN SELECT 1; ELSE IF 1 THEN SELECT 2; END IF; END CASE",
    "CREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW IF NEW.x THEN SET @a = 1; END IF",
    "CREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW SET @a = CASE WHEN 1 THEN 2 END",
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENDS NOW() DO BEGIN DELETE FROM a; DELETE FROM b; END",
    "ALTER DEFINER = CURRENT_USER EVENT e DO BEGIN SELECT 1; SELECT 2; END",
    "CREATE PROCEDURE p() l1: LOOP SET @x = 1; LEAVE l1; END LOOP l1",
    "CREATE PROCEDURE p() BEGIN w: WHILE 1 DO REPEAT SET @a = 1; UNTIL 1 END REPEAT; LEAVE w; END WHILE; FOR i IN 1..3 DO SELECT i; END FOR; END",
    "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END",
    "IF EXISTS (SELECT 1) THEN SELECT 1; END IF",
    "lbl: BEGIN NOT ATOMIC SELECT 1; LEAVE lbl; END",
    "FOR i IN (SELECT 1 AS a) DO SELECT i.a; END FOR",
  ])("not inside a body: %s", async (body) => {
    expect(await texts(`SELECT 0; ${body};\nSELECT 'after';`)).toEqual(["SELECT 0", body, "SELECT 'after'"]);
  });

  it("where DELIMITER says, as the client does; the line itself goes nowhere", async () => {
    expect(
      await texts(
        "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nSELECT '//'; SELECT 1 // delimiter $$\nSELECT 2 END$$ SELECT 3 $$\nDELIMITER ;\nSELECT 4; SELECT 5",
      ),
    ).toEqual([
      "CREATE PROCEDURE p() BEGIN SELECT 1; END",
      "SELECT '//'; SELECT 1",
      "SELECT 2 END",
      "SELECT 3",
      "SELECT 4",
      "SELECT 5",
    ]);
  });

  it("into pieces that stand where they say", async () => {
    const text =
      "-- Ünïcödé 😀\nCREATE TABLE ä (i int);\n\n  DELIMITER ;;\n  INSERT INTO ä VALUES ('😀');;\nDELIMITER ;\nDO 1";
    for (const { sql, start } of await cut(text)) expect(text.slice(start, start + sql.length)).toBe(sql);
    expect(await cut("")).toEqual([]);
    expect(await cut(" ; -- nothing\n;/* */")).toEqual([]);
    expect(await texts("SELECT 'never closed; x")).toEqual(["SELECT 'never closed; x"]);
  });
});

describe("of a statement for MariaDB is known", () => {
  it.each([
    ["CREATE TABLE t (i int)", "CREATE TABLE"],
    ["create or replace table t (i int)", "CREATE TABLE"],
    ["CREATE UNIQUE INDEX i ON t (a)", "CREATE INDEX"],
    ["CREATE ALGORITHM=MERGE DEFINER=root@localhost SQL SECURITY INVOKER VIEW v AS SELECT 1", "CREATE VIEW"],
    ["ALTER ONLINE TABLE t ADD a int", "ALTER TABLE"],
    ["DROP TABLE a, b", "DROP TABLE"],
    ["RENAME TABLE a TO b", "RENAME TABLE"],
    ["TRUNCATE t", "TRUNCATE"],
    ["GRANT SELECT ON a TO b", "GRANT"],
    ["OPTIMIZE TABLE t", "OPTIMIZE TABLE"],
    ["ANALYZE TABLE t", "ANALYZE TABLE"],
    ["SET PASSWORD = 'x'", "SET PASSWORD"],
    ["SET STATEMENT max_statement_time = 1 FOR ALTER TABLE t ADD a int", "ALTER TABLE"],
    ["FLUSH TABLES", "FLUSH"],
    ["CALL p()", "CALL"],
    ["EXECUTE IMMEDIATE 'DROP TABLE t'", "EXECUTE IMMEDIATE"],
    ["BEGIN NOT ATOMIC SELECT 1; END", "a compound statement"],
    ["SOMETHING new", "SOMETHING"],
  ])("that it commits by itself: %s", async (sql, commits) => {
    expect(await cut(sql)).toMatchObject([{ commits }]);
  });

  it.each([
    "INSERT INTO t SELECT 1",
    "(SELECT 1) UNION (SELECT 2)",
    "WITH a AS (SELECT 1) SELECT * FROM a",
    "REPLACE INTO t VALUES (1)",
    "LOAD DATA INFILE 'x' INTO TABLE t",
    "ANALYZE SELECT 1",
    "SET STATEMENT max_statement_time = 1 FOR DELETE FROM t",
    "DO SLEEP(0)",
    "SAVEPOINT a",
    "ROLLBACK TO a",
    "EXPLAIN SELECT 1",
    "DROP TEMPORARY TABLE t",
  ])("that a transaction can hold it: %s", async (sql) => {
    const [statement] = await cut(sql);
    expect(statement?.commits).toBeUndefined();
    expect(statement?.controls).toBeUndefined();
  });

  it("what a session has from it that another one has not", async () => {
    expect(
      await cut("SET @a = 1, @b := (SELECT 2); SET sql_mode = ''; SELECT 1, 2 INTO @c, @d; USE x"),
    ).toMatchObject([
      { setsSession: true, setsFromData: ["@a", "@b"] },
      { setsSession: true },
      { setsSession: true, setsFromData: ["@c", "@d"] },
      { setsSession: true },
    ]);
    expect((await cut("SET @@sql_mode = ''"))[0]?.setsFromData).toBeUndefined();
    expect(await cut("CREATE TEMPORARY TABLE IF NOT EXISTS t AS SELECT 1")).toMatchObject([
      { leaves: "temporary table t" },
    ]);
  });

  it.each([
    "BEGIN",
    "START TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "LOCK TABLES a WRITE",
    "UNLOCK TABLES",
    "XA START 'a'",
    "SET autocommit = 0",
    "SET @@session.autocommit = 1",
  ])("that it is about transactions: %s", async (sql) => {
    expect((await cut(sql))[0]?.controls).toBeDefined();
  });

  it("over what it goes in batches", async () => {
    const bounds = async (sql: string) => (await cut(`-- stemma: batch throttle=0.5\n${sql};`))[0]?.batch;
    expect(await bounds("UPDATE `a``b`.t SET x = 1 WHERE x IS NULL LIMIT 5")).toEqual({
      throttle: 0.5,
      bounds: ["`a``b`.`t`"],
    });
    expect(await bounds("UPDATE a JOIN b USING (i) SET a.x = 1")).toEqual({ throttle: 0.5, bounds: [] });
    expect(await bounds("DELETE FROM t LIMIT 10")).toEqual({ throttle: 0.5, bounds: [] });
    expect(await bounds("INSERT INTO t SELECT * FROM s WHERE i NOT IN (SELECT i FROM t) LIMIT 5")).toEqual({
      throttle: 0.5,
      bounds: ["`s`"],
    });
    expect(await bounds("INSERT INTO t VALUES (1)")).toBeUndefined();
    const text = "-- stemma: batch\nCREATE TABLE t (i int);";
    expect(markerFaults(text, await cut(text), dialect.lexical)).toHaveLength(1);
  });
});
