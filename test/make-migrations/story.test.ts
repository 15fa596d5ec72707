import { describe, expect, it } from "vitest";
import { SERVER_FIRST } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

const FIRST = `
CREATE TABLE public.customer (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.purchase (
  id integer PRIMARY KEY,
  customer integer NOT NULL REFERENCES public.customer,
  amount numeric(8, 2) NOT NULL
);`;

const SECOND = `
CREATE TYPE public.state AS ENUM ('open', 'paid');
CREATE TABLE public.customer (id integer PRIMARY KEY, name text NOT NULL, email text);
CREATE UNIQUE INDEX customer_email ON public.customer (lower(email)) WHERE email IS NOT NULL;
CREATE TABLE public.purchase (
  id integer PRIMARY KEY,
  customer integer NOT NULL REFERENCES public.customer ON DELETE CASCADE,
  amount numeric(12, 2) NOT NULL CHECK (amount > 0),
  state public.state NOT NULL DEFAULT 'open'
);`;

const THIRD = `
CREATE TYPE public.state AS ENUM ('open', 'paid', 'returned');
CREATE TABLE public.client (id integer PRIMARY KEY, full_name text NOT NULL, email text);
CREATE UNIQUE INDEX client_email ON public.client (lower(email)) WHERE email IS NOT NULL;
CREATE TABLE public.purchase (
  id integer PRIMARY KEY,
  customer integer NOT NULL REFERENCES public.client ON DELETE CASCADE,
  amount numeric(12, 2) NOT NULL CHECK (amount > 0),
  state public.state NOT NULL DEFAULT 'open'
);
CREATE VIEW public.turnover AS SELECT customer, sum(amount) AS total FROM public.purchase GROUP BY customer;`;

describe.each(SERVER_FIRST)("models that change, on $name", ({ create }) => {
  it("become migrations that keep the rows, forward, back and forward again", async () => {
    const at = await shop(await create(), component("shop"));
    at.models("shop", FIRST);
    const initial = await at.make('--initialize -m "Initial revision"');
    expect(initial.migration).toBe("shop:00000000");
    expect(initial.files).toEqual([
      "components/shop/migration/00000000-initial-revision.fw.sql",
      "components/shop/migration/00000000-initial-revision.rw.sql",
    ]);
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    await at.query(`
      INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob');
      INSERT INTO purchase VALUES (1, 1, 10.50), (2, 1, 7), (3, 2, 3.25)`);

    at.models("shop", SECOND);
    const second = await at.make('-m "Mail and state" --date 2024-05-01T00:00:00');
    expect(second.operations.map(({ description }) => description).sort()).toEqual(
      [
        "create enum public.state",
        "add column public.customer.email",
        "create index public.customer.customer_email",
        "drop foreign key public.purchase.purchase_customer_fkey",
        "add foreign key public.purchase.purchase_customer_fkey",
        "set type of column public.purchase.amount",
        "add check public.purchase.purchase_amount_check",
        "add column public.purchase.state",
      ].sort(),
    );
    expect(second.operations.every(({ lossy }) => !lossy)).toBe(true);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();

    at.models("shop", THIRD);
    const third = await at.make(
      '-m "Clients" --rename customer:client --rename customer.name:client.full_name',
    );
    const kinds = third.operations.map(({ kind }) => kind);
    expect(kinds[0]).toBe("rename-table");
    expect(kinds).toContain("rename-column");
    expect(kinds).toContain("set-enum-values");
    expect(kinds).toContain("create-view");
    expect(kinds).not.toContain("drop-table");
    expect(kinds).not.toContain("drop-index");
    const before = await at.query("SELECT * FROM customer ORDER BY id");
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.query("SELECT id, full_name AS name, email FROM client ORDER BY id")).toEqual(before);
    expect(await at.query("SELECT customer, total::text FROM turnover ORDER BY 1")).toEqual([
      { customer: 1, total: "17.50" },
      { customer: 2, total: "3.25" },
    ]);

    expect(await at.run("rewind shop:head --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM customer ORDER BY id")).toEqual(before);
    expect(await at.run(`rewind ${second.migration} --apply`)).toMatchObject({ code: 0 });
    expect(await at.query("SELECT count(*)::int AS n, sum(amount)::text AS total FROM purchase")).toEqual([
      { n: 3, total: "20.75" },
    ]);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT id, full_name AS name, email FROM client ORDER BY id")).toEqual(before);
    expect(await at.run("check --json")).toMatchObject({ code: 0 });
    expect(await at.run("verify --json")).toMatchObject({ code: 0 });
  });
});
