import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Connection, type Connector, connectorOf } from "../../../src/dialects/connect.ts";
import { dialectOf } from "../../../src/dialects/index.ts";
import type { ScriptStatement } from "../../../src/sql/index.ts";
import { connectTo } from "../../support/connections.ts";
import { hasMariadb, mariadbDatabase, type TestDatabase } from "../../support/databases.ts";

/** What is there before each statement. */
const GROUND = [
  "CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20), KEY by_name (name))",
  "CREATE TABLE b (id int PRIMARY KEY, a_id int)",
  "CREATE TABLE c LIKE a",
  "CREATE TABLE parts (id int) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))",
  "CREATE TABLE swap (id int)",
  "INSERT INTO a (name) VALUES ('x')",
  "INSERT INTO parts VALUES (1)",
  "CREATE VIEW v AS SELECT id FROM a",
  "CREATE SEQUENCE s",
  "CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW SET NEW.a_id = 1",
  "CREATE PROCEDURE p() SELECT 1",
  "CREATE PROCEDURE changes() BEGIN CREATE TABLE made (i int); INSERT INTO b VALUES (1, 1); END",
  "CREATE FUNCTION f() RETURNS int RETURN 1",
  "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
  "CREATE DATABASE `A_other`",
  "CREATE TABLE `A_other`.a (id int)",
  "CREATE USER `A_reader`",
  "GRANT SELECT ON `A`.* TO `A_reader`",
];

/** What others do meanwhile on the same server: none of it is about the statement. */
const NEIGHBOURS = [
  "CREATE OR REPLACE TABLE `A_other`.a (id int)",
  "CREATE OR REPLACE USER `A_neighbour`",
  "CREATE OR REPLACE TABLE unrelated (id int)",
];

/** Statements that happen whole or not at all, each changing what shows. */
const CHANGES = [
  "CREATE TABLE d (id int)",
  "CREATE TABLE d AS SELECT * FROM a",
  "CREATE OR REPLACE TABLE a (id int)",
  "CREATE OR REPLACE TABLE c LIKE a",
  "ALTER TABLE a ADD COLUMN x int DEFAULT 1, ALGORITHM=INSTANT",
  "ALTER TABLE a ADD COLUMN IF NOT EXISTS x int",
  "ALTER TABLE `A`.`a` RENAME COLUMN name TO title",
  "ALTER TABLE a DROP KEY by_name",
  "ALTER TABLE a COMMENT 'new'",
  "ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a (id)",
  "ALTER TABLE a RENAME TO renamed",
  "ALTER TABLE parts ADD PARTITION (PARTITION p2 VALUES LESS THAN (30))",
  "ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE swap",
  "ALTER TABLE parts TRUNCATE PARTITION p0",
  "RENAME TABLE a TO z",
  "RENAME TABLE a TO tmp, c TO a, tmp TO c",
  "TRUNCATE TABLE a",
  "TRUNCATE a",
  "CREATE UNIQUE INDEX u ON b (a_id)",
  "DROP INDEX by_name ON a",
  "DROP TABLE b",
  "DROP TABLE IF EXISTS b",
  "CREATE VIEW w AS SELECT 1 AS one",
  "CREATE OR REPLACE VIEW v AS SELECT name FROM a",
  "DROP VIEW v",
  "CREATE SEQUENCE s2",
  "DROP SEQUENCE s",
  "CREATE TRIGGER t2 BEFORE UPDATE ON b FOR EACH ROW BEGIN SET NEW.a_id = 1; END",
  "DROP TRIGGER t",
  "CREATE PROCEDURE q(x int) BEGIN SELECT x; SELECT 2; END",
  "CREATE OR REPLACE PROCEDURE p(y int) SELECT 1",
  "DROP PROCEDURE p",
  "CREATE FUNCTION g() RETURNS int RETURN 1",
  "DROP FUNCTION f",
  "CREATE EVENT e2 ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
  "ALTER EVENT e COMMENT 'new'",
  "DROP EVENT e",
  "EXECUTE IMMEDIATE 'ALTER TABLE a ADD COLUMN y int'",
  "SET STATEMENT max_statement_time = 10 FOR ALTER TABLE a ADD COLUMN y int",
  "/*M!100600 ALTER TABLE a ADD COLUMN y int */",
  "CREATE DATABASE `A_more`",
  "CREATE USER `A_user`",
  "REVOKE SELECT ON `A`.* FROM `A_reader`",
];

/** They may be run as often as one likes, and are. */
const REPEATED = [
  "GRANT SELECT ON a TO `A_reader`",
  "ANALYZE TABLE a",
  "OPTIMIZE TABLE a",
  "ALTER TABLE a ENGINE=InnoDB",
  "ALTER TABLE a AUTO_INCREMENT = 100",
  "CREATE TABLE IF NOT EXISTS a (id int)",
  "CREATE OR REPLACE VIEW v AS SELECT id FROM a",
];

describe.skipIf(!hasMariadb())("whether a statement has run whose end nobody saw, the catalog tells", () => {
  let database: TestDatabase;
  let connection: Connection;
  let connector: Connector;

  beforeAll(async () => {
    connector = await connectorOf("mariadb", "");
  });
  beforeEach(async () => {
    database = await mariadbDatabase();
    connection = await connectTo(database.url);
    await connection.send(GROUND.map(inPlace));
    return async () => {
      for (const more of ["`A_other`", "`A_more`"])
        await connection.query(`DROP DATABASE IF EXISTS ${inPlace(more)}`);
      for (const user of ["`A_reader`", "`A_user`", "`A_neighbour`"])
        await connection.query(`DROP USER IF EXISTS ${inPlace(user)}`);
      await connection.close();
      await database.drop();
    };
  });

  /** `A` stands for the database, and begins the names of what lies outside it. */
  const inPlace = (sql: string): string =>
    sql.replaceAll("`A", `\`${new URL(database.url).pathname.slice(1)}`);

  const statementOf = async (sql: string): Promise<ScriptStatement> => {
    const [statement] = (await dialectOf("mariadb")?.analyseScript(inPlace(sql))) ?? [];
    if (statement === undefined) throw new Error(`no statement: ${sql}`);
    return statement;
  };

  /** What is found where it has not run, and where it has; the application and its neighbours go on meanwhile. */
  const found = async (sql: string): Promise<{ readonly before: unknown; readonly after: unknown }> => {
    const statement = await statementOf(sql);
    expect(statement.commits).toBeDefined();
    const noted = await connector.probe(connection, statement);
    await connection.query("INSERT IGNORE INTO a (id) VALUES (50)").catch(() => undefined);
    if (!statement.sql.startsWith("EXECUTE")) await connection.send(NEIGHBOURS.map(inPlace));
    const before = await connector.settle(connection, statement, noted);
    await connection.query(statement.sql);
    await connection.query("INSERT IGNORE INTO a (id) VALUES (60)").catch(() => undefined);
    return { before, after: await connector.settle(connection, statement, noted) };
  };

  test.each(CHANGES)("%s", async (sql) => {
    expect(await found(sql)).toEqual({ before: { finished: false }, after: { finished: true } });
  });

  test.each(REPEATED)("again: %s", async (sql) => {
    expect(await found(sql)).toEqual({ before: { finished: false }, after: { finished: false } });
  });

  test("of one in a text it is not known whether it has made a database, or somebody else has", async () => {
    const statement = await statementOf("EXECUTE IMMEDIATE 'CREATE DATABASE `A_more`'");
    const noted = await connector.probe(connection, statement);
    expect(await connector.settle(connection, statement, noted)).toEqual({ finished: false });
    await connection.query(statement.sql);
    expect(await connector.settle(connection, statement, noted)).toMatchObject({
      unclear: expect.stringContaining("databases of the server"),
    });
  });

  test("of a DROP of several tables what is left is dropped", async () => {
    const statement = await statementOf("DROP TABLE b, c, swap");
    const noted = await connector.probe(connection, statement);
    expect(await connector.settle(connection, statement, noted)).toEqual({ finished: false });
    await connection.query("DROP TABLE c");
    const settled = await connector.settle(connection, statement, noted);
    expect(settled).toEqual({ finished: false, rest: "DROP TABLE IF EXISTS b, c, swap" });
    await connection.query("DROP TABLE IF EXISTS b, c, swap");
    expect(await connector.settle(connection, statement, noted)).toEqual({ finished: true });
  });

  test("a replaced table that is gone has to be made", async () => {
    const statement = await statementOf("CREATE OR REPLACE TABLE b (id bigint)");
    const noted = await connector.probe(connection, statement);
    await connection.query("DROP TABLE b");
    expect(await connector.settle(connection, statement, noted)).toEqual({ finished: false });
  });

  test("a procedure that changes the schema may have had more to do; one that only changes rows is all or nothing", async () => {
    const changing = await statementOf("CALL changes()");
    const noted = await connector.probe(connection, changing);
    expect(await connector.settle(connection, changing, noted)).toEqual({ finished: false });
    await connection.query("CREATE TABLE made (i int)");
    expect(await connector.settle(connection, changing, noted)).toMatchObject({
      unclear: expect.any(String),
    });
    const committing = await statementOf("BEGIN NOT ATOMIC INSERT INTO b VALUES (1, 1); COMMIT; END");
    const before = await connector.probe(connection, committing);
    expect(await connector.settle(connection, committing, before)).toMatchObject({
      unclear: expect.any(String),
    });
  });

  test("without the right to look at table numbers, emptied tables tell by being empty", async () => {
    const user = `u_${new URL(database.url).pathname.slice(3, 20)}`;
    await connection.send([
      `CREATE USER ${user} IDENTIFIED BY 'x'`,
      `GRANT ALL ON \`${new URL(database.url).pathname.slice(1)}\`.* TO ${user}`,
    ]);
    const url = new URL(database.url);
    url.username = user;
    url.password = "x";
    const weak = await connectTo(url.href);
    const statement = await statementOf("TRUNCATE a");
    const noted = await connector.probe(weak, statement);
    expect(await connector.settle(weak, statement, noted)).toMatchObject({
      unclear: expect.stringContaining("PROCESS"),
    });
    await weak.query("TRUNCATE a");
    expect(await connector.settle(weak, statement, noted)).toEqual({ finished: true });
    await weak.close();
    await connection.query(`DROP USER ${user}`);
  });

  test("in a database of many tables it takes a moment", async () => {
    for (let n = 0; n < 300; n++) await connection.query(`CREATE TABLE many_${n} (id int PRIMARY KEY)`);
    const statement = await statementOf("ALTER TABLE many_7 ADD COLUMN x int");
    const began = performance.now();
    await connector.probe(connection, statement);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
