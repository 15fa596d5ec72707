import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, DatabaseFailure } from "../../../src/dialects/connect.ts";
import { dialectOf } from "../../../src/dialects/index.ts";
import { connectTo } from "../../support/connections.ts";
import { hasMariadb, mariadbDatabase, mariadbUrl, type TestDatabase } from "../../support/databases.ts";

describe.skipIf(!hasMariadb())("sessions with MariaDB", () => {
  let database: TestDatabase;
  let connection: Connection;
  const dialect = dialectOf("mariadb");
  if (dialect === undefined) throw new Error("there is no dialect mariadb");
  const { session, quoteText } = dialect;

  beforeAll(async () => {
    database = await mariadbDatabase();
    connection = await connectTo(database.url);
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  test("values come in one form and go back as they came", async () => {
    const uuid = connection.serverVersion < 100_700 ? "char(36)" : "uuid";
    await connection.query(
      `CREATE TABLE kinds (yes bool, small tinyint, whole int unsigned, great bigint unsigned, exact decimal(30,10), near double,
         moment datetime(6), stamp timestamp(3) NULL, day date, hour time(2), year year, flag bit(1), flags bit(9), data json,
         bytes blob, few varbinary(4), choice enum('a','b'), several set('x','y'), id ${uuid}, words text, place point)`,
    );
    const given = [
      true,
      -128,
      4_294_967_295,
      "18446744073709551615",
      "12345678901234567890.0123456789",
      0.1,
      new Date("2020-02-29T03:04:05.123Z"),
      new Date("2020-02-29T03:04:05.123Z"),
      "2020-02-29",
      "-10:20:30.50",
      2020,
      true,
      new Uint8Array([1, 1]),
      JSON.stringify({ a: [1, "ü"] }),
      new Uint8Array([0, 39, 92, 255]),
      new Uint8Array([1, 2]),
      "b",
      "x,y",
      "123e4567-e89b-12d3-a456-426614174000",
      "it's \\ 'quoted' 😀",
    ];
    await connection.run(`INSERT INTO kinds VALUES (${given.map(() => "?").join(", ")}, POINT(1, 2))`, given);
    const { rows } = await connection.run("SELECT * FROM kinds");
    const [row = {}] = rows;
    expect(row).toMatchObject({
      yes: true,
      small: -128,
      whole: 4_294_967_295,
      great: "18446744073709551615",
      exact: "12345678901234567890.0123456789",
      near: 0.1,
      moment: new Date("2020-02-29T03:04:05.123Z"),
      stamp: new Date("2020-02-29T03:04:05.123Z"),
      day: "2020-02-29",
      hour: "-10:20:30.50",
      year: 2020,
      flag: true,
      data: { a: [1, "ü"] },
      choice: "b",
      several: "x,y",
      id: "123e4567-e89b-12d3-a456-426614174000",
      words: "it's \\ 'quoted' 😀",
    });
    for (const name of ["flags", "bytes", "few", "place"]) expect(row[name]).toBeInstanceOf(Uint8Array);
    expect([...Object(row).bytes]).toEqual([0, 39, 92, 255]);
    // What was read goes back, to the last digit.
    await connection.query("UPDATE kinds SET moment = '2020-02-29 03:04:05.123456'");
    const {
      rows: [exact],
    } = await connection.run("SELECT moment FROM kinds");
    await connection.run("UPDATE kinds SET moment = ?, stamp = NULL", [exact?.moment]);
    expect(await database.query("SELECT moment, stamp FROM kinds")).toEqual([
      { moment: "2020-02-29 03:04:05.123456", stamp: null },
    ]);
    const back = Object.values(row).map((value) =>
      value?.constructor === Object ? JSON.stringify(value) : value,
    );
    await connection.run(`INSERT INTO kinds VALUES (${back.map(() => "?").join(", ")})`, back);
    const { rows: both } = await connection.run("SELECT * FROM kinds ORDER BY stamp");
    expect({ ...both[1], moment: null, stamp: null }).toEqual({ ...row, moment: null, stamp: null });
  });

  test("a boolean is a tinyint(1): what else it can hold stays a number; a date that is none stays a text", async () => {
    const { rows } = await connection.run(
      "SELECT CAST(NULL AS int) AS nothing, 1 = 1 AS equal, COUNT(*) AS n FROM DUAL",
    );
    expect(rows).toEqual([{ nothing: null, equal: 1, n: "1" }]);
    await connection.query("CREATE TABLE odd (b tinyint(1), d datetime)");
    await connection.query("SET sql_mode = ''");
    await connection.query("INSERT INTO odd VALUES (7, '0000-00-00 00:00:00')");
    await connection.send(session.reset);
    expect((await connection.run("SELECT * FROM odd")).rows).toEqual([{ b: 7, d: "0000-00-00 00:00:00" }]);
  });

  test("a question mark is one where there are no parameters; the last rows of a procedure count", async () => {
    expect(await connection.query("SELECT '?' AS a")).toEqual([{ a: "?" }]);
    await connection.query("CREATE PROCEDURE two() BEGIN SELECT 1 AS a; SELECT 2 AS b; END");
    expect((await connection.run("CALL two()")).rows).toEqual([{ b: 2 }]);
  });

  test("a refusal tells its code, kind and place", async () => {
    const refused = async (sql: string): Promise<DatabaseFailure> => {
      const error: unknown = await connection.query(sql).catch((failure: unknown) => failure);
      if (error instanceof DatabaseFailure) return error;
      throw new Error(`not refused: ${sql}`);
    };
    const syntax = "SELECT 1,\n  2 FRM x";
    expect(await refused(syntax)).toMatchObject({ sqlState: "42000", offset: syntax.indexOf("x") });
    expect((await refused("SELECT 1 FROM kinds WHERE")).offset).toBe("SELECT 1 FROM kinds WHERE".length);
    expect(await refused("CREATE TABLE kinds (i int)")).toMatchObject({ kind: "exists", sqlState: "42S01" });
    expect((await refused("SELECT * FROM nothing")).message).toBe(
      `Table '${new URL(database.url).pathname.slice(1)}.nothing' doesn't exist`,
    );
    const failure: unknown = await connection
      .sendEach(["DO 1", "DO 2", "SELEC", "DO 3"])
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ at: 2, offset: 0 });
  });

  test("each step begins as a new session would", async () => {
    const role = `r_${new URL(database.url).pathname.slice(3, 20)}`;
    const before = await connection.query(
      "SELECT DATABASE() AS home, CURRENT_ROLE() AS role, @@sql_mode AS mode, @@time_zone AS zone",
    );
    for (const sql of [
      `CREATE ROLE ${role}`,
      `SET ROLE ${role}`,
      "USE information_schema",
      "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+05:00', foreign_key_checks = 0, unique_checks = 0, autocommit = 0, timestamp = 1, sql_select_limit = 1",
      "SET NAMES latin1",
    ])
      await connection.query(sql);
    await connection.send(session.reset);
    expect(
      await connection.query(
        "SELECT DATABASE() AS home, CURRENT_ROLE() AS role, @@sql_mode AS mode, @@time_zone AS zone",
      ),
    ).toEqual(before);
    expect(
      await connection.query(
        "SELECT @@foreign_key_checks AS f, @@unique_checks AS u, @@autocommit AS a, @@timestamp > 1000 AS t, @@character_set_client AS c",
      ),
    ).toEqual([{ f: 1, u: 1, a: 1, t: 1, c: "utf8mb4" }]);
    await connection.query(`DROP ROLE ${role}`);
  });

  test("a text is itself whatever the mode of the session is", async () => {
    const text = "a\\'b''c\\n ü";
    for (const mode of ["''", "'NO_BACKSLASH_ESCAPES'", "'ANSI_QUOTES'"]) {
      await connection.query(`SET sql_mode = ${mode}`);
      expect(await connection.query(`SELECT ${quoteText(text)} AS text`)).toEqual([{ text }]);
    }
    await connection.send(session.reset);
  });

  test("the mark of a transaction goes when it ends, whoever ends it, and begins no other", async () => {
    const isMarked = async (): Promise<unknown> => (await connection.query(session.isMarked))[0]?.marked;
    const marked = async (...after: readonly string[]): Promise<unknown> => {
      await connection.send([session.begin, session.mark, ...session.reset, ...after]);
      const answer = await isMarked();
      await connection.send([session.rollback]);
      return answer;
    };
    expect(await marked()).toBe(1);
    expect(await marked("SAVEPOINT a", "INSERT INTO odd VALUES (1, NULL)", "ROLLBACK TO SAVEPOINT a")).toBe(
      1,
    );
    expect(await marked("COMMIT")).toBe(0);
    expect(await marked("COMMIT", "BEGIN")).toBe(0);
    expect(await marked("ROLLBACK AND CHAIN")).toBe(0);
    expect(await marked("CREATE TABLE ended (i int)", "BEGIN")).toBe(0);
    expect(await isMarked()).toBe(0);
  });

  test("what is sent as a whole is committed as a whole, or in the transaction that is open", async () => {
    await connection.query("CREATE TABLE whole (i int PRIMARY KEY)");
    await expect(
      connection.sendWhole(["INSERT INTO whole VALUES (1)", "INSERT INTO whole VALUES (1)"]),
    ).rejects.toMatchObject({ kind: "constraint" });
    expect(await database.query("SELECT * FROM whole")).toEqual([]);
    await connection.sendWhole(["INSERT INTO whole VALUES (1)", "INSERT INTO whole VALUES (2)"]);
    expect(await database.query("SELECT * FROM whole")).toEqual([{ i: 1 }, { i: 2 }]);
    await connection.query("START TRANSACTION");
    await connection.sendWhole(["INSERT INTO whole VALUES (3)"]);
    expect(await database.query("SELECT COUNT(*) AS n FROM whole")).toEqual([{ n: 2 }]);
    await connection.query("ROLLBACK");
  });

  test("a running statement is cancelled from outside; a lock and a time are waited for no longer than allowed", async () => {
    const sleeping = connection.query("SELECT SLEEP(30)").catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await connection.cancel();
    // SLEEP says that it was woken; anything else fails.
    await sleeping;
    await connection.cancel();
    await connection.send(session.limits({ lockTimeout: 1000, statementTimeout: 0 }, true));
    const other = await connectTo(database.url);
    await other.send(["START TRANSACTION", "SELECT * FROM whole FOR UPDATE"]);
    await expect(connection.query("ALTER TABLE whole ADD COLUMN j int")).rejects.toMatchObject({
      kind: "lock-timeout",
    });
    await expect(connection.query("UPDATE whole SET i = 5 WHERE i = 1")).rejects.toMatchObject({
      kind: "lock-timeout",
    });
    await other.close();
    await connection.send(session.limits({ lockTimeout: 0, statementTimeout: 200 }, true));
    await expect(
      connection.query(
        "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c",
      ),
    ).rejects.toMatchObject({ kind: "statement-timeout" });
    await connection.send(session.reset);
  });

  test("a session that is killed is lost", async () => {
    const doomed = await connectTo(database.url);
    const [row] = await doomed.query("SELECT CONNECTION_ID() AS id");
    await connection.query(`KILL ${row?.id}`);
    await expect(doomed.query("SELECT 1")).rejects.toMatchObject({ kind: "connection-lost" });
    await doomed.close();
  });

  test("what cannot be opened says why, without the password", async () => {
    const server = new URL(await mariadbUrl());
    const opened = async (change: (url: URL) => void): Promise<unknown> => {
      const url = new URL(database.url);
      change(url);
      return connectTo(url.href).catch((error: unknown) => error);
    };
    const wrong = await opened((url) => {
      url.password = "secret-word";
    });
    expect(wrong).toMatchObject({
      code: "database/unreachable",
      hint: expect.stringContaining("user and password"),
    });
    expect(JSON.stringify(wrong) + String(wrong)).not.toContain("secret-word");
    expect(
      await opened((url) => {
        url.pathname = "/not_there";
      }),
    ).toMatchObject({
      code: "database/unreachable",
      message: expect.stringContaining("Unknown database 'not_there'"),
      hint: "Create it first: CREATE DATABASE <name>",
    });
    expect(
      await opened((url) => {
        url.pathname = "/";
      }),
    ).toMatchObject({ message: expect.stringContaining("names no database") });
    expect(
      await opened((url) => {
        url.port = "1";
      }),
    ).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") });
    expect(
      await opened((url) => {
        url.search = "?sslmode=require";
      }),
    ).toMatchObject({
      message: expect.stringContaining("sslmode=require"),
      hint: expect.stringContaining("ssl-mode"),
    });
    expect(
      await opened((url) => {
        url.search = "?ssl=true";
      }),
    ).toMatchObject({ code: "database/unreachable", message: expect.stringMatching(/ssl/i) });
    expect(server.pathname).toBe("/");
  });

  test("mysql:// is read as mariadb://, with a warning", async () => {
    const asMysql = await connectTo(database.url.replace(/^mariadb:/, "mysql:"));
    expect(asMysql.warning).toMatch(
      /^mysql:\/\/ is read as mariadb:\/\/.*MySQL itself Stemma is not tested$/,
    );
    await asMysql.close();
    expect((await connectTo(database.url).then((it) => it.close().then(() => it))).warning).toBeUndefined();
  });
});
