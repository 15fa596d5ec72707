import { describe, expect, test } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { ENGINES } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

/** A value of each type that a column can have. */
const VALUES: Readonly<Record<string, string>> = {
  boolean: "t",
  smallint: "1",
  integer: "2",
  bigint: "9007199254740993",
  numeric: "1.10",
  "numeric(6,2)": "1.10",
  real: "1.5",
  "double precision": "1.5",
  money: "1.5",
  oid: "7",
  text: 'a "b", {c}',
  "character varying(10)": "a b",
  "character(3)": "abc",
  bpchar: "ab",
  '"char"': "a",
  name: "a",
  uuid: "00000000-0000-0000-0000-000000000001",
  date: "2020-02-29",
  "time without time zone": "10:20:30",
  "time(3) with time zone": "10:20:30+00",
  "timestamp without time zone": "2020-01-02 03:04:05.678901",
  "timestamp(3) with time zone": "2020-01-02 03:04:05.678+00",
  interval: "1 day",
  bytea: "\\x00ff",
  json: "[1, null]",
  jsonb: '{"a": [1]}',
  jsonpath: "$.a",
  xml: "<a/>",
  inet: "10.0.0.1",
  cidr: "10.0.0.0/8",
  macaddr: "08:00:2b:01:02:03",
  macaddr8: "08:00:2b:01:02:03:04:05",
  "bit(3)": "101",
  "bit varying": "10",
  point: "(1,2)",
  line: "{1,2,3}",
  lseg: "[(1,2),(3,4)]",
  box: "(3,4),(1,2)",
  path: "((1,2),(3,4))",
  polygon: "((1,2),(3,4),(5,6))",
  circle: "<(1,2),3>",
  tsvector: "a b",
  tsquery: "a & b",
  int4range: "[1,5)",
  int8range: "[1,5)",
  numrange: "[1,5)",
  tsrange: "[2020-01-01,2020-01-02)",
  tstzrange: "[2020-01-01 00:00:00+00,2020-01-02 00:00:00+00)",
  daterange: "[2020-01-01,2020-01-02)",
  int4multirange: "{[1,5)}",
  datemultirange: "{[2020-01-01,2020-01-02)}",
  regclass: "pg_class",
  regtype: "integer",
  regrole: "postgres",
  pg_lsn: "0/16B3748",
  xid8: "5",
  pg_snapshot: "10:20:10,14",
  refcursor: "a",
  int2vector: "1 2",
  oidvector: "1 2",
  "public.mood": "sad, or not",
  "public.age": "3",
  "public.ages": "{3,4}",
  "public.feeling": "glad",
  "public.pair": "(1,a)",
  "public.span": "[1.5,2)",
};

const OWN = `
CREATE TYPE mood AS ENUM ('glad', 'sad, or not');
CREATE DOMAIN age AS int4 CHECK (VALUE > 0);
CREATE DOMAIN ages AS age[];
CREATE DOMAIN feeling AS mood;
CREATE TYPE pair AS (a int, b text);
CREATE TYPE span AS RANGE (subtype = float8);`;

const SCHEMA = {
  enums: [{ schema: "public", name: "mood", values: ["glad", "sad, or not"] }],
  domains: [
    { schema: "public", name: "age", type: "integer", checks: [] },
    { schema: "public", name: "ages", type: "public.age[]", checks: [] },
    { schema: "public", name: "feeling", type: "public.mood", checks: [] },
  ],
};

const codeTypes = dialectOf("postgres")?.schema.codeTypes(SCHEMA);

interface Sample {
  readonly column: string;
  readonly type: string;
  readonly sql: string;
}

const SAMPLES = Object.entries(VALUES).flatMap(([type, value], at): readonly Sample[] => [
  { column: `c${at}`, type, sql: `${quoted(value)}::${type}` },
  // Arrays of a domain that is an array of a domain nobody takes apart.
  ...(type === "public.ages"
    ? []
    : [{ column: `a${at}`, type: `${type}[]`, sql: `${quoted(listOf(value, type))}::${type}[]` }]),
]);

/** An array with that value and NULL. */
function listOf(value: string, type: string): string {
  return `{"${value.replaceAll(/[\\"]/g, "\\$&")}"${type === "box" ? ";" : ","}NULL}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What a value is, as types files have it; literals are texts, and what is in JSON nobody says. */
const LOOK = `
function look(value: unknown): string {
  if (value === null) return "null";
  if (value instanceof Date) return "Date";
  if (value instanceof Uint8Array) return "Uint8Array";
  if (!Array.isArray(value)) return typeof value;
  return \`(\${[...new Set(value.map(look))].join(" | ")})[]\`;
}
export async function forward(ctx) {
  const row = await ctx.db.selectFrom("kinds").selectAll().executeTakeFirstOrThrow();
  const kinds = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, look(value)]));
  await ctx.sql\`INSERT INTO seen VALUES (\${JSON.stringify(kinds)})\`;
  await ctx.db.insertInto("copies").values(Object.fromEntries(Object.entries(row).filter(([name]) => !JSONS.includes(name)))).execute();
  await ctx.db.insertInto("written").values([
    { big: 1n, exact: 2n, at: new Date(0), local: new Date(0), raw: new Uint8Array([1]), doc: "[1]",
      bigs: [1n, 2, "3"], ats: [new Date(0), "1970-01-01", null], locals: [new Date(0)], docs: ["[1]", null], flags: [true, null], raws: [new Uint8Array([1])] },
    { big: 1, exact: 1.5, at: "1970-01-01", local: "1970-01-01", raw: new Uint8Array(), doc: "{}",
      bigs: [], ats: [], locals: [], docs: [], flags: [], raws: [] },
  ]).execute();
}`;

const WRITTEN = `CREATE TABLE written (big int8, exact numeric, at timestamptz, local timestamp, raw bytea, doc jsonb,
  bigs int8[], ats timestamptz[], locals timestamp[], docs jsonb[], flags bool[], raws bytea[]);`;

describe.each(ENGINES)("on $name", ({ create }) => {
  test("code reads and writes values of each type as its types file says", async () => {
    const jsons = SAMPLES.filter(({ type }) => type.startsWith("json")).map(({ column }) => column);
    const setup = `${OWN}
CREATE TABLE kinds AS SELECT ${SAMPLES.map(({ column, sql }) => `${sql} AS ${column}`).join(",\n")};
CREATE TABLE copies AS SELECT * FROM kinds WHERE false;
CREATE TABLE seen (text text);
${WRITTEN}`;
    const code = `const JSONS = ${JSON.stringify(jsons)};\n${LOOK}`;
    const at = await site(
      await create(),
      history("foo", [
        { id: "10000000", up: setup },
        { id: "20000000", code },
      ]),
    );
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });

    const [seen] = await at.query("SELECT text FROM seen");
    const kinds: Readonly<Record<string, string>> = JSON.parse(String(seen?.text));
    const said = ({ type }: Sample): string => {
      const text = codeTypes?.(type).read.join(" | ") ?? "";
      return text.replace('"glad" | "sad, or not"', "string");
    };
    const different = SAMPLES.filter((sample) => !said(sample).includes("unknown")).flatMap((sample) => {
      const [is, says] = [kinds[sample.column], said(sample)];
      return is === says ? [] : [`${sample.type}: read as ${is}, typed as ${says}`];
    });
    // Its one value has no NULL in it.
    expect(different).toEqual(["public.ages: read as (number)[], typed as (number | null)[]"]);

    const same = SAMPLES.filter(({ column }) => !jsons.includes(column))
      .map(({ column }) => `k.${column}::text = c.${column}::text AS ${column}`)
      .join(", ");
    const [copied] = await at.query(`SELECT ${same} FROM kinds k, copies c`);
    const changed = SAMPLES.filter(({ column }) => copied?.[column] === false).map(({ type }) => type);
    expect(changed).toEqual([]);
    const written = await at.query("SELECT w::text AS text FROM written w");
    expect(written.map(({ text }) => text)).toEqual([
      `(1,2,"1970-01-01 00:00:00+00","1970-01-01 00:00:00","\\\\x01",[1],"{1,2,3}","{""1970-01-01 00:00:00+00"",""1970-01-01 00:00:00+00"",NULL}","{""1970-01-01 00:00:00""}","{[1],NULL}","{t,NULL}","{""\\\\\\\\x01""}")`,
      `(1,1.5,"1970-01-01 00:00:00+00","1970-01-01 00:00:00","\\\\x",{},{},{},{},{},{},{})`,
    ]);
  });
});
