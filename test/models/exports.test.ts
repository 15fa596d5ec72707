import { relations, sql } from "drizzle-orm";
import * as mysql from "drizzle-orm/mysql-core";
import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { failureOf, schemaOf, tableOf } from "./reading.ts";

const users = pg.pgTable("users", { id: pg.integer().primaryKey(), name: pg.text() });

describe("exports", () => {
  test("that are no models are passed by, and a table that is exported twice is one", async () => {
    const models = {
      users,
      again: users,
      usersRelations: relations(users, ({ many }) => ({ friends: many(users) })),
      alias: pg.alias(users, "u"),
      timestamps: { created: pg.timestamp(), updated: pg.timestamp() },
      role: pg.pgRole("reader"),
      fragment: sql`now()`,
      find: () => undefined,
      version: 5,
      nothing: null,
      schema: { parse: () => undefined },
    };
    const { tables } = await schemaOf(models);
    expect(tables.map(({ name }) => name)).toEqual(["users"]);
  });

  test("may have models in them, one level deep; a list of models will do too", async () => {
    const posts = pg.pgTable("posts", { id: pg.integer() });
    for (const models of [[users, posts], { tables: { users, posts } }, { default: { users }, posts }]) {
      expect((await schemaOf(models)).tables.map(({ name }) => name)).toEqual(["posts", "users"]);
    }
    expect((await schemaOf(users)).tables).toHaveLength(1);
  });

  test("of a default export count as exports: what lies one level below them is read", async () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => pg.pgTable(name, { id: pg.integer() }));
    const { tables } = await schemaOf({ default: { a, nested: { b }, list: [c] } });
    expect(tables.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  test("with models too deep in them, or that are promises, are errors that name the export", async () => {
    const mood = pg.pgEnum("mood", ["ok"]);
    const cases: readonly (readonly [object, string, string])[] = [
      [{ all: { of: { users } } }, "all.of.users", "too deep"],
      [{ users, all: { of: [[mood]] } }, "all.of.0.0", "too deep"],
      [{ default: { all: { of: { users } } } }, "default.all.of.users", "too deep"],
      [{ later: Promise.resolve(users) }, "later", "promise"],
      [{ default: { later: Promise.resolve(users) } }, "default.later", "promise"],
      [{ users, tables: { later: Promise.resolve(users) } }, "tables.later", "promise"],
    ];
    for (const [models, path, reason] of cases) {
      const failure = await failureOf(schemaOf(models));
      expect(failure).toMatchObject({ code: "models/unreadable", object: `export ${path}` });
      expect(failure.reason).toContain(reason);
    }
  });

  test("of objects that turn in circles or fail when they are read are passed by", async () => {
    const circle: Record<string, unknown> = { deep: { columns: { id: pg.integer() } } };
    circle.self = circle;
    circle.deeper = { circle, list: [[circle]], alias: pg.alias(users, "u") };
    const trap = {
      get now() {
        throw new Error("read");
      },
      below: {
        get later() {
          throw new Error("read");
        },
      },
    };
    const exported = { deep: { users } };
    expect((await schemaOf({ circle, trap, users, exported })).tables).toHaveLength(1);
  });

  test("with names that no database object can have are errors", async () => {
    const id = pg.integer();
    const faults: readonly (readonly [object | (() => unknown), string])[] = [
      [pg.pgTable("", { id }), "a table"],
      [pg.pgTable("t\0", { id }), "a table"],
      [pg.pgTable("t", { "": pg.integer() }), "a column of table public.t"],
      [pg.pgTable("t", { id: pg.integer("a\0b") }), "a column of table public.t"],
      [pg.pgTable("t", { id }, (t) => [pg.index("\0").on(t.id)]), "an index of table public.t"],
      [pg.pgTable("t", { id }, (t) => [pg.unique("").on(t.id)]), "a unique constraint of table public.t"],
      [pg.pgTable("t", { id }, () => [pg.check("", sql`true`)]), "a check of table public.t"],
      [
        pg.pgTable("t", { id }, (t) => [pg.primaryKey({ name: "", columns: [t.id] })]),
        "the primary key of table public.t",
      ],
      [pg.pgEnum("", ["a"]), "an enum"],
      [pg.pgEnum("e\0", ["a"]), "an enum"],
      [pg.pgSequence("\0"), "a sequence"],
      [pg.pgView("", {}).as(sql`select 1`), "a view"],
      [pg.pgSchema("s\0").table("t", { id }), "the schema of a table"],
      [pg.pgSchema("s\0"), "a schema"],
    ];
    for (const [model, object] of faults) {
      const failure = await failureOf(schemaOf({ model }));
      expect(failure).toMatchObject({ code: "models/unreadable", object });
      expect(failure.reason).toMatch(/is empty|U\+0000/);
    }
  });

  test("of one name are an error, equal or not; only the same object may be exported twice", async () => {
    const long = "t".repeat(63);
    const pairs: readonly (() => readonly [object | (() => unknown), string])[] = [
      () => [pg.pgTable("t", { a: pg.integer() }), "table public.t"],
      () => [pg.pgView("v", { a: pg.integer() }).as(sql`select 1 as a`), "view public.v"],
      () => [pg.pgMaterializedView("v", { a: pg.integer() }).as(sql`select 1 as a`), "view public.v"],
      () => [pg.pgSequence("s"), "sequence public.s"],
      () => [pg.pgEnum("e", ["a"]), "enum public.e"],
    ];
    for (const make of pairs) {
      const [first, object] = make();
      const [second] = make();
      await expect(schemaOf({ first, again: first })).resolves.toBeDefined();
      expect(await failureOf(schemaOf({ first, second }))).toMatchObject({
        code: "models/name-clash",
        object,
        other: object,
      });
    }
    const cut: readonly ((name: string) => object)[] = [
      (name) => ({ [name]: pg.pgTable(name, { id: pg.integer() }) }),
      (name) => ({ [name]: pg.pgSequence(name) }),
      (name) => ({ [name]: pg.pgTable(name.slice(-1), { e: pg.pgEnum(name, ["a"])() }) }),
      (name) => ({ [name]: pg.pgSchema(name) }),
    ];
    for (const make of cut) {
      const models = { ...make(`${long}a`), ...make(`${long}b`) };
      const failure = await failureOf(schemaOf(models));
      expect(failure).toMatchObject({ code: "models/unreadable" });
      expect(failure.reason).toContain(`is too long: the database would keep "${long}"`);
    }
  });

  test("of a policy beside the table that has it too are one policy", async () => {
    const policy = pg.pgPolicy("p");
    const table = pg.pgTable("notes", { id: pg.integer() }, () => [policy]);
    policy.link(table);
    expect((await tableOf({ table, policy })).policies).toHaveLength(1);
  });

  test("tables with columns that are called like what Drizzle itself looks for", async () => {
    const odd = pg.pgTable("odd", {
      constructor: pg.text(),
      enableRLS: pg.boolean(),
      _: pg.text(),
      getSQL: pg.text(),
      toString: pg.text(),
    });
    const { columns } = await tableOf({ odd });
    expect(columns.map(({ name }) => name)).toEqual(["constructor", "enableRLS", "_", "getSQL", "toString"]);
  });

  test("of other database systems are errors", async () => {
    const other = [
      sqlite.sqliteTable("t", { id: sqlite.integer() }),
      mysql.mysqlTable("t", { id: mysql.int() }),
      sqlite
        .sqliteView("v")
        .as((query) => query.select().from(sqlite.sqliteTable("t", { id: sqlite.integer() }))),
    ];
    for (const table of other) {
      const failure = await failureOf(schemaOf({ table }));
      expect(failure).toMatchObject({ code: "models/unreadable", object: "export table" });
      expect(failure.reason).toContain("another database system");
    }
  });

  test("without any model are an error", async () => {
    for (const nothing of [{}, { fragment: sql`now()`, id: pg.integer() }, { users: {} }]) {
      expect(await failureOf(schemaOf(nothing))).toMatchObject({ code: "models/empty", component: "shop" });
    }
  });
});
