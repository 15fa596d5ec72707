import { describe, expect, it } from "vitest";
import { sqliteDatabase } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

const FIRST = `
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  amount NUMERIC(8, 2) NOT NULL
);`;

const SECOND = `
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, level INTEGER NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX customer_email ON customer (lower(email)) WHERE email IS NOT NULL;
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer ON DELETE RESTRICT,
  amount NUMERIC(12, 2) NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid')),
  cents INTEGER GENERATED ALWAYS AS (amount * 100) STORED
);
CREATE TRIGGER counted AFTER INSERT ON purchase BEGIN
  UPDATE customer SET level = level + 1 WHERE id = new.customer;
END;`;

const THIRD = `
CREATE TABLE client (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, email TEXT, level INTEGER NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX client_email ON client (lower(email)) WHERE email IS NOT NULL;
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES client ON DELETE RESTRICT,
  amount NUMERIC(12, 2) NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'returned')),
  cents INTEGER GENERATED ALWAYS AS (amount * 100) STORED
);
CREATE TRIGGER counted AFTER INSERT ON purchase BEGIN
  UPDATE client SET level = level + 1 WHERE id = new.customer;
END;
CREATE VIEW turnover AS SELECT customer, sum(amount) AS total FROM purchase GROUP BY customer;`;

describe("models that change, on SQLite", () => {
  it("become migrations that keep the rows, forward, back and forward again", async () => {
    const at = await shop(await sqliteDatabase(), component("shop"), {});
    at.models("shop", FIRST);
    const initial = await at.make('--initialize -m "Initial revision"');
    expect(initial.migration).toBe("shop:00000000");
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    await at.query(`
      INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob');
      INSERT INTO purchase VALUES (1, 1, 10.50), (2, 1, 7), (7, 2, 3.25);
      DELETE FROM purchase WHERE id = 7`);

    at.models("shop", SECOND);
    const second = await at.make('-m "Mail and state" --date 2024-05-01T00:00:00');
    const text = at.read(second.files[0] ?? "");
    // All changes of one table are one rebuild; what SQLite can do in place is done there.
    expect(text.match(/INSERT INTO/g)).toHaveLength(1);
    expect(text).toContain("ALTER TABLE customer ADD COLUMN email text;");
    expect(second.operations.map(({ description }) => description)).toContain(
      "add column main.purchase.state",
    );
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.query("SELECT id, state, cents FROM purchase")).toEqual([
      { id: 1, state: "open", cents: 1050 },
      { id: 2, state: "open", cents: 700 },
    ]);
    // The counter has not begun anew.
    await at.query("INSERT INTO purchase (customer, amount) VALUES (2, 1)");
    expect(await at.query("SELECT max(id) AS id FROM purchase")).toEqual([{ id: 8 }]);

    at.models("shop", THIRD);
    const third = await at.make(
      '-m "Clients" --rename customer:client --rename customer.name:client.full_name',
    );
    const kinds = third.operations.map(({ kind }) => kind);
    expect(kinds).toContain("rename-table");
    expect(kinds).toContain("rename-column");
    expect(kinds).not.toContain("drop-table");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.run("verify")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT full_name, level FROM client ORDER BY id")).toEqual([
      { full_name: "Ann", level: 1 },
      { full_name: "Bob", level: 2 },
    ]);

    expect(await at.run(`rewind ${second.migration} --apply`)).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM customer ORDER BY id")).toEqual([
      { id: 1, name: "Ann" },
      { id: 2, name: "Bob" },
    ]);
    expect(await at.query("SELECT count(*) AS rows FROM purchase")).toEqual([{ rows: 3 }]);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect(await at.query("PRAGMA foreign_key_check")).toEqual([]);
  });
});
