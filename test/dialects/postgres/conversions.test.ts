import { describe, expect, it } from "vitest";
import { conversion } from "../../../src/dialects/postgres/conversions.ts";

const WIDENING: readonly (readonly [string, string])[] = [
  ["smallint", "integer"],
  ["integer", "bigint"],
  ["integer", "numeric"],
  ["integer", "numeric(10,0)"],
  ["integer", "double precision"],
  ["bigint", "numeric(21,2)"],
  ["numeric(10,2)", "numeric(12,2)"],
  ["numeric(10,2)", "numeric(12,4)"],
  ["numeric(10,2)", "numeric"],
  ["numeric(9,0)", "integer"],
  ["real", "double precision"],
  ["boolean", "integer"],
  ["character varying(30)", "character varying(60)"],
  ["character varying(30)", "character varying"],
  ["character varying", "text"],
  ["text", "character varying"],
  ["character(5)", "character varying(5)"],
  ["uuid", "character varying(36)"],
  ["uuid", "text"],
  ["bit varying(3)", "bit varying(5)"],
  ["date", "timestamp without time zone"],
  ["date", "timestamp(0) with time zone"],
  ["timestamp(0) with time zone", "timestamp(3) with time zone"],
  ["timestamp without time zone", "timestamp with time zone"],
  ["timestamp(3) without time zone", "timestamp(6) with time zone"],
  ["interval(0)", "interval"],
  ["interval day to second(3)", "interval"],
  ["jsonb", "json"],
  ["cidr", "inet"],
  ["integer[]", "bigint[]"],
  ["integer[]", "text"],
  ["integer", "integer[]"],
  ["public.mood", "text"],
  ["public.mood", "public.mood[]"],
  ["text", "public.citext"],
  ["public.citext", "character varying"],
  ["public.geometry(Point,4326)", "public.geometry"],
];

const NARROWING: readonly (readonly [string, string])[] = [
  ["bigint", "integer"],
  ["bigint", "double precision"],
  ["integer", "real"],
  ["integer", "numeric(9,0)"],
  ["numeric", "numeric(10,2)"],
  ["numeric(12,2)", "numeric(10,2)"],
  ["numeric(12,4)", "numeric(12,2)"],
  ["numeric(10,2)", "numeric(11,4)"],
  ["numeric(10,0)", "integer"],
  ["double precision", "numeric"],
  ["character varying(60)", "character varying(30)"],
  ["character varying(60)", "character(60)"],
  ["text", "character varying(255)"],
  ["text", "integer"],
  ["text", "text[]"],
  ["integer", "character varying(10)"],
  ["timestamp with time zone", "date"],
  ["timestamp with time zone", "timestamp without time zone"],
  ["timestamp without time zone", "timestamp(0) without time zone"],
  ["timestamp without time zone", "timestamp(3) with time zone"],
  ["interval", "interval day to second"],
  ["bit(3)", "bit(5)"],
  ["json", "jsonb"],
  ["inet", "cidr"],
  ["integer", "boolean"],
  ["bigint[]", "integer[]"],
  ["integer[]", "integer"],
  ["public.mood", "public.feeling"],
  ["public.mood", "character varying(20)"],
  ["public.geometry(Point,4326)", "public.geometry(Polygon,4326)"],
];

describe("a conversion", () => {
  it.each(WIDENING)("from %s to %s keeps every value", (from, to) => {
    expect(conversion("c", from, to)?.loses).toBe(false);
  });

  it.each(NARROWING)("from %s to %s may cut or refuse values", (from, to) => {
    expect(conversion("c", from, to)?.loses).toBe(true);
  });

  it.each([
    ["integer", "bigint", undefined],
    ["integer", "text", undefined],
    ["public.mood", "character varying(20)", undefined],
    ["integer[]", "text", undefined],
    ["interval", "interval day to second", undefined],
    ['public."Odd (type)"(1)', 'public."Odd (type)"(2)', undefined],
    ["text", "integer", "c::integer"],
    ["text", "public.mood", "c::public.mood"],
    ["character varying(10)", "date", "c::date"],
    ["integer", "boolean", "c::boolean"],
    ["smallint", "boolean", "c::integer::boolean"],
    ["boolean[]", "bigint[]", "c::integer[]::bigint[]"],
    ["public.mood", "public.feeling", "c::text::public.feeling"],
    ["public.mood[]", "public.feeling[]", "c::text[]::public.feeling[]"],
    ["public.mood", "integer", "c::text::integer"],
    ["public.hstore", "jsonb", "c::jsonb"],
    ["text", "public.citext", undefined],
    ["public.citext", "integer", "c::integer"],
    ["integer", "integer[]", "CASE WHEN c IS NOT NULL THEN ARRAY[c]::integer[] END"],
    ["numeric(10,2)[]", "numeric(12,2)", "c[1]::numeric(12,2)"],
  ])("from %s to %s is written as %s", (from, to, using) => {
    const found = conversion("c", from, to);
    expect(found).toBeDefined();
    expect(found?.using).toBe(using);
  });

  it.each([
    ["integer", "uuid"],
    ["uuid", "integer"],
    ["json", "integer"],
    ["date", "integer"],
    ["bytea", "uuid"],
    ["jsonb", "public.hstore"],
    ["integer", "bigint[]"],
    ["integer[]", "uuid[]"],
    ["timestamp with time zone", "boolean"],
  ])("from %s to %s is not there", (from, to) => {
    expect(conversion("c", from, to)).toBeUndefined();
  });
});
