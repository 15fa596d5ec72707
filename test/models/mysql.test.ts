import { sql } from "drizzle-orm";
import * as my from "drizzle-orm/mysql-core";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { columnsOf, failureOf, schemaDialect, schemaOf, tableOf } from "./reading.ts";

const MARIADB = schemaDialect("mariadb");
const table = (value: object) => tableOf(value, MARIADB);

describe("columns of mysql-core", () => {
  test("have the types that MariaDB prints", async () => {
    const t = my.mysqlTable("t", {
      a: my.tinyint(),
      b: my.smallint({ unsigned: true }),
      c: my.int(),
      d: my.bigint({ mode: "bigint", unsigned: true }),
      e: my.boolean(),
      f: my.decimal({ precision: 10, scale: 2 }),
      g: my.double(),
      h: my.varchar({ length: 255 }),
      i: my.char({ length: 3 }),
      j: my.text(),
      k: my.json(),
      l: my.date(),
      m: my.datetime({ fsp: 3 }),
      n: my.timestamp(),
      o: my.time(),
      p: my.year(),
      q: my.binary({ length: 16 }),
      r: my.mysqlEnum(["sad", "it's ok"]),
      s: my.longtext(),
    });
    const columns = Object.values(await columnsOf({ t }, MARIADB));
    expect(columns.map(({ type }) => type)).toEqual([
      "tinyint(4)",
      "smallint(5) unsigned",
      "int(11)",
      "bigint(20) unsigned",
      "tinyint(1)",
      "decimal(10,2)",
      "double",
      "varchar(255)",
      "char(3)",
      "text",
      "json",
      "date",
      "datetime(3)",
      "timestamp",
      "time",
      "year(4)",
      "binary(16)",
      "enum('sad','it''s ok')",
      "longtext",
    ]);
  });

  test("number themselves; a serial is a unique bigint that does, if it is not the key anyway", async () => {
    const key = my.mysqlTable("t", { id: my.serial().primaryKey(), n: my.int() });
    expect(await table({ key })).toMatchObject({
      primaryKey: { name: "PRIMARY", columns: ["id"] },
      uniques: [],
      columns: [
        { name: "id", type: "bigint(20) unsigned", notNull: true, autoIncrement: true },
        { name: "n", type: "int(11)" },
      ],
    });
    const beside = my.mysqlTable("t", { id: my.int().primaryKey(), n: my.serial() });
    expect((await table({ beside })).uniques).toEqual([{ name: "n", columns: ["n"] }]);
    const plain = my.mysqlTable("t", { id: my.int({ unsigned: true }).autoincrement().primaryKey() });
    expect((await table({ plain })).columns).toEqual([
      { name: "id", type: "int(10) unsigned", notNull: true, autoIncrement: true },
    ]);
  });

  test("keep the time of the last change, as exactly as they keep times", async () => {
    const t = my.mysqlTable("t", {
      a: my.timestamp().defaultNow().onUpdateNow(),
      b: my.timestamp({ fsp: 3, mode: "string" }).onUpdateNow(),
    });
    expect(await columnsOf({ t }, MARIADB)).toMatchObject({
      a: { default: "(now())", options: [{ name: "on_update", value: "current_timestamp()" }] },
      b: { options: [{ name: "on_update", value: "current_timestamp(3)" }] },
    });
  });

  test.each([
    ["a text", my.text().default("it's \\"), "'it''s \\\\'"],
    ["a number", my.int().default(0), "0"],
    ["a big number", my.bigint({ mode: "bigint" }).default(2n ** 63n - 1n), "9223372036854775807"],
    ["yes", my.boolean().default(true), "true"],
    ["JSON", my.json().default({ a: 1 }), `'{"a":1}'`],
    ["a day", my.date().default(new Date("2024-02-29T23:30:00Z")), "'2024-02-29'"],
    ["a moment", my.timestamp().default(new Date("2024-02-29T23:30:00.250Z")), "'2024-02-29 23:30:00.250'"],
    ["a decimal", my.decimal({ precision: 5, scale: 2 }).default("1.50"), "'1.50'"],
    ["SQL", my.varchar({ length: 36 }).default(sql`(uuid())`), "(uuid())"],
    ["an enum's value", my.mysqlEnum(["a", "b"]).default("b"), "'b'"],
  ])("have a default that is stored as Drizzle stores it: %s", async (_, column, expected) => {
    const columns = await columnsOf({ t: my.mysqlTable("t", { a: column }) }, MARIADB);
    expect(columns.a?.default).toBe(expected);
  });
});

describe("tables of mysql-core", () => {
  test("have keys, checks, indexes on a beginning, and no difference between unique indexes and constraints", async () => {
    const users = my.mysqlTable("users", { id: my.int().primaryKey() });
    const t = my.mysqlTable(
      "t",
      {
        a: my.int().notNull(),
        b: my.varchar({ length: 90 }).unique(),
        c: my.text(),
        user: my.int().references(() => users.id, { onDelete: "set null", onUpdate: "no action" }),
      },
      (own) => [
        my.primaryKey({ name: "of_its_own", columns: [own.a, own.user] }),
        my.unique("both").on(own.a, own.b),
        my.uniqueIndex("begins").on(sql`${own.c}(20)`),
        my.uniqueIndex("down").on(sql`${own.a} desc`),
        my.index("").on(own.b),
        my.index("worked").on(own.a, sql`${own.c}(10) DESC`).using("hash").algorithm("inplace").lock("none"),
        my.check("positive", sql`${own.a} > ${0}`),
      ],
    );
    expect(await table({ t })).toMatchObject({
      schema: "main",
      primaryKey: { name: "PRIMARY", columns: ["a", "user"] },
      uniques: [
        { name: "begins", columns: ["c"], lengths: [{ column: "c", length: 20 }] },
        { name: "both", columns: ["a", "b"] },
        { name: "t_b_unique", columns: ["b"] },
      ],
      checks: [{ name: "positive", expression: "`a` > 0" }],
      foreignKeys: [
        {
          name: "t_user_users_id_fk",
          columns: ["user"],
          references: { schema: "main", table: "users", columns: ["id"] },
          onDelete: "set null",
        },
      ],
      indexes: [
        { name: "down", unique: true, elements: [{ column: "a", order: "desc" }] },
        { name: "t_b_index", elements: [{ column: "b" }] },
        {
          name: "worked",
          method: "hash",
          elements: [{ column: "a" }, { column: "c", length: 10, order: "desc" }],
        },
      ],
    });
    // A part of the primary key is never NULL.
    expect((await columnsOf({ t }, MARIADB)).user?.notNull).toBe(true);
  });

  test("have views with their settings", async () => {
    const t = my.mysqlTable("t", { a: my.text() });
    const some = my
      .mysqlView("some")
      .algorithm("merge")
      .sqlSecurity("invoker")
      .withCheckOption("local")
      .as((query) => query.select().from(t).where(sql`${t.a} <> ${"it's"}`));
    const usual = my
      .mysqlView("usual")
      .algorithm("undefined")
      .sqlSecurity("definer")
      .as((query) => query.select().from(t));
    const { views } = await schemaOf({ t, some, usual }, MARIADB);
    expect(views).toMatchObject([
      {
        name: "some",
        query: "select `a` from `t` where `t`.`a` <> 'it''s'",
        options: [
          { name: "algorithm", value: "merge" },
          { name: "check_option", value: "local" },
          { name: "security", value: "invoker" },
        ],
      },
      { name: "usual", query: "select `a` from `t`" },
    ]);
    expect(views[1]).not.toHaveProperty("options");
  });
});

describe("what is not for this database", () => {
  test("another core is refused with the one that is expected", async () => {
    const failure = await failureOf(schemaOf({ t: sqliteTable("t", { a: integer() }) }, MARIADB));
    expect(failure).toMatchObject({
      object: "export t",
      reason: "it is for another database system (sqlite-core): here drizzle-orm/mysql-core is expected",
    });
  });

  test("a table in another database is refused", async () => {
    const t = my.mysqlSchema("elsewhere").table("t", { a: my.int() });
    const failure = await failureOf(schemaOf({ t }, MARIADB));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table t" });
    expect(failure.reason).toContain("elsewhere");
  });

  test.each([
    ["a number that is none", my.double().default(Number.NaN), "no NaN"],
    ["a serial with a default", my.serial().default(5), "both"],
    ["a year too far away", my.date().default(new Date(Date.UTC(12024, 0))), "no date of the year 12024"],
  ])("%s is an error that names table and column", async (_, column, reason) => {
    const failure = await failureOf(schemaOf({ t: my.mysqlTable("t", { a: column }) }, MARIADB));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table main.t", column: "a" });
    expect(failure.reason).toContain(reason);
  });
});
