import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { introspect } from "../../../src/dialects/connect.ts";
import { changeSchema, type RenderedOperation } from "../../../src/diff/index.ts";
import type { Schema } from "../../../src/schema/index.ts";
import { open, sqlite } from "./opened.ts";

// Each test is a trap that a rebuild by hand falls into: sqlite.org, "ALTER TABLE", section 7.

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stemma-rebuild-"));
  file = join(folder, "app.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

const PARENT = `
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(10) COLLATE NOCASE NOT NULL);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);`;
const ROWS = `
INSERT INTO parent VALUES (1, 'Ann'), (2, 'Bob'), (40, 'gone');
DELETE FROM parent WHERE id = 40;
INSERT INTO child VALUES (1, 1), (2, 1), (3, 2);`;
/** A type cannot be changed in place. */
const longer = (sql: string) => sql.replace("VARCHAR(10)", "VARCHAR(90)");

describe("a table that is made anew", () => {
  it("takes no row of those that refer to it with it, though the application enforces foreign keys", async () => {
    app(PARENT + ROWS);
    await change(longer(PARENT));
    expect(app("SELECT * FROM child")).toHaveLength(3);
    expect(app("SELECT id, name FROM parent")).toEqual([
      { id: 1, name: "Ann" },
      { id: 2, name: "Bob" },
    ]);
    // They refer to it still.
    expect(() => app("INSERT INTO child VALUES (9, 9)")).toThrow(/FOREIGN KEY/);
    app("DELETE FROM parent WHERE id = 1");
    expect(app("SELECT id FROM child")).toEqual([{ id: 3 }]);
    expect(textOf("child")).toContain("REFERENCES parent ON DELETE CASCADE");
  });

  it("counts on where it was, also where it has lost all rows", async () => {
    app(PARENT + ROWS);
    app("DELETE FROM parent");
    await change(longer(PARENT));
    app("INSERT INTO parent (name) VALUES ('new')");
    expect(app("SELECT id FROM parent")).toEqual([{ id: 41 }]);
    expect(app("SELECT name, seq FROM sqlite_sequence")).toEqual([{ name: "parent", seq: 41 }]);
  });

  it("keeps the views on it, and those that are broken do not stop it", async () => {
    const views = `
CREATE VIEW names AS SELECT name FROM parent;
CREATE VIEW longest AS SELECT max(length(name)) AS length FROM names;
CREATE VIEW broken AS SELECT missing FROM nowhere;`;
    app(PARENT + ROWS + views);
    await change(longer(PARENT) + views);
    expect(app("SELECT length FROM longest")).toEqual([{ length: 3 }]);
  });

  it("keeps indexes of all sorts, triggers on it and triggers that write to it", async () => {
    const parts = `
CREATE UNIQUE INDEX by_name ON parent (lower(name)) WHERE name <> '';
CREATE INDEX by_collation ON parent (name COLLATE RTRIM DESC);
CREATE TRIGGER named AFTER INSERT ON parent BEGIN
  INSERT INTO child (parent) VALUES (new.id);
END;
CREATE TRIGGER adopted AFTER DELETE ON child WHEN NOT EXISTS (SELECT 1 FROM child WHERE parent = old.parent) BEGIN
  UPDATE parent SET name = name || '?' WHERE id = old.parent;
END;`;
    app(PARENT + ROWS + parts);
    const before = app("SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name");
    await change(longer(PARENT) + parts);
    expect(app("SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name")).toEqual(
      before,
    );
    // No trigger has fired meanwhile.
    expect(app("SELECT count(*) AS rows FROM child")).toEqual([{ rows: 3 }]);
    app("INSERT INTO parent (name) VALUES ('Cy')");
    expect(app("SELECT count(*) AS rows FROM child WHERE parent = 41")).toEqual([{ rows: 1 }]);
    app("DELETE FROM child WHERE parent = 2");
    expect(app("SELECT name FROM parent WHERE id = 2")).toEqual([{ name: "Bob?" }]);
    expect(() => app("INSERT INTO parent (name) VALUES ('ANN')")).toThrow(/UNIQUE/);
  });

  it("stays STRICT and WITHOUT ROWID, with its collations and generated columns", async () => {
    const things = `
CREATE TABLE thing (
  kind TEXT COLLATE NOCASE NOT NULL,
  no INT NOT NULL,
  label TEXT GENERATED ALWAYS AS (kind || ' ' || no) STORED,
  twice INT AS (no * 2),
  size INT DEFAULT 1,
  PRIMARY KEY (kind, no)
) STRICT, WITHOUT ROWID;`;
    app(`${things} INSERT INTO thing (kind, no) VALUES ('Cup', 1), ('cup', 2)`);
    await change(things.replace("size INT DEFAULT 1", "size INT DEFAULT 2, CHECK (size > 0)"));
    await change(things.replace("size INT DEFAULT 1", "size INT DEFAULT 3"));
    expect(app("SELECT label, twice, size FROM thing WHERE kind = 'CUP'")).toEqual([
      { label: "Cup 1", twice: 2, size: 1 },
      { label: "cup 2", twice: 4, size: 1 },
    ]);
    expect(() => app("INSERT INTO thing (kind, no) VALUES ('cup', 'three')")).toThrow(/cannot store TEXT/);
    expect(() => app("SELECT rowid FROM thing")).toThrow(/no such column/);
    expect(app("PRAGMA table_xinfo(thing)").filter(({ hidden }) => hidden !== 0)).toHaveLength(2);
  });

  it("refers to itself", async () => {
    const tree = "CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER REFERENCES node, note VARCHAR(10));";
    app(`${tree} INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'leaf')`);
    await change(longer(tree));
    expect(textOf("node")).toContain("REFERENCES node (id)");
    expect(() => app("INSERT INTO node VALUES (3, 9, '')")).toThrow(/FOREIGN KEY/);
    expect(app("SELECT * FROM node")).toHaveLength(2);
  });

  it("has a check that names it", async () => {
    const table = "CREATE TABLE item (price INT CHECK (item.price > 0), note VARCHAR(10));";
    app(`${table} INSERT INTO item VALUES (1, '')`);
    await change(longer(table));
    expect(() => app("INSERT INTO item VALUES (0, '')")).toThrow(/CHECK/);
  });

  it("keeps as many rows where nothing is left of what they had", async () => {
    app("CREATE TABLE one (a TEXT); INSERT INTO one VALUES ('x'), ('y')");
    await change("CREATE TABLE one (b TEXT DEFAULT 'z')");
    expect(app("SELECT * FROM one")).toEqual([{ b: "z" }, { b: "z" }]);
  });

  it("is made anew once for all changes", async () => {
    app(PARENT + ROWS);
    const changes = await change(`
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, born TEXT NOT NULL DEFAULT CURRENT_DATE,
  age INTEGER CHECK (age >= 0));
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent ON DELETE SET NULL);`);
    const statements = changes.flatMap((each) => each.statements);
    expect(statements.filter(({ sql }) => sql.startsWith("DROP TABLE parent"))).toHaveLength(1);
    expect(statements.filter(({ sql }) => sql.startsWith("DROP TABLE child"))).toHaveLength(1);
    expect(changes.map(({ operation }) => operation.kind)).toContain("add-unique");
    // What is to be known of each stands before the statements of all.
    expect(changes.filter((each) => each.statements.length > 0)).toHaveLength(2);
    app("DELETE FROM parent WHERE id = 1");
    expect(app("SELECT parent FROM child")).toEqual([{ parent: null }, { parent: null }, { parent: 2 }]);
  });
});

describe("what a revision does not know of", () => {
  it.each([
    ["a column", "ALTER TABLE parent ADD COLUMN nick TEXT", "parent also has nick"],
    ["an index", "CREATE INDEX fast ON parent (name)", "parent also has fast"],
    ["a trigger", "CREATE TRIGGER loud AFTER INSERT ON parent BEGIN SELECT 1; END", "parent also has loud"],
  ])("%s is not lost: the rebuild is refused, and the file stays as it was", async (_, sql, message) => {
    app(PARENT + ROWS);
    const written = await plan(longer(PARENT));
    app(sql);
    const before = dump();
    await expect(carryOut(written)).rejects.toThrow(message);
    expect(dump()).toEqual(before);
  });

  it("is refused where a clause would be lost that a schema has no place for", async () => {
    const table = "CREATE TABLE t (a INTEGER UNIQUE ON CONFLICT REPLACE, note VARCHAR(10));";
    app(table);
    await expect(change(longer(table))).rejects.toThrow("t also has ON CONFLICT");
  });
});

describe("a failure in the middle", () => {
  it("at whichever statement leaves the file as it was, and the next try goes through", async () => {
    app(PARENT + ROWS);
    const written = await plan(longer(PARENT));
    const count = written.flatMap(({ statements }) => statements).length;
    const before = dump();
    for (let failing = 1; failing <= count; failing += 1) {
      await expect(carryOut(written, failing)).rejects.toThrow("no such table: broken_off");
      expect(dump()).toEqual(before);
      // Nor is anything left in the session.
      expect(app("SELECT count(*) AS rows FROM child")).toEqual([{ rows: 3 }]);
    }
    await carryOut(written);
    expect(textOf("parent")).toContain("varchar(90)");
  });

  it("of a row that the new form refuses", async () => {
    app(`${PARENT}${ROWS} INSERT INTO parent VALUES (50, '')`);
    const before = dump();
    await expect(
      change(PARENT.replace("NOT NULL)", "NOT NULL, CHECK (name <> ''), UNIQUE (name))")),
    ).rejects.toThrow(/CHECK/);
    expect(dump()).toEqual(before);
  });

  it("of a foreign key that rows do not keep is found before the end", async () => {
    app("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER); INSERT INTO b VALUES (7)");
    const before = dump();
    await expect(
      change("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a)"),
    ).rejects.toThrow(/row of b refers to/);
    expect(dump()).toEqual(before);
  });
});

/** The application's own connection, which enforces foreign keys. */
function app(sql: string): Record<string, unknown>[] {
  const database = new Database(file);
  try {
    database.pragma("foreign_keys = ON");
    if (/^\s*(?:SELECT|PRAGMA)/i.test(sql)) return database.prepare<[], Record<string, unknown>>(sql).all();
    database.exec(sql);
    return [];
  } finally {
    database.close();
  }
}

function textOf(table: string): string {
  return String(app(`SELECT sql FROM sqlite_schema WHERE name = '${table}'`)[0]?.sql);
}

/** All that is in the file. */
function dump(): unknown {
  const objects = app("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name");
  const tables = objects.filter(({ type }) => type === "table").map(({ name }) => String(name));
  return [objects, ...tables.map((name) => app(`SELECT * FROM "${name}"`))];
}

async function plan(models: string): Promise<readonly RenderedOperation[]> {
  const connection = await open(file);
  try {
    const { schema } = await introspect(connection, sqlite);
    return await changeSchema({
      before: schema,
      after: await declared(models),
      dialect: sqlite.schema,
      serverVersion: connection.serverVersion,
      direction: "forward",
    });
  } finally {
    await connection.close();
  }
}

async function declared(models: string): Promise<Schema> {
  const memory = await open();
  try {
    for (const { sql } of await sqlite.analyseScript(models)) await memory.query(sql);
    return (await introspect(memory, sqlite)).schema;
  } finally {
    await memory.close();
  }
}

/** As a step of a run; `failing`: before this statement it is broken off. */
async function carryOut(operations: readonly RenderedOperation[], failing = 0): Promise<void> {
  const connection = await open(file);
  const { start, step, rollback } = sqlite.session;
  const statements = operations.flatMap((each) => each.statements.map(({ sql }) => sql));
  if (failing > 0) statements.splice(failing - 1, 0, "DELETE FROM broken_off");
  try {
    await connection.send(start);
    await connection.send([...step.begin, ...statements, ...step.commit]);
  } catch (error) {
    await connection.send([rollback]);
    throw error;
  } finally {
    await connection.close();
  }
}

async function change(models: string): Promise<readonly RenderedOperation[]> {
  const operations = await plan(models);
  await carryOut(operations);
  // It is what was declared: there is nothing more to do.
  expect((await plan(models)).map(({ description }) => description)).toEqual([]);
  return operations;
}
