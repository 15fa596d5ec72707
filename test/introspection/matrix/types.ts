import type { Column, Table } from "../../../src/schema/index.ts";
import { table } from "../../support/schemas.ts";

/** A text as an author writes it, and as PostgreSQL prints it. */
export type Spelling = readonly [written: string, printed: string];
/** Which of the two a schema is to be made of. */
export type Side = "written" | "printed";

const same = (text: string): Spelling => [text, text];
const literal = (text: string, type: string): Spelling => [`'${text}'`, `'${text}'::${type}`];

/** Every built-in type with its modifiers, and defaults of every form that it can have. */
const TYPES: readonly (readonly [type: string, ...defaults: Spelling[]])[] = [
  ["smallint", same("7"), ["-7", "'-7'::integer"]],
  ["integer", same("0"), ["1 + 2", "(1 + 2)"]],
  ["bigint", same("5"), ["9223372036854775807", "'9223372036854775807'::bigint"]],
  ["numeric", same("1.50"), ["'NaN'", "'NaN'::numeric"]],
  ["numeric(10,2)", same("0"), same("1.5")],
  ["numeric(3,0)"],
  ["real", ["1.5", "1.5"], ["'Infinity'", "'Infinity'::real"]],
  ["double precision", same("5"), same("5.0"), ["random()", "random()"]],
  ["money", ["12.34", "12.34"]],
  ["boolean", same("true"), same("false")],
  [
    "text",
    literal("", "text"),
    literal("hi", "text"),
    literal("it''s", "text"),
    same("CURRENT_USER"),
    ["'a' || 'b'", "('a'::text || 'b'::text)"],
    literal("ü😀\\n", "text"),
  ],
  ["character varying", literal("x", "character varying")],
  ["character varying(60)", literal("x", "character varying")],
  ["character(3)", literal("abc", "bpchar")],
  ["character(1)"],
  ["name"],
  ['"char"', literal("a", '"char"')],
  ["bytea", literal("\\x00ff", "bytea")],
  ["uuid", same("gen_random_uuid()"), literal("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "uuid")],
  ["date", same("CURRENT_DATE"), literal("2020-02-29", "date"), literal("infinity", "date")],
  ["time without time zone", same("LOCALTIME"), literal("12:30:00", "time without time zone")],
  ["time(3) without time zone"],
  ["time with time zone", ["'12:30:00+00'", "'12:30:00+00'::time with time zone"]],
  [
    "timestamp without time zone",
    ["timezone('utc', now())", "timezone('utc'::text, now())"],
    ["now()", "now()"],
  ],
  [
    "timestamp(3) without time zone",
    ["'2020-01-01 00:00:00'", "'2020-01-01 00:00:00'::timestamp without time zone"],
  ],
  [
    "timestamp with time zone",
    same("now()"),
    same("CURRENT_TIMESTAMP"),
    ["'2020-01-01 00:00:00+02'", "'2019-12-31 22:00:00+00'::timestamp with time zone"],
  ],
  ["timestamp(0) with time zone", same("CURRENT_TIMESTAMP(0)")],
  [
    "interval",
    literal("14 days", "interval"),
    ["'1 year 2 mons -3 days'", "'1 year 2 mons -3 days'::interval"],
  ],
  ["interval day to second(2)"],
  ["interval(3)"],
  ["interval year"],
  ["json", literal("{}", "json"), literal('{"a": [1, "b"]}', "json")],
  ["jsonb", literal('{"a": 1}', "jsonb"), literal("[]", "jsonb")],
  ["jsonpath", literal('$."a"', "jsonpath")],
  ["xml"],
  ["bit(3)", ["'101'", "'101'::\"bit\""]],
  ["bit(1)"],
  ["bit varying", literal("101", "bit varying")],
  ["bit varying(8)"],
  ["inet", literal("10.0.0.1", "inet")],
  ["cidr", literal("10.0.0.0/8", "cidr")],
  ["macaddr"],
  ["macaddr8"],
  ["point", literal("(1,2)", "point")],
  ["line"],
  ["lseg"],
  ["box"],
  ["path"],
  ["polygon"],
  ["circle"],
  ["tsvector"],
  ["tsquery"],
  ["oid"],
  ["regclass", literal("pg_class", "regclass")],
  ["pg_lsn"],
  ["int4range", literal("[1,5)", "int4range")],
  ["int8range"],
  ["numrange"],
  ["tsrange"],
  ["tstzrange"],
  ["daterange"],
  ["int4multirange"],
  ["text[]", literal("{}", "text[]"), ["ARRAY['a', 'b']", "ARRAY['a'::text, 'b'::text]"]],
  ["integer[]", ["ARRAY[]::integer[]", "ARRAY[]::integer[]"], literal("{1,2}", "integer[]")],
  ["character varying(5)[]"],
  ["numeric(4,1)[]"],
  ["timestamp(3) with time zone[]"],
  ["app.mood", literal("sad", "app.mood")],
  ["app.mood[]", literal("{sad}", "app.mood[]")],
  ['public."Odd Type"', literal("select", 'public."Odd Type"')],
  ["app.positive", same("1")],
  ["app.positive[]"],
  ["public.point3"],
  ["public.floatrange"],
];

/** A table for each type: the bare column, NOT NULL, and each default. */
export function typeTables(side: Side): readonly Table[] {
  return TYPES.map(([type, ...defaults], at) => {
    const columns: Column[] = [
      { name: "id", type: "integer", notNull: true },
      { name: "bare", type },
      { name: "needed", type, notNull: true },
      ...defaults.map(
        (spelling, which): Column => ({
          name: `default_${which}`,
          type,
          default: spelling[side === "written" ? 0 : 1],
        }),
      ),
    ];
    return table(`public.type_${String(at).padStart(2, "0")}`, {}, { columns });
  });
}
