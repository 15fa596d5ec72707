import { sql } from "drizzle-orm";
import * as mysql from "drizzle-orm/mysql-core";
import * as pg from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { declare, failureOf, schemaOf, tableOf } from "./reading.ts";

describe("a primary key", () => {
  test("of one column has the database's name", async () => {
    const { primaryKey, columns } = await tableOf({
      t: pg.pgTable("users", { id: pg.integer().primaryKey() }),
    });
    expect(primaryKey).toEqual({ name: "users_pkey", columns: ["id"] });
    expect(columns).toEqual([{ name: "id", type: "integer", notNull: true }]);
  });

  test("of several has Drizzle's, or its author's, and none of them is ever null", async () => {
    const columns = { a: pg.integer(), b: pg.integer(), c: pg.integer() };
    const made = pg.pgTable("t", columns, (t) => [pg.primaryKey({ columns: [t.b, t.a] })]);
    expect(await tableOf({ made })).toMatchObject({
      primaryKey: { name: "t_b_a_pk", columns: ["b", "a"] },
      columns: [{ name: "a", notNull: true }, { name: "b", notNull: true }, { name: "c" }],
    });
    const named = pg.pgTable("t", columns, (t) => [pg.primaryKey({ name: "k", columns: [t.a, t.b] })]);
    expect((await tableOf({ named })).primaryKey?.name).toBe("k");
  });

  test("can be there once", async () => {
    const twice = pg.pgTable("t", { a: pg.integer().primaryKey(), b: pg.integer().primaryKey() });
    const both = pg.pgTable("t", { a: pg.integer().primaryKey(), b: pg.integer() }, (t) => [
      pg.primaryKey({ columns: [t.a, t.b] }),
    ]);
    for (const table of [twice, both]) {
      const failure = await failureOf(schemaOf({ table }));
      expect(failure).toMatchObject({ code: "models/unreadable", object: "table public.t" });
      expect(failure.reason).toContain("more than one primary key");
    }
  });
});

test("unique constraints of columns and of the table, in which NULL may count as equal", async () => {
  const table = pg.pgTable(
    "t",
    {
      a: pg.text().unique(),
      b: pg.text("bee").unique(),
      c: pg.text().unique("own"),
      d: pg.text().unique("nulls", { nulls: "not distinct" }),
    },
    (t) => [pg.unique().on(t.a, t.b), pg.unique("strict").on(t.c, t.d).nullsNotDistinct()],
  );
  expect((await tableOf({ table })).uniques).toEqual([
    { name: "nulls", columns: ["d"], nullsNotDistinct: true },
    { name: "own", columns: ["c"] },
    { name: "strict", columns: ["c", "d"], nullsNotDistinct: true },
    { name: "t_a_bee_unique", columns: ["a", "bee"] },
    { name: "t_a_unique", columns: ["a"] },
    { name: "t_bee_unique", columns: ["bee"] },
  ]);
});

test("checks name columns alone, and have their values in them", async () => {
  const table = pg
    .pgSchema("s")
    .table("t", { a: pg.integer(), b: pg.text() }, (t) => [
      pg.check("limits", sql`${t.a} between ${1} and ${10} and ${t.b} in ${["x", "it's"]}`),
    ]);
  expect((await tableOf({ table })).checks).toEqual([
    { name: "limits", expression: `"a" between 1 and 10 and "b" in ('x', 'it''s')` },
  ]);
});

describe("a foreign key", () => {
  const auth = pg.pgSchema("auth");
  const users = auth.table("users", { id: pg.integer().primaryKey(), code: pg.text() });

  test("of a column has Drizzle's name and the actions that are not the usual ones", async () => {
    const posts = pg.pgTable("posts", {
      author: pg.integer().references(() => users.id, { onDelete: "cascade", onUpdate: "no action" }),
      parent: pg.integer().references((): pg.AnyPgColumn => posts.author, { onUpdate: "set null" }),
    });
    expect((await tableOf({ posts })).foreignKeys).toEqual([
      {
        name: "posts_author_users_id_fk",
        columns: ["author"],
        references: { schema: "auth", table: "users", columns: ["id"] },
        onDelete: "cascade",
      },
      {
        name: "posts_parent_posts_author_fk",
        columns: ["parent"],
        references: { schema: "public", table: "posts", columns: ["author"] },
        onUpdate: "set null",
      },
    ]);
  });

  test("of the table may have a name and several columns; its target's schema is not its own", async () => {
    const posts = pg.pgTable("posts", { a: pg.integer(), b: pg.text() }, (t) => [
      pg
        .foreignKey({ name: "to_user", columns: [t.a, t.b], foreignColumns: [users.id, users.code] })
        .onDelete("restrict"),
    ]);
    const { tables, schemas } = await schemaOf({ posts });
    expect(tables[0]?.foreignKeys).toEqual([
      {
        name: "to_user",
        columns: ["a", "b"],
        references: { schema: "auth", table: "users", columns: ["id", "code"] },
        onDelete: "restrict",
      },
    ]);
    expect(schemas).toEqual([]);
  });

  test("to an alias means the table", async () => {
    const other = pg.alias(users, "u");
    const posts = pg.pgTable("posts", { a: pg.integer() }, (t) => [
      pg.foreignKey({ name: "k", columns: [t.a], foreignColumns: [other.id] }),
    ]);
    expect((await tableOf({ posts })).foreignKeys[0]?.references.table).toBe("users");
  });

  test("that cannot be followed names its table", async () => {
    const loop: { readonly id: pg.AnyPgColumn }[] = [];
    const broken = pg.pgTable("t", { a: pg.integer().references(() => loop[0]?.id ?? fail()) });
    const failure = await failureOf(schemaOf({ broken }));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table public.t" });
    expect(failure.reason).toBe("a foreign key cannot be read: imports go in a circle");
  });

  test("from a column of another table is refused", async () => {
    const stranger = pg.pgTable("other", { z: pg.integer() });
    const table = pg.pgTable("t", { a: pg.integer() }, () => [
      pg.foreignKey({ columns: [stranger.z], foreignColumns: [users.id] }),
    ]);
    expect((await failureOf(schemaOf({ table }))).reason).toContain(
      "has the column z, which the table has not",
    );
  });
});

function fail(): never {
  throw new Error("imports go in a circle");
}

test("parts of a table that Drizzle would drop in silence are errors", async () => {
  const half = (part: unknown) =>
    Reflect.apply(pg.pgTable, undefined, ["t", { a: pg.integer() }, () => [part]]);
  for (const part of [pg.index("i"), pg.unique("u"), mysql.index("i"), "index", 5]) {
    const failure = await failureOf(schemaOf({ table: half(part) }));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table public.t" });
    expect(failure.reason).toContain("one of its constraints is none");
  }
  // What a condition leaves out is nothing.
  expect((await tableOf({ table: half(undefined) })).indexes).toEqual([]);
});

describe("names", () => {
  const long = "a_table_with_a_name_that_goes_on_and_on_until_there_is_no_room_";

  test("are cut as the database cuts them, inside no character", async () => {
    const table = pg.pgTable(`${"ä".repeat(31)}x`, { id: pg.serial().primaryKey() }, (t) => [
      pg.unique(`u${"ä".repeat(40)}`).on(t.id),
    ]);
    const { name, primaryKey, uniques } = await tableOf({ table });
    expect(name).toBe(`${"ä".repeat(31)}x`);
    expect(primaryKey?.name).toBe(`${"ä".repeat(29)}_pkey`);
    expect(uniques[0]?.name).toBe(`u${"ä".repeat(31)}`);
  });

  test("that are the same once they are cut are an error", async () => {
    const columns = { first: pg.integer().unique(), second: pg.integer().unique() };
    const table = pg.pgTable(`${long.slice(0, -9)}_unique_x`, columns);
    expect(await failureOf(declare({ table }))).toMatchObject({
      code: "models/name-clash",
      component: "shop",
    });
  });

  test.each([63, 64, 65])(
    "of tables and columns that have %i bytes are taken or refused, never cut",
    async (bytes) => {
      for (const name of [
        "t".repeat(bytes),
        `t${"ä".repeat(Math.floor(bytes / 2))}`,
        `${"😀".repeat(15)}${"t".repeat(bytes - 60)}`,
      ]) {
        const fits = Buffer.byteLength(name) <= 63;
        for (const table of [
          pg.pgTable(name, { id: pg.integer() }),
          pg.pgTable("t", { id: pg.integer(name) }),
        ]) {
          if (fits) await expect(tableOf({ table })).resolves.toBeDefined();
          else
            expect((await failureOf(schemaOf({ table }))).reason).toContain(
              "is too long: the database would keep",
            );
        }
      }
    },
  );

  test("of different kinds share what the database keeps in one place", async () => {
    const t = pg.pgTable("t", { a: pg.integer() }, (own) => [pg.index("u").on(own.a)]);
    const u = pg.pgTable("u", { a: pg.integer() });
    const enumT = pg.pgEnum("t", ["x"]);
    const sequenceT = pg.pgSequence("t");
    for (const others of [{ u }, { enumT }, { sequenceT }, { again: pg.pgTable("t", { b: pg.text() }) }]) {
      expect(await failureOf(declare({ t, ...others }))).toMatchObject({ code: "models/name-clash" });
    }
    const counted = pg.pgTable("c", { a: pg.integer().generatedAlwaysAsIdentity({ name: "t" }) });
    expect(await failureOf(declare({ t, counted }))).toMatchObject({ code: "models/name-clash" });
    const elsewhere = pg.pgSchema("s").table("t", { a: pg.integer() });
    expect((await schemaOf({ t, elsewhere })).tables).toHaveLength(2);
  });

  test("with quotes, dots, spaces and key words are names like others", async () => {
    const hostile = `Se"lect 'x'.; --\\`;
    const table = pg.pgTable(
      hostile,
      { id: pg.integer(hostile).primaryKey(), user: pg.text().unique() },
      (t) => [pg.check("c", sql`${t.id} > 0`), pg.index().on(t.id)],
    );
    expect(await tableOf({ table })).toMatchObject({
      name: hostile,
      columns: [{ name: hostile }, { name: "user" }],
      primaryKey: { name: `${hostile}_pkey`, columns: [hostile] },
      uniques: [{ name: `${hostile}_user_unique` }],
      checks: [{ expression: `"Se""lect 'x'.; --\\" > 0` }],
      indexes: [{ name: `${hostile}_${hostile}_index`, elements: [{ column: hostile }] }],
    });
  });
});
