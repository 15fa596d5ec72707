import { sql } from "drizzle-orm";
import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { columnsOf, failureOf, schemaDialect, schemaOf, tableOf } from "./reading.ts";

const SQLITE = schemaDialect("sqlite");
const table = (value: object) => tableOf(value, SQLITE);

describe("columns of sqlite-core", () => {
  test("have the types that Drizzle gives them, whatever their mode", async () => {
    const upper = lite.customType<{ data: string }>({ dataType: () => "VARCHAR (60)" });
    const t = lite.sqliteTable("t", {
      a: lite.integer(),
      b: lite.integer({ mode: "boolean" }),
      c: lite.integer({ mode: "timestamp" }),
      d: lite.integer({ mode: "timestamp_ms" }),
      e: lite.text(),
      f: lite.text({ length: 20, enum: ["x", "y"] }),
      g: lite.text({ mode: "json" }),
      h: lite.blob(),
      i: lite.blob({ mode: "bigint" }),
      j: lite.real(),
      k: lite.numeric(),
      l: upper(),
    });
    const columns = Object.values(await columnsOf({ t }, SQLITE));
    expect(columns.map(({ type }) => type)).toEqual([
      "integer",
      "integer",
      "integer",
      "integer",
      "text",
      "text(20)",
      "text",
      "blob",
      "blob",
      "real",
      "numeric",
      "varchar(60)",
    ]);
  });

  test("number themselves where they say so, and are collated as a customType says", async () => {
    const nocase = lite.customType<{ data: string }>({ dataType: () => "text COLLATE NOCASE" });
    const t = lite.sqliteTable("t", {
      id: lite.integer().primaryKey({ autoIncrement: true }),
      name: nocase().notNull(),
    });
    expect((await table({ t })).columns).toEqual([
      { name: "id", type: "integer", notNull: true, autoIncrement: true },
      { name: "name", type: "text", notNull: true, collation: { name: "NOCASE" } },
    ]);
  });

  test("are generated when they are read, unless they are stored", async () => {
    const t = lite.sqliteTable("t", {
      a: lite.text(),
      b: lite.text().generatedAlwaysAs(sql`upper("a")`),
      c: lite
        .text()
        .generatedAlwaysAs((): ReturnType<typeof sql> => sql`${t.a} || ${"it's"}`, { mode: "stored" }),
    });
    expect(await columnsOf({ t }, SQLITE)).toMatchObject({
      b: { generated: { expression: `upper("a")`, stored: false } },
      c: { generated: { expression: `"a" || 'it''s'`, stored: true } },
    });
  });

  test.each([
    ["a text", lite.text().default("it's"), "'it''s'"],
    ["a number", lite.integer().default(-7), "-7"],
    ["a fraction", lite.real().default(1.5e-7), "1.5e-7"],
    ["more than there is", lite.real().default(Number.POSITIVE_INFINITY), "9e999"],
    ["yes", lite.integer({ mode: "boolean" }).default(true), "1"],
    ["no", lite.integer({ mode: "boolean" }).default(false), "0"],
    ["a moment", lite.integer({ mode: "timestamp" }).default(new Date(1500)), "1"],
    ["an exact moment", lite.integer({ mode: "timestamp_ms" }).default(new Date(1500)), "1500"],
    ["JSON", lite.text({ mode: "json" }).default({ a: ["it's"] }), `'{"a":["it''s"]}'`],
    ["JSON as text", lite.text({ mode: "json" }).default("[]"), "'[]'"],
    ["JSON in bytes", lite.blob({ mode: "json" }).default([1]), "X'5b315d'"],
    ["bytes", lite.blob().default(Buffer.from("00ff", "hex")), "X'00ff'"],
    ["a big number", lite.blob({ mode: "bigint" }).default(12n), "X'3132'"],
    ["a numeric text", lite.numeric().default("12.50"), "'12.50'"],
    ["a numeric number", lite.numeric({ mode: "number" }).default(12.5), "12.5"],
    ["SQL", lite.integer().default(sql`(unixepoch())`), "(unixepoch())"],
    ["nothing", lite.text().default(sql`NULL`), undefined],
    ["what the program gives", lite.text().$defaultFn(() => "x"), undefined],
  ])("have a default that is stored as Drizzle stores it: %s", async (_, column, expected) => {
    const columns = await columnsOf({ t: lite.sqliteTable("t", { a: column }) }, SQLITE);
    expect(columns.a?.default).toBe(expected);
  });
});

describe("tables of sqlite-core", () => {
  test("have keys with their own names or none, and unique indexes for what is unique", async () => {
    const users = lite.sqliteTable("users", { id: lite.integer().primaryKey() });
    const t = lite.sqliteTable(
      "t",
      {
        a: lite.integer().notNull(),
        b: lite.text().unique(),
        c: lite.text().unique("one_c"),
        user: lite.integer().references(() => users.id, { onDelete: "cascade" }),
      },
      (own) => [
        lite.primaryKey({ columns: [own.a, own.b] }),
        lite.unique().on(own.b, own.c),
        lite.check("positive", sql`${own.a} > ${0}`),
        lite.foreignKey({ name: "to_user", columns: [own.a], foreignColumns: [users.id] }),
      ],
    );
    expect(await table({ t })).toMatchObject({
      schema: "main",
      primaryKey: { name: "t_pkey", columns: ["a", "b"] },
      uniques: [],
      checks: [{ name: "positive", expression: `"a" > 0` }],
      foreignKeys: [
        {
          name: "t_user_fkey",
          columns: ["user"],
          references: { schema: "main", table: "users", columns: ["id"] },
          onDelete: "cascade",
        },
        { name: "to_user", columns: ["a"] },
      ],
      indexes: [
        { name: "one_c", unique: true, elements: [{ column: "c" }] },
        { name: "t_b_c_unique", unique: true, elements: [{ column: "b" }, { column: "c" }] },
        { name: "t_b_unique", unique: true, elements: [{ column: "b" }] },
      ],
    });
  });

  test("have indexes on columns and expressions, in an order, with a collation, on some rows", async () => {
    const t = lite.sqliteTable("t", { a: lite.text(), b: lite.text() }, (own) => [
      lite.index("plain").on(own.a),
      lite.index("worked").on(sql`lower(${own.a}) collate nocase desc`, sql`${own.b} DESC`),
      lite.uniqueIndex("some").on(own.a, own.b).where(sql`${own.b} is not null`),
    ]);
    expect((await table({ t })).indexes).toEqual([
      { name: "plain", elements: [{ column: "a" }] },
      {
        name: "some",
        unique: true,
        elements: [{ column: "a" }, { column: "b" }],
        where: `"b" is not null`,
      },
      {
        name: "worked",
        elements: [
          { expression: `lower("a")`, collation: { name: "nocase" }, order: "desc" },
          { column: "b", order: "desc" },
        ],
      },
    ]);
  });

  test("have views of queries", async () => {
    const t = lite.sqliteTable("t", { a: lite.text(), flag: lite.integer({ mode: "boolean" }) });
    const some = lite
      .sqliteView("some")
      .as((query) => query.select().from(t).where(sql`${t.flag} = ${true} and ${t.a} <> ${"it's"}`));
    const there = lite.sqliteView("there", { a: lite.text() }).existing();
    const { views } = await schemaOf({ t, some, there }, SQLITE);
    expect(views).toMatchObject([
      { name: "some", query: `select "a", "flag" from "t" where "t"."flag" = 1 and "t"."a" <> 'it''s'` },
    ]);
  });
});

describe("what is not sqlite-core", () => {
  test.each([
    ["a table", { t: pgTable("t", { a: integer() }) }],
    ["an enum", { t: pgEnum("t", ["a"]) }],
  ])("%s is refused with the one that is expected", async (_, value) => {
    expect(await failureOf(schemaOf(value, SQLITE))).toMatchObject({
      code: "models/unreadable",
      object: "export t",
      reason: "it is for another database system (pg-core): here drizzle-orm/sqlite-core is expected",
    });
  });

  test.each([
    ["no such value", lite.real().default(Number.NaN), "NULL instead of NaN"],
    ["no such type", lite.customType<{ data: string }>({ dataType: () => "a)b" })(), "is not a type"],
    ["both", lite.text().default("x").generatedAlwaysAs(sql`'y'`), "both"],
  ])("%s is an error that names table and column", async (_, column, reason) => {
    const failure = await failureOf(schemaOf({ t: lite.sqliteTable("t", { a: column }) }, SQLITE));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table main.t", column: "a" });
    expect(failure.reason).toContain(reason);
  });

  test("an index without columns is one that was not finished", async () => {
    const unfinished: unknown = lite.index("x");
    const t = lite.sqliteTable("t", { a: lite.text() }, () => JSON.parse("[]").concat(unfinished));
    expect((await failureOf(schemaOf({ t }, SQLITE))).reason).toContain(".on(…) is missing");
  });
});
