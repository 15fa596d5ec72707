import { describe, expect, test } from "vitest";
import { sqliteDatabase } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

/** A change of models over stored rows, and what `look` finds in them after it. */
interface Change {
  readonly from: string;
  readonly rows: string;
  readonly to: string;
  readonly flags?: string;
  /** What a person writes where rows need values. */
  readonly backfill?: string;
  readonly look: string;
  readonly found: readonly Record<string, unknown>[];
}

/** What SQLite's own ALTER TABLE refuses, or takes only where no rows are. */
const CHANGES: Readonly<Record<string, Change>> = {
  "a check that is NULL for the rows there are": {
    from: "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT);",
    rows: "INSERT INTO member VALUES (1, NULL)",
    to: "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT CHECK (mail <> ''), age INTEGER CHECK (age > 0));",
    look: "SELECT id, mail, age FROM member",
    found: [{ id: 1, mail: null, age: null }],
  },
  "a column that has to be filled, in a key with another": {
    from: "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT);",
    rows: "INSERT INTO member VALUES (1, 'a@b')",
    to: "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, host TEXT NOT NULL, UNIQUE (mail, host));",
    backfill: "UPDATE member SET host = 'here';",
    look: "SELECT mail, host FROM member",
    found: [{ mail: "a@b", host: "here" }],
  },
  "a table that refers to itself gets another name": {
    from: "CREATE TABLE person (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES person (id));",
    rows: "INSERT INTO person VALUES (1, NULL), (2, 1)",
    to: "CREATE TABLE human (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES human (id));",
    flags: "--rename person:human",
    look: "SELECT id, parent FROM human",
    found: [
      { id: 1, parent: null },
      { id: 2, parent: 1 },
    ],
  },
  "a column that refers to its own table gets another name": {
    from: "CREATE TABLE person (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES person (id));",
    rows: "INSERT INTO person VALUES (1, NULL), (2, 1)",
    to: "CREATE TABLE person (id INTEGER PRIMARY KEY, elder INTEGER REFERENCES person (id));",
    flags: "--rename person.parent:person.elder",
    look: "SELECT elder FROM person WHERE id = 2",
    found: [{ elder: 1 }],
  },
  "a column that a view reads by another view gets another name": {
    from: `CREATE TABLE note (id INTEGER PRIMARY KEY, name TEXT);
      CREATE VIEW named AS SELECT id, name FROM note;
      CREATE VIEW names AS SELECT name FROM named;`,
    rows: "INSERT INTO note VALUES (1, 'x')",
    to: `CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT);
      CREATE VIEW named AS SELECT id, title FROM note;
      CREATE VIEW names AS SELECT title FROM named;`,
    flags: "--rename note.name:note.title",
    look: "SELECT title FROM names",
    found: [{ title: "x" }],
  },
  "a column that is written to by a trigger on a view gets another name": {
    from: `CREATE TABLE note (id INTEGER PRIMARY KEY, name TEXT);
      CREATE VIEW named AS SELECT id, name FROM note;
      CREATE TRIGGER written INSTEAD OF INSERT ON named BEGIN INSERT INTO note (name) VALUES (new.name); END;`,
    rows: "INSERT INTO named (name) VALUES ('x')",
    to: `CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT);
      CREATE VIEW named AS SELECT id, title FROM note;
      CREATE TRIGGER written INSTEAD OF INSERT ON named BEGIN INSERT INTO note (title) VALUES (new.title); END;`,
    flags: "--rename note.name:note.title",
    look: "SELECT id, title FROM named",
    found: [{ id: 1, title: "x" }],
  },
};

describe("models that change on SQLite", () => {
  test.for(Object.entries(CHANGES))("%s", async ([, change]) => {
    const { from, rows, to, flags = "", backfill, look, found } = change;
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models("shop", from);
    await at.make('--initialize -m "Initial"');
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    await at.query(rows);

    at.models("shop", to);
    const made = await at.make(`-m "Change" ${flags}`);
    const [file = ""] = made.files;
    if (backfill !== undefined) {
      const text = at.read(file);
      expect(text).toContain("TODO: Write code here and remove this placeholder line!");
      at.write({ [file]: text.replace(/^.*TODO: Write code here.*$/m, backfill) });
    }
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query(look)).toEqual(found);
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();

    expect(await at.run(`rewind ${made.migration} --apply`)).toMatchObject({ code: 0 });
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
  });
});
