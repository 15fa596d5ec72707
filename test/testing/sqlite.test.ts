import { drizzle } from "drizzle-orm/better-sqlite3";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { testMigrations } from "../../src/testing/index.ts";
import { deployment } from "../support/deployment.ts";
import { history } from "../support/history.ts";
import { applied, environment, refusal, testDatabase } from "./tested.ts";

const FILES = {
  "stemma.config.json": JSON.stringify({ database: "sqlite:data/app.sqlite", components: ["components/*"] }),
  ...history("foo", [
    {
      id: "00000000",
      up: `CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL UNIQUE);
CREATE TABLE reply (note INTEGER NOT NULL REFERENCES note ON DELETE CASCADE);
CREATE TABLE later (note INTEGER REFERENCES note DEFERRABLE INITIALLY DEFERRED);
INSERT INTO note (body) VALUES ('seed');
INSERT INTO reply VALUES (1);`,
      down: "DROP TABLE later; DROP TABLE reply; DROP TABLE note;",
    },
    {
      id: "10000000",
      up: "ALTER TABLE note ADD size INTEGER; UPDATE note SET size = length(body);",
      down: "ALTER TABLE note DROP size;",
    },
  ]),
};
const ALL = ["foo:00000000", "foo:10000000"];
const SEED = { id: 1, body: "seed", size: 4 };

test("a test database on SQLite has the tables, goes back and forward with its rows, and is isolated", async () => {
  const at = await testDatabase({ deployment: await deployment(FILES) });
  expect(at.engine).toBe("sqlite");
  expect(await applied(at)).toEqual(ALL);
  expect(await at.query("SELECT * FROM note")).toEqual([SEED]);

  await at.isolated(async () => {
    expect(await at.query("INSERT INTO note (body) VALUES ($1) RETURNING id", ["a"])).toEqual([{ id: 2 }]);
    await expect(at.query("INSERT INTO note (body) VALUES (?)", ["a"])).rejects.toThrow("UNIQUE");
    await expect(
      at.db.transaction().execute(async (trx) => {
        await trx.insertInto("note").values({ body: "undone" }).execute();
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await at.db.transaction().execute((trx) => trx.insertInto("note").values({ body: "kept" }).execute());
    const rows = await at.query("SELECT body FROM note ORDER BY id");
    expect(rows.map(({ body }) => body)).toEqual(["seed", "a", "kept"]);
    // As applications have it, foreign keys are enforced.
    await at.query("DELETE FROM note WHERE id = 1");
    expect(await at.query("SELECT * FROM reply")).toEqual([]);
    await expect(at.query("INSERT INTO reply VALUES (77)")).rejects.toThrow("FOREIGN KEY");
  });
  await at.isolated(async () => {
    expect(await at.query("INSERT INTO note (body) VALUES ('c') RETURNING id")).toEqual([{ id: 2 }]);
    expect(await at.query("SELECT * FROM reply")).toEqual([{ note: 1 }]);
  });
  await expect(at.isolated(() => at.query("INSERT INTO later VALUES (77)"))).rejects.toThrow(
    "1 row of later",
  );

  const copy = await at.clone();
  await copy.query("INSERT INTO note (body) VALUES ('committed')");
  await copy.close();
  await at.migrateTo("foo:00000000");
  expect(await applied(at)).toEqual(["foo:00000000"]);
  expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "seed" }]);
  await at.upgrade();
  expect(await at.query("SELECT * FROM note")).toEqual([SEED]);
  await at.query("DELETE FROM note");
  await at.reset();
  expect(await at.query("SELECT * FROM note")).toEqual([SEED]);
});

test("it is made of exactly one revision, and Drizzle works on it, in the test's transaction too", async () => {
  const folder = await deployment(FILES);
  const at = await testDatabase({ deployment: folder, database: "sqlite:memory", at: "foo:00000000" });
  expect(await applied(at)).toEqual(["foo:00000000"]);
  const note = sqliteTable("note", { id: integer("id").primaryKey(), body: text("body").notNull() });
  await at.isolated(() => {
    const db = drizzle(at.sqlite);
    db.insert(note).values({ body: "x" }).run();
    expect(() =>
      db.transaction((trx) => {
        trx.insert(note).values({ body: "undone" }).run();
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(db.select().from(note).all()).toEqual([
      { id: 1, body: "seed" },
      { id: 2, body: "x" },
    ]);
  });
  expect(drizzle(at.sqlite).select().from(note).all()).toHaveLength(1);
});

test("what it is not is told", async () => {
  const folder = await deployment(FILES);
  const at = await testDatabase({ deployment: folder });
  for (const what of ["url", "client", "pglite"] as const) {
    const error = await refusal(Promise.resolve().then(() => at[what]));
    expect(error).toMatchObject({ code: "testing/other-engine", facts: { engine: "SQLite in memory" } });
    expect(error.hint).toContain("sqlite");
  }
  const refused = await refusal(testDatabase({ deployment: folder, database: "sqlite:x.sqlite" }));
  expect(refused).toMatchObject({ code: "testing/unavailable" });
});

test("tests of migrations fail by name, on SQLite in memory", async () => {
  const folder = await deployment({
    ...FILES,
    ...history("bar", [
      { id: "00000000", up: "CREATE TABLE a (id INTEGER PRIMARY KEY);", down: "DROP TABLE a;" },
      {
        id: "10000000",
        up: "CREATE TABLE b (id INTEGER); CREATE TABLE c (id INTEGER);",
        down: "DROP TABLE b;",
      },
      { id: "20000000", up: "ALTER TABLE c ADD x INTEGER;", down: "ALTER TABLE c DROP x;" },
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
  await testMigrations(folder, { environment: environment(), runner });
  const results = new Map<string, string>();
  for (const { name, body } of tests) {
    await body({}).then(
      () => results.set(name, "passed"),
      (error: unknown) => results.set(name, error instanceof Error ? error.message : String(error)),
    );
  }
  for (const end of ends) await end();
  expect([...results.entries()].filter(([, result]) => result !== "passed")).toEqual([
    ["bar:10000000", expect.stringContaining("does not lead back: 1 difference\n  - create table")],
  ]);
  expect(results.size).toBe(5);
});
