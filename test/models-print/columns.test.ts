import { describe, expect, test } from "vitest";
import { schema as dialect } from "../../src/dialects/postgres/schema.ts";
import { printDrizzle } from "../../src/models/index.ts";
import type { Column } from "../../src/schema/index.ts";
import { schemaOf, table } from "../support/schemas.ts";

const MOOD = { schema: "public", name: "mood", values: ["sad", "ok"] };
const QUOTED = { schema: "user-data", name: 'a"b', values: ["x"] };

/** The printed line of a column `a` of this type. */
function line(type: string, more: Partial<Column> = {}): string {
  const tables = [table("t", {}, { columns: [{ name: "a", type, ...more }] })].map(
    ({ primaryKey: _, ...rest }) => rest,
  );
  const { text } = printDrizzle(schemaOf({ tables, enums: [MOOD, QUOTED] }), dialect);
  const [, found = text] = /\n {2}a: (.*),\n\}\);/s.exec(text) ?? [];
  return found;
}

describe("a type", () => {
  test.each([
    ["integer", "integer()"],
    ["bigint", 'bigint({ mode: "number" })'],
    ["smallint", "smallint()"],
    ["text", "text()"],
    ["character varying", "varchar()"],
    ["character varying(60)", "varchar({ length: 60 })"],
    ["character(3)", "char({ length: 3 })"],
    ["numeric", "numeric()"],
    ["numeric(10,2)", "numeric({ precision: 10, scale: 2 })"],
    ["numeric(3,-2)", "numeric({ precision: 3, scale: -2 })"],
    ["double precision", "doublePrecision()"],
    ["timestamp without time zone", "timestamp()"],
    ["timestamp(0) with time zone", "timestamp({ precision: 0, withTimezone: true })"],
    ["time(3) without time zone", "time({ precision: 3 })"],
    ["interval", "interval()"],
    ["interval(3)", "interval({ precision: 3 })"],
    ["interval year to month", 'interval({ fields: "year to month" })'],
    ["interval day to second(2)", 'interval({ fields: "day to second", precision: 2 })'],
    ["bit(3)", "bit({ dimensions: 3 })"],
    ["text[]", "text().array()"],
    ["character varying(5)[]", "varchar({ length: 5 }).array()"],
    ["public.mood", "mood()"],
    ["public.mood[]", "mood().array()"],
    ['"user-data"."a""b"', "aB()"],
  ])("%s is %s", (type, printed) => {
    expect(line(type)).toBe(printed);
  });

  test.each([
    "tsvector",
    "bpchar",
    "character varying(5)[]x",
    "interval(0)",
    "bit varying(5)",
    'public."Weird"',
    "xml",
  ])("%s, which Drizzle has no function for, has one of its own", (type) => {
    const { text } = printDrizzle(schemaOf({ tables: [table("t", { a: type })] }), dialect);
    const [, name = ""] = / {2}a: (\w+)\(\),/.exec(text) ?? [];
    expect(text).toContain(
      `const ${name} = customType<{ data: string }>({ dataType: () => ${JSON.stringify(type)} });`,
    );
  });

  test("a domain's values are those of the type under it", () => {
    const domain = { schema: "public", name: "year", type: "integer", checks: [] };
    const over = { ...domain, name: "leap", type: "public.year" };
    const schema = schemaOf({ tables: [table("t", { a: "public.leap" })], domains: [domain, over] });
    expect(printDrizzle(schema, dialect).text).toContain(
      'const leap = customType<{ data: number }>({ dataType: () => "public.leap" });',
    );
  });
});

describe("a default", () => {
  test.each([
    ["integer", "0", "integer().default(0)"],
    ["integer", "'-1'::integer", "integer().default(-1)"],
    ["integer", "'1'::integer", "integer().default(sql`'1'::integer`)"],
    ["bigint", "'5000000000'::bigint", 'bigint({ mode: "number" }).default(5000000000)'],
    ["bigint", "'5'::bigint", "bigint({ mode: \"number\" }).default(sql`'5'::bigint`)"],
    [
      "bigint",
      "'9223372036854775807'::bigint",
      "bigint({ mode: \"number\" }).default(sql`'9223372036854775807'::bigint`)",
    ],
    ["double precision", "1.5", "doublePrecision().default(1.5)"],
    ["double precision", "'-1.5'::numeric", "doublePrecision().default(-1.5)"],
    ["double precision", "1.50", "doublePrecision().default(sql`1.50`)"],
    ["numeric(5,2)", "19.90", 'numeric({ precision: 5, scale: 2 }).default("19.90")'],
    ["numeric(5,2)", "0", "numeric({ precision: 5, scale: 2 }).default(sql`0`)"],
    ["boolean", "true", "boolean().default(true)"],
    ["text", "'it''s'::text", 'text().default("it\'s")'],
    ["text", "E'a\\\\b'::text", "text().default(sql`E'a\\\\\\\\b'::text`)"],
    ["text", "'x'::character varying", "text().default(sql`'x'::character varying`)"],
    ["character varying(3)", "'x'::character varying", 'varchar({ length: 3 }).default("x")'],
    ["character(3)", "'x'::bpchar", 'char({ length: 3 }).default("x")'],
    ["text", "'${a}`b'::text", 'text().default("${a}`b")'],
    ["text", "(('${a}'::text || '`'::text))", "text().default(sql`(('\\${a}'::text || '\\`'::text))`)"],
    ["public.mood", "'sad'::public.mood", 'mood().default("sad")'],
    ["text[]", "'{}'::text[]", "text().array().default([])"],
    ["text[]", "ARRAY[]::text[]", "text().array().default(sql`ARRAY[]::text[]`)"],
    ["text[]", "'{a}'::text[]", "text().array().default(sql`'{a}'::text[]`)"],
    ["jsonb", "'{}'::jsonb", "jsonb().default({})"],
    ["jsonb", `'{"a": [1, "it''s"]}'::jsonb`, `jsonb().default({"a": [1, "it's"]})`],
    ["jsonb", "'1.0'::jsonb", "jsonb().default(sql`'1.0'::jsonb`)"],
    ["jsonb", "'null'::jsonb", "jsonb().default(sql`'null'::jsonb`)"],
    ["jsonb", `'"1"'::jsonb`, "jsonb().default(sql`'\"1\"'::jsonb`)"],
    ["jsonb", `'{"__proto__": 1}'::jsonb`, "jsonb().default(sql`'{\"__proto__\": 1}'::jsonb`)"],
    ["json", `'{"a":1}'::json`, `json().default({"a": 1})`],
    ["json", `'{"a": 1}'::json`, "json().default(sql`'{\"a\": 1}'::json`)"],
    ["timestamp with time zone", "now()", "timestamp({ withTimezone: true }).defaultNow()"],
    ["date", "CURRENT_DATE", "date().default(sql`CURRENT_DATE`)"],
    ["text", "now()", "text().default(sql`now()`)"],
    ["uuid", "gen_random_uuid()", "uuid().defaultRandom()"],
    ["tsvector", "'a'::tsvector", "tsvector().default(sql`'a'::tsvector`)"],
  ])("of %s: %s is %s", (type, expression, printed) => {
    expect(line(type, { default: expression })).toBe(printed);
  });
});

describe("what else a column has", () => {
  test("not null, serial, identity, generated", () => {
    expect(line("text", { notNull: true })).toBe("text().notNull()");
    expect(line("bigint", { notNull: true, serial: {} })).toBe('bigserial({ mode: "number" })');
    const identity = { always: true, start: "10", maximum: "9223372036854775806" };
    expect(line("integer", { notNull: true, identity })).toBe(
      'integer().generatedAlwaysAsIdentity({ startWith: 10, maxValue: "9223372036854775806" })',
    );
    const named = { always: false, sequenceName: { schema: "public", name: "s" } };
    expect(line("integer", { notNull: true, identity: named })).toBe(
      'integer().generatedByDefaultAsIdentity({ name: "s" })',
    );
    expect(line("integer", { generated: { expression: "id * 2", stored: true } })).toBe(
      "integer().generatedAlwaysAs(sql`id * 2`)",
    );
  });

  test("what Drizzle cannot say is left out and named", () => {
    const columns: readonly Column[] = [
      { name: "a", type: "text", collation: { name: "C" }, comment: "x\ny", storage: "main" },
      { name: "b", type: "integer", notNull: true, serial: { increment: "2" } },
      { name: "c", type: "integer", generated: { expression: "1", stored: false } },
      {
        name: "d",
        type: "integer",
        identity: { always: true, sequenceName: { schema: "other", name: "s" } },
      },
    ];
    const { left } = printDrizzle(schemaOf({ tables: [table("t", {}, { columns })] }), dialect);
    expect(left.map(({ object, part }) => [object.name, part])).toEqual([
      ["a", "collation"],
      ["a", "storage"],
      ["a", "comment"],
      ["b", "serial.increment"],
      ["c", "generated.stored"],
      ["d", "identity.sequenceName"],
    ]);
  });
});
