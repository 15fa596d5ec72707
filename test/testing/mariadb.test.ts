import { describe, expect, onTestFinished, test } from "vitest";
import { testMigrations } from "../../src/testing/index.ts";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { startMariadbServer } from "../support/mariadb-server.ts";
import { startNode } from "./child.ts";
import { environment, testDatabase, tested } from "./tested.ts";

const FILES = {
  "stemma.config.json": JSON.stringify({
    database: "mariadb://app@localhost/app",
    components: ["components/*"],
  }),
  ...history("foo", [
    {
      id: "00000000",
      up: `CREATE TABLE note (id int AUTO_INCREMENT PRIMARY KEY, body varchar(50) NOT NULL UNIQUE, size int AS (CHAR_LENGTH(body)) STORED);
CREATE TABLE reply (note int NOT NULL, at timestamp(3) NULL, FOREIGN KEY (note) REFERENCES note (id) ON DELETE CASCADE);
CREATE SEQUENCE numbers START WITH 7;
CREATE FUNCTION twice(n int) RETURNS int RETURN 2 * n;
CREATE TRIGGER trimmed BEFORE INSERT ON note FOR EACH ROW BEGIN SET NEW.body = TRIM(NEW.body); END;
CREATE VIEW a AS SELECT body, twice(size) AS twice FROM note;
CREATE VIEW aa AS SELECT body FROM a;
INSERT INTO note (body) VALUES (' seed ');
INSERT INTO reply (note) VALUES (1);`,
      down: "DROP VIEW aa; DROP VIEW a; DROP TABLE reply; DROP TABLE note; DROP FUNCTION twice; DROP SEQUENCE numbers;",
    },
    {
      id: "10000000",
      up: "ALTER TABLE note ADD more int;\nUPDATE note SET more = size;",
      down: "ALTER TABLE note DROP more;",
    },
  ]),
};
const SEED = { id: 1, body: "seed", size: 4, more: 4 };

describe.skipIf(!hasMariadb())("the test kit on MariaDB", () => {
  test("a test database is a copy with all there is, goes back and forward with its rows, and is isolated", async () => {
    const home = await mariadbDatabase();
    const folder = await tested(FILES);
    for (const time of [1, 2]) {
      const at = await testDatabase({ deployment: folder, database: home.url });
      expect(at.engine).toBe("mariadb");
      expect(await at.query("SELECT * FROM note")).toEqual([SEED]);
      expect(
        await at.query("SELECT a.twice, aa.body, NEXT VALUE FOR numbers AS n FROM a JOIN aa USING (body)"),
      ).toEqual([{ twice: 8, body: "seed", n: "7" }]);
      await at.isolated(async () => {
        await at.query("INSERT INTO note (body) VALUES (?)", [`  spaced ${time} `]);
        await expect(at.query("INSERT INTO note (body) VALUES ('seed')")).rejects.toThrow("Duplicate");
        await expect(
          at.db.transaction().execute(async (trx) => {
            await trx.insertInto("note").values({ body: "undone" }).execute();
            throw new Error("no");
          }),
        ).rejects.toThrow("no");
        expect((await at.query("SELECT body FROM note ORDER BY id")).map(({ body }) => body)).toEqual([
          "seed",
          `spaced ${time}`,
        ]);
        await at.query("DELETE FROM note WHERE id = 1");
        expect(await at.query("SELECT * FROM reply")).toEqual([]);
      });
      expect(await at.query("SELECT * FROM reply")).toEqual([{ note: 1, at: null }]);
      const copy = await at.clone();
      await copy.query("INSERT INTO note (body) VALUES ('committed')");
      await copy.close();
      await at.migrateTo("foo:00000000");
      expect(await at.query("SELECT id, body, size FROM note")).toEqual([{ id: 1, body: "seed", size: 4 }]);
      await at.upgrade();
      expect(await at.query("SELECT * FROM note")).toEqual([SEED]);
      await at.query("DELETE FROM note");
      await at.reset();
      expect(await at.query("SELECT * FROM note")).toEqual([SEED]);
      await at.close();
    }
    expect(await home.query("SHOW TABLES")).toEqual([]);
    await home.drop();
  });

  test("two processes at once make one template, leave nothing else behind, and end by themselves", async () => {
    const server = await startMariadbServer();
    onTestFinished(() => server.stop());
    const home = await mariadbDatabase(server.url);
    const folder = await tested({
      ...FILES,
      "create.mjs": `import { createTestDatabase } from "stemma/testing";
const database = await createTestDatabase();
console.log(await database.query("SELECT count(*) AS count FROM note"));
await database.close();\n`,
    });
    const ours =
      "SELECT schema_name AS name, schema_comment AS comment FROM information_schema.schemata WHERE schema_name LIKE 'stemma\\_test\\_%'";
    const children = [1, 2].map(() =>
      startNode(folder, ["create.mjs"], { STEMMA_TEST_DATABASE_URL: home.url }),
    );
    for (const { ended } of children) {
      const { code, output } = await ended;
      expect(code, output).toBe(0);
      expect(output).toContain("count: '1'");
    }
    const made = await home.query(ours);
    expect(made.map(({ comment }) => String(comment).replace(/ [0-9a-f]{8},.*/, ""))).toEqual([
      "Stemma: template of test databases",
    ]);
  });

  test("without a server for tests, and on one where databases cannot be made, it says so", async () => {
    const folder = await tested(FILES);
    await expect(testDatabase({ deployment: folder })).rejects.toMatchObject({
      code: "testing/unavailable",
      hint: expect.stringContaining("STEMMA_TEST_DATABASE_URL"),
    });
    const home = await mariadbDatabase();
    const name = new URL(home.url).pathname.slice(1);
    const user = `u_${name.slice(2, 20)}`;
    await home.query(`CREATE USER ${user} IDENTIFIED BY 'x'; GRANT ALL ON ${name}.* TO ${user}`);
    const url = new URL(home.url);
    url.username = user;
    url.password = "x";
    await expect(testDatabase({ deployment: folder, database: url.href })).rejects.toMatchObject({
      code: "testing/unavailable",
    });
    await home.query(`DROP USER ${user}`);
    await home.drop();
  });

  test("tests of migrations fail by name", async () => {
    const home = await mariadbDatabase();
    const folder = await tested({
      ...FILES,
      ...history("bar", [
        { id: "00000000", up: "CREATE TABLE x (id int PRIMARY KEY);", down: "DROP TABLE x;" },
        { id: "10000000", up: "CREATE TABLE y (id int); CREATE TABLE z (id int);", down: "DROP TABLE y;" },
      ]),
    });
    const tests: { readonly name: string; readonly body: (context: unknown) => Promise<void> }[] = [];
    const ends: (() => Promise<void>)[] = [];
    const register = (name: string, body?: (context: unknown) => Promise<void>): void => {
      if (body !== undefined) tests.push({ name, body });
    };
    const runner = {
      describe: (_name: string, body: () => void) => body(),
      test: Object.assign(register, { skip: () => undefined }),
      beforeEach: () => undefined,
      afterEach: () => undefined,
      afterAll: (end: () => Promise<void>) => ends.push(end),
    };
    await testMigrations(folder, { environment: environment(), database: home.url, runner });
    const failed: string[] = [];
    for (const { name, body } of tests) {
      await body({}).catch((error: unknown) =>
        failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
    for (const end of ends) await end();
    expect(failed).toEqual([
      expect.stringMatching(/^bar:10000000: .*does not lead back: 1 difference\n {2}- create table/s),
    ]);
    expect(tests).toHaveLength(4);
    await home.drop();
  });
});
