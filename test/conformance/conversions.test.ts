import { beforeAll, describe, expect, it } from "vitest";
import { conversion } from "../../src/dialects/postgres/conversions.ts";
import { suiteConnection } from "../support/connections.ts";
import { embeddedDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";

/** Types, each with values that are as long, large or odd as they can be. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  boolean: ["true", "false"],
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647", "1"],
  bigint: ["-9223372036854775808", "9223372036854775807", "1"],
  numeric: ["1.50", "-12345678901234567890.123456789"],
  "numeric(4,0)": ["-9999"],
  "numeric(10,2)": ["99999999.99"],
  real: ["1.5", "-3.4028235e+38"],
  "double precision": ["1.5", "1.7976931348623157e+308"],
  text: ["", "1", "a b ", "x".repeat(100)],
  "character varying": ["1", "ä "],
  "character varying(5)": ["12345"],
  "character(5)": ["ab"],
  bytea: ["\\x00ff"],
  date: ["2024-02-29", "0044-03-15 BC"],
  "timestamp without time zone": ["2024-02-29 12:34:56.123456"],
  "timestamp(0) without time zone": ["2024-02-29 12:34:56"],
  "timestamp with time zone": ["2024-02-29 12:34:56.123456+03"],
  interval: ["1 year 2 mons 3 days 04:05:06.789"],
  "interval day to second": ["3 days 04:05:06.789"],
  uuid: ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
  json: ['{"b":1, "a":2}', "1"],
  jsonb: ['{"a": 1}', "1"],
  "integer[]": ["{1,NULL}", "{}"],
  "text[]": ["{a,NULL}"],
  "public.mood": ["sad"],
  "public.feeling": ["happy"],
  "public.mood[]": ["{sad,happy}"],
};

const RARE: Readonly<Record<string, readonly string[]>> = {
  "numeric(12,4)": ["-99999999.9999"],
  money: ["92233720368547758.07"],
  oid: ["4294967295", "1"],
  regclass: ["pg_class"],
  regproc: ["now"],
  regtype: ["integer"],
  "character varying(40)": ["y".repeat(40)],
  "character(40)": ["ab"],
  name: ["n".repeat(63)],
  '"char"': ["c"],
  "bit(3)": ["101"],
  "bit varying": ["10101"],
  "bit varying(3)": ["101"],
  "time without time zone": ["23:59:59.123456"],
  "time(3) without time zone": ["23:59:59.123"],
  "time with time zone": ["23:59:59.123456+05:30"],
  "timestamp(3) with time zone": ["2024-02-29 12:34:56.123+03"],
  "interval(0)": ["04:05:06"],
  inet: ["192.168.0.1/24"],
  cidr: ["192.168.0.0/24"],
  macaddr: ["08:00:2b:01:02:03"],
  macaddr8: ["08:00:2b:01:02:03:04:05"],
  point: ["(1,2)"],
  lseg: ["[(1,2),(3,4)]"],
  box: ["(3,4),(1,2)"],
  path: ["((1,2),(3,4))"],
  polygon: ["((1,2),(3,4))"],
  circle: ["<(1,2),3>"],
  line: ["{1,2,3}"],
  tsvector: ["'a' 'b'"],
  tsquery: ["'a' & 'b'"],
  int4range: ["[1,5)"],
  int4multirange: ["{[1,5),[7,9)}"],
  tstzrange: ['["2024-02-29 12:34:56+03",)'],
  pg_lsn: ["16/B374D848"],
  xid8: ["7"],
  xid: ["7"],
  jsonpath: ['$."a"'],
  "bigint[]": ["{1}"],
  "boolean[]": ["{t}"],
  'public."Odd (type)"': ["(1,x)"],
};

/** Pairs are many: those of rarer types are for the long form. */
const SAMPLES = isLong() ? { ...COMMON, ...RARE } : COMMON;

/**
 * Gives a column another type in a table without rows, then in one with a row a sample, then another way back again; of
 * each pair the state of each of the three, and the values at the end.
 */
const TRY_ALL = `
CREATE FUNCTION public.try_all(pairs jsonb) RETURNS TABLE (place int, empty text, filled text, back text, kept boolean)
LANGUAGE plpgsql AS $$
DECLARE
  pair jsonb; sample text; samples text[]; result text[];
BEGIN
  FOR place, pair IN SELECT ordinality - 1, value FROM jsonb_array_elements(pairs) WITH ORDINALITY LOOP
    empty := 'done'; filled := 'done'; back := 'done'; kept := NULL;
    BEGIN
      EXECUTE format('CREATE TEMP TABLE tried (c %s)', pair->>'from');
      EXECUTE format('ALTER TABLE tried ALTER c TYPE %s %s', pair->>'to', pair->>'using');
      RAISE EXCEPTION USING ERRCODE = 'TS000';
    EXCEPTION WHEN SQLSTATE 'TS000' THEN NULL; WHEN OTHERS THEN empty := SQLSTATE;
    END;
    BEGIN
      EXECUTE format('CREATE TEMP TABLE tried (c %s)', pair->>'from');
      INSERT INTO tried VALUES (NULL);
      FOR sample IN SELECT * FROM jsonb_array_elements_text(pair->'samples') LOOP
        EXECUTE format('INSERT INTO tried VALUES (%L)', sample);
      END LOOP;
      EXECUTE 'SELECT array_agg(c::text) FROM tried' INTO samples;
      filled := 'refused';
      EXECUTE format('ALTER TABLE tried ALTER c TYPE %s %s', pair->>'to', pair->>'using');
      filled := 'done';
      IF pair->>'back' IS NOT NULL THEN
        EXECUTE format('ALTER TABLE tried ALTER c TYPE %s %s', pair->>'from', pair->>'back');
        EXECUTE 'SELECT array_agg(c::text) FROM tried' INTO result;
        kept := result = samples;
      END IF;
      RAISE EXCEPTION USING ERRCODE = 'TS000';
    EXCEPTION WHEN SQLSTATE 'TS000' THEN NULL; WHEN OTHERS THEN
      IF filled = 'refused' THEN filled := SQLSTATE; ELSE back := SQLSTATE; END IF;
    END;
    RETURN NEXT;
  END LOOP;
END $$`;

const TYPES = Object.keys(SAMPLES);
const PAIRS = TYPES.flatMap((from) => TYPES.filter((to) => to !== from).map((to) => ({ from, to })));

describe("conversions between types", () => {
  const connection = suiteConnection(embeddedDatabase);

  beforeAll(async () => {
    await connection().query("CREATE TYPE public.mood AS ENUM ('sad', 'happy')");
    await connection().query("CREATE TYPE public.feeling AS ENUM ('happy', 'sad')");
    await connection().query('CREATE TYPE public."Odd (type)" AS (a integer, b text)');
    await connection().query(TRY_ALL);
  });

  async function tryAll(
    pairs: readonly {
      readonly from: string;
      readonly to: string;
      readonly using: string;
      readonly back?: string;
    }[],
  ) {
    const asked = pairs.map((pair) => ({ ...pair, samples: SAMPLES[pair.from] }));
    const text = JSON.stringify(asked).replaceAll("'", "''");
    const rows = await connection().query(`SELECT * FROM public.try_all('${text}')`);
    return rows.map(({ place, empty, filled, back: returned, kept }) => {
      const { from = "", to = "", using = "" } = pairs[Number(place)] ?? {};
      return { from, to, using, empty, filled, returned, kept };
    });
  }

  it("that are claimed are taken by the server; those that lose nothing keep every value", async () => {
    const claimed = PAIRS.flatMap(({ from, to }) => {
      const way = conversion("c", from, to);
      if (way === undefined) return [];
      const back = way.loses ? undefined : conversion("c", to, from);
      return [
        {
          from,
          to,
          using: clause(way),
          loses: way.loses,
          ...(back === undefined ? {} : { back: clause(back) }),
        },
      ];
    });
    const results = await tryAll(claimed);
    expect(results.filter(({ empty }) => empty !== "done")).toEqual([]);
    const lossless = results.filter((_, at) => claimed[at]?.loses === false);
    expect(
      lossless.filter(
        ({ filled, returned, kept }) => filled !== "done" || returned !== "done" || kept === false,
      ),
    ).toEqual([]);
    // Values may be refused; that there is no such cast would be our fault.
    const withoutCast = new Set(["42804", "42846"]);
    expect(results.filter(({ filled }) => withoutCast.has(String(filled)))).toEqual([]);
  });

  it("that are not claimed are not there", async () => {
    const others = PAIRS.filter(({ from, to }) => conversion("c", from, to) === undefined);
    const results = await tryAll(others.map(({ from, to }) => ({ from, to, using: `USING c::${to}` })));
    const known = results.filter(({ empty }) => empty === "done").map(({ from, to }) => `${from} → ${to}`);
    // Version 18 has these, older ones have not.
    const numbers = ["smallint", "integer", "bigint"];
    expect(known.sort()).toEqual(numbers.flatMap((type) => [`${type} → bytea`, `bytea → ${type}`]).sort());
  });
});

function clause({ using }: { readonly using?: string }): string {
  return using === undefined ? "" : `USING ${using}`;
}
