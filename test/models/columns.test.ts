import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { columnsOf, failureOf, schemaOf, tableOf } from "./reading.ts";

describe("types", () => {
  test("stand as the database prints them, whatever Drizzle's spelling", async () => {
    const ownType = pg.customType<{ data: string }>({ dataType: () => "VARCHAR (60)" });
    const table = pg.pgTable("t", {
      a: pg.smallint(),
      b: pg.integer(),
      c: pg.bigint({ mode: "bigint" }),
      d: pg.real(),
      e: pg.doublePrecision(),
      f: pg.numeric(),
      g: pg.numeric({ precision: 10 }),
      h: pg.numeric({ precision: 10, scale: 2 }),
      i: pg.boolean(),
      j: pg.text(),
      k: pg.varchar(),
      l: pg.varchar({ length: 255 }),
      m: pg.char(),
      n: pg.char({ length: 3 }),
      o: pg.date(),
      p: pg.time(),
      q: pg.time({ precision: 3, withTimezone: true }),
      r: pg.timestamp(),
      s: pg.timestamp({ precision: 3, withTimezone: true }),
      t: pg.timestamp({ mode: "string", precision: 6 }),
      u: pg.interval(),
      v: pg.interval({ fields: "day to second", precision: 3 }),
      w: pg.uuid(),
      x: pg.json(),
      y: pg.jsonb(),
      z: pg.inet(),
      aa: pg.cidr(),
      ab: pg.macaddr(),
      ac: pg.macaddr8(),
      ad: pg.point(),
      ae: pg.line(),
      af: pg.bit({ dimensions: 3 }),
      ag: ownType(),
    });
    const columns = Object.values(await columnsOf({ table })).map(({ type }) => type);
    expect(columns).toEqual([
      "smallint",
      "integer",
      "bigint",
      "real",
      "double precision",
      "numeric",
      "numeric(10,0)",
      "numeric(10,2)",
      "boolean",
      "text",
      "character varying",
      "character varying(255)",
      "character(1)",
      "character(3)",
      "date",
      "time without time zone",
      "time(3) with time zone",
      "timestamp without time zone",
      "timestamp(3) with time zone",
      "timestamp(6) without time zone",
      "interval",
      "interval day to second(3)",
      "uuid",
      "json",
      "jsonb",
      "inet",
      "cidr",
      "macaddr",
      "macaddr8",
      "point",
      "line",
      "bit(3)",
      "character varying(60)",
    ]);
  });

  test("of extensions stand as they are written", async () => {
    const table = pg.pgTable("t", {
      a: pg.vector({ dimensions: 3 }),
      b: pg.halfvec({ dimensions: 4 }),
      c: pg.sparsevec({ dimensions: 5 }),
      d: pg.geometry({ type: "point", srid: 4326 }),
    });
    const columns = await columnsOf({ table });
    expect(Object.values(columns).map(({ type }) => type)).toEqual([
      "vector(3)",
      "halfvec(4)",
      "sparsevec(5)",
      "geometry(point)",
    ]);
  });

  test("of arrays have no sizes and one pair of brackets, as the database keeps them", async () => {
    const table = pg.pgTable("t", {
      a: pg.text().array(),
      b: pg.integer().array(3),
      c: pg.varchar({ length: 9 }).array().array(2),
    });
    expect(await columnsOf({ table })).toMatchObject({
      a: { type: "text[]" },
      b: { type: "integer[]" },
      c: { type: "character varying(9)[]" },
    });
  });

  test("of enums have their schema, and quotes where the name needs them", async () => {
    const mood = pg.pgEnum("mood", ["sad", "ok"]);
    const auth = pg.pgSchema("auth");
    const level = auth.enum("Level of 'trust'", { low: "l", high: "h" });
    const table = pg.pgTable("t", { a: mood(), b: mood().array(), c: level("c") });
    const { enums, tables, schemas } = await schemaOf({ mood, level, table });
    expect(enums).toEqual([
      { schema: "auth", name: "Level of 'trust'", values: ["l", "h"] },
      { schema: "public", name: "mood", values: ["sad", "ok"] },
    ]);
    expect(schemas).toEqual([{ name: "auth" }]);
    expect(tables[0]?.columns.map(({ type }) => type)).toEqual([
      "public.mood",
      "public.mood[]",
      `auth."Level of 'trust'"`,
    ]);
  });

  test("of a custom type that names an enum of the same models are that enum", async () => {
    const mood = pg.pgEnum("mood", ["sad"]);
    const moods = pg.customType<{ data: string[] }>({ dataType: () => "mood[]" });
    const table = pg.pgTable("t", { a: moods() });
    expect((await schemaOf({ table, mood })).tables[0]?.columns[0]?.type).toBe("public.mood[]");
  });
});

describe("columns that fill themselves", () => {
  test("serial ones say so, and are never null", async () => {
    const table = pg.pgTable("t", {
      a: pg.serial(),
      b: pg.bigserial({ mode: "bigint" }),
      c: pg.smallserial(),
    });
    expect((await tableOf({ table })).columns).toEqual([
      { name: "a", type: "integer", notNull: true, serial: {} },
      { name: "b", type: "bigint", notNull: true, serial: {} },
      { name: "c", type: "smallint", notNull: true, serial: {} },
    ]);
  });

  test("identity ones keep what is not the server's choice", async () => {
    const table = pg.pgTable("t", {
      a: pg.integer().generatedAlwaysAsIdentity(),
      b: pg.bigint({ mode: "number" }).generatedByDefaultAsIdentity({
        name: "own_seq",
        startWith: 1000,
        increment: 10,
        minValue: 1,
        maxValue: "9223372036854775807",
        cache: 1,
        cycle: false,
      }),
      c: pg.smallint().generatedAlwaysAsIdentity({ name: "t_c_seq", increment: -1, maxValue: -5 }),
    });
    expect((await tableOf({ table })).columns).toEqual([
      { name: "a", type: "integer", notNull: true, identity: { always: true } },
      {
        name: "b",
        type: "bigint",
        notNull: true,
        identity: {
          always: false,
          sequenceName: { schema: "public", name: "own_seq" },
          start: "1000",
          increment: "10",
        },
      },
      {
        name: "c",
        type: "smallint",
        notNull: true,
        identity: { always: true, increment: "-1", maximum: "-5" },
      },
    ]);
  });

  test("generated ones have their expression, given as SQL or as a callback", async () => {
    const table = pg.pgTable("t", {
      a: pg.text(),
      b: pg.text().generatedAlwaysAs(sql`upper("a")`),
      c: pg.text().generatedAlwaysAs((): ReturnType<typeof sql> => sql`lower(${table.a}) || ${"it's"}`),
    });
    expect(await columnsOf({ table })).toMatchObject({
      b: { generated: { expression: `upper("a")`, stored: true } },
      c: { generated: { expression: `lower("a") || 'it''s'`, stored: true } },
    });
  });
});

describe("columns that cannot be", () => {
  const cases: readonly (readonly [string, pg.PgTable, string])[] = [
    [
      "a custom type without a type",
      pg.pgTable("t", { a: pg.customType<{ data: string }>({ dataType: () => "" })() }),
      "customType",
    ],
    [
      "a custom type that is no type",
      pg.pgTable("t", { a: pg.customType<{ data: string }>({ dataType: () => "not a ( type" })() }),
      "is not a type",
    ],
    ["an array of serials", pg.pgTable("t", { a: pg.serial().array() }), "arrays of serials"],
    [
      "an array of identities",
      pg.pgTable("t", { a: pg.integer().generatedAlwaysAsIdentity().array() }),
      "identity",
    ],
    [
      "an array of what is generated",
      pg.pgTable("t", { a: pg.text().generatedAlwaysAs("1").array() }),
      "generated",
    ],
    [
      "an array whose elements have a default",
      pg.pgTable("t", { a: pg.integer().default(5).array() }),
      "default",
    ],
    [
      "an array whose elements are given by a function",
      pg.pgTable("t", {
        a: pg
          .text()
          .$defaultFn(() => "")
          .array(),
      }),
      "default",
    ],
    ["an array of keys", pg.pgTable("t", { a: pg.integer().primaryKey().array().array() }), ".primaryKey()"],
    ["an array of unique elements", pg.pgTable("t", { a: pg.integer().unique().array() }), ".unique()"],
    [
      "an array of elements that are not null",
      pg.pgTable("t", { a: pg.integer().notNull().array() }),
      ".notNull()",
    ],
    ["a serial with a default", pg.pgTable("t", { a: pg.serial().default(5) }), "both"],
    [
      "an identity that starts between numbers",
      pg.pgTable("t", { a: pg.integer().generatedAlwaysAsIdentity({ startWith: 1.5 }) }),
      "whole number",
    ],
    [
      "a generated column with a default",
      pg.pgTable("t", { a: pg.text().default("x").generatedAlwaysAs(sql`'y'`) }),
      "both",
    ],
  ];
  test.each(cases)("%s is an error that names file, table and column", async (_, table, reason) => {
    const failure = await failureOf(schemaOf({ table }));
    expect(failure).toMatchObject({
      code: "models/unreadable",
      component: "shop",
      file: "shop/component.ts",
      object: "table public.t",
      column: "a",
    });
    expect(failure.reason).toContain(reason);
  });
});
