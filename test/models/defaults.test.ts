import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { columnsOf, failureOf, schemaOf } from "./reading.ts";

/** The default of the only column, as SQL. */
async function defaultOf(column: pg.PgColumnBuilderBase): Promise<string | undefined> {
  const columns = await columnsOf({ t: pg.pgTable("t", { a: column }) });
  return columns.a?.default;
}

test("plain values are literals of their kind", async () => {
  expect(await defaultOf(pg.text().default("it's"))).toBe("'it''s'");
  expect(await defaultOf(pg.text().default("back\\slash"))).toBe("E'back\\\\slash'");
  expect(await defaultOf(pg.text().default(""))).toBe("''");
  expect(await defaultOf(pg.integer().default(0))).toBe("0");
  expect(await defaultOf(pg.integer().default(-7))).toBe("-7");
  expect(await defaultOf(pg.real().default(1.5e-7))).toBe("1.5e-7");
  expect(await defaultOf(pg.doublePrecision().default(Number.NaN))).toBe("'NaN'");
  expect(await defaultOf(pg.doublePrecision().default(-Infinity))).toBe("'-Infinity'");
  expect(await defaultOf(pg.boolean().default(false))).toBe("false");
  expect(await defaultOf(pg.bigint({ mode: "bigint" }).default(2n ** 63n - 1n))).toBe("9223372036854775807");
  expect(await defaultOf(pg.numeric({ mode: "bigint" }).default(12n))).toBe("12");
  expect(await defaultOf(pg.numeric().default("12.50"))).toBe("'12.50'");
});

test("dates are written in UTC by their column's type, not by the machine's clock", async () => {
  const moment = new Date("2024-02-29T23:30:00.250Z");
  expect(await defaultOf(pg.date({ mode: "date" }).default(moment))).toBe("'2024-02-29'");
  expect(await defaultOf(pg.timestamp().default(moment))).toBe("'2024-02-29 23:30:00.250'");
  expect(await defaultOf(pg.timestamp({ precision: 3 }).default(moment))).toBe("'2024-02-29 23:30:00.250'");
  expect(await defaultOf(pg.timestamp({ withTimezone: true }).default(moment))).toBe(
    "'2024-02-29 23:30:00.250+00'",
  );
  expect(await defaultOf(pg.timestamp().default(new Date(0)))).toBe("'1970-01-01 00:00:00'");
  expect(await defaultOf(pg.date().default("2024-01-01"))).toBe("'2024-01-01'");
});

test("years that ISO writes with a sign are written as the database reads them", async () => {
  const far = new Date(Date.UTC(12024, 0, 2));
  const caesar = new Date(Date.UTC(-43, 2, 15));
  expect(await defaultOf(pg.date({ mode: "date" }).default(far))).toBe("'12024-01-02'");
  expect(await defaultOf(pg.timestamp({ withTimezone: true }).default(caesar))).toBe(
    "'0044-03-15 00:00:00+00 BC'",
  );
});

test("JSON stands as Drizzle would store it; a text that is JSON already stands as it is", async () => {
  expect(await defaultOf(pg.jsonb().default({ a: [1, "x'y"], b: null }))).toBe(`'{"a":[1,"x''y"],"b":null}'`);
  expect(await defaultOf(pg.json().default([]))).toBe("'[]'");
  expect(await defaultOf(pg.jsonb().default("{}"))).toBe("'{}'");
  expect(await defaultOf(pg.jsonb().default("hello"))).toBe(`'"hello"'`);
  expect(await defaultOf(pg.jsonb().default(true))).toBe("'true'");
});

test("arrays are array literals, whose texts cannot be taken for NULL or braces", async () => {
  expect(await defaultOf(pg.text().array().default([]))).toBe("'{}'");
  expect(await defaultOf(pg.integer().array().default([1, -2]))).toBe("'{1,-2}'");
  expect(await defaultOf(pg.text().array().default(["NULL", "", "{", "a,b", `"`]))).toBe(
    `E'{"NULL","","{","a,b","\\\\""}'`,
  );
  expect(
    await defaultOf(
      pg
        .integer()
        .array()
        .array()
        .default([[1], [2]]),
    ),
  ).toBe("'{{1},{2}}'");
  expect(
    await defaultOf(
      pg
        .timestamp()
        .array()
        .default([new Date(0)]),
    ),
  ).toBe(`'{"1970-01-01 00:00:00"}'`);
  expect(
    await defaultOf(
      pg
        .jsonb()
        .array()
        .default([{ a: 1 }]),
    ),
  ).toBe(`E'{"{\\\\"a\\\\":1}"}'`);
  expect(await defaultOf(pg.boolean().array().default([true, false]))).toBe("'{true,false}'");
});

test("geometric values and vectors are written as Drizzle sends them", async () => {
  expect(await defaultOf(pg.point().default([1, 2]))).toBe("'(1,2)'");
  expect(await defaultOf(pg.point({ mode: "xy" }).default({ x: 1, y: 2 }))).toBe("'(1,2)'");
  expect(await defaultOf(pg.line({ mode: "abc" }).default({ a: 1, b: 2, c: 3 }))).toBe("'{1,2,3}'");
  expect(await defaultOf(pg.vector({ dimensions: 2 }).default([0.5, 1]))).toBe("'[0.5,1]'");
});

test("a custom type's default is what it sends for that value", async () => {
  const bytes = pg.customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
  const cents = pg.customType<{ data: number; driverData: string }>({
    dataType: () => "integer",
    toDriver: (value) => String(value * 100),
  });
  const wrapped = pg.customType<{ data: string }>({
    dataType: () => "text",
    toDriver: (value) => sql`upper(${value})`,
  });
  expect(await defaultOf(bytes().default(Buffer.from("00ff", "hex")))).toBe("E'\\\\x00ff'");
  expect(await defaultOf(cents().default(5))).toBe("'500'");
  expect(await defaultOf(wrapped().default("x"))).toBe("upper('x')");
});

test("SQL stands as it is written, with its values as literals", async () => {
  expect(await defaultOf(pg.timestamp().defaultNow())).toBe("now()");
  expect(await defaultOf(pg.uuid().defaultRandom())).toBe("gen_random_uuid()");
  expect(await defaultOf(pg.text().default(sql`  concat(${"it's"}, ${5}, ${true}, ${null})  `))).toBe(
    "concat('it''s', 5, true, NULL)",
  );
  expect(await defaultOf(pg.timestamp().default(sql`${new Date(0)}::timestamp`))).toBe(
    "'1970-01-01 00:00:00+00'::timestamp",
  );
  expect(await defaultOf(pg.text().default(sql`${sql`${7n}`.inlineParams()} || ${[1, 2]}`))).toBe(
    "7 || (1, 2)",
  );
});

test("no default in the database: none, NULL, and what Drizzle fills in by itself", async () => {
  expect(await defaultOf(pg.text())).toBeUndefined();
  expect(await defaultOf(pg.text().default(sql`null`))).toBeUndefined();
  expect(await defaultOf(pg.text().$defaultFn(() => "x"))).toBeUndefined();
  expect(await defaultOf(pg.timestamp().$onUpdate(() => new Date()))).toBeUndefined();
});

test("what cannot be written as SQL is an error that names the column", async () => {
  class Money {
    readonly amount = 1;
  }
  const anything = pg.customType<{ data: unknown }>({ dataType: () => "text" });
  const refusing = pg.customType<{ data: unknown }>({
    dataType: () => "text",
    toDriver: () => {
      throw new Error("not today");
    },
  });
  const bad: readonly (readonly [pg.PgColumnBuilderBase, string])[] = [
    [anything().default(new Money()), "class Money"],
    [anything().default(() => "x"), "a function"],
    [anything().default(Symbol("x")), "a symbol"],
    [anything().default(new Map()), "class Map"],
    [pg.timestamp().default(new Date("nonsense")), "invalid date"],
    [pg.text().default("a\0b"), "NUL"],
    [pg.text().default(sql`${sql.placeholder("later")}`), "Placeholder"],
    [pg.text().default(sql``), "empty"],
    [refusing().default("x"), "not today"],
  ];
  for (const [column, reason] of bad) {
    const failure = await failureOf(schemaOf({ t: pg.pgTable("t", { a: column }) }));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "table public.t", column: "a" });
    expect(failure.reason).toContain(reason);
  }
});
