import { describe, expect, test } from "vitest";
import { ENGINES } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

/** What code sees of a row with a column of each type; printed as JSON with the kind of each value. */
const LOOK = `
function look(value: unknown): unknown {
  if (value instanceof Date) return { date: value.toISOString() };
  if (value instanceof Uint8Array) return { bytes: Array.from(value) };
  if (Array.isArray(value)) return value.map(look);
  return value;
}`;

const TYPES = `
CREATE TYPE mood AS ENUM ('glad', 'sad, or not');
CREATE DOMAIN age AS int4 CHECK (VALUE > 0);
CREATE TABLE kinds (
  flag bool, small int2, whole int4, big int8, exact numeric, approx float8, word text, long varchar(10), id uuid,
  day date, clock time, moment timestamp, instant timestamptz, span interval, raw bytea, doc jsonb, plain json,
  feeling mood, years age, words text[], bigs int8[], flags bool[], docs jsonb[], instants timestamptz[], feelings mood[], nothing text
);
INSERT INTO kinds VALUES (
  true, 1, 2, 9007199254740993, 1.10, 1.5, 'a', 'b', '00000000-0000-0000-0000-000000000001',
  '2020-02-29', '10:20:30', '2020-01-02 03:04:05.678901', '2020-01-02 03:04:05.678901+00', '1 day 02:00', '\\x00ff', '{"a": [1]}', '[1, null]',
  'glad', 3, '{a,"b c",NULL}', '{9007199254740993}', '{t,f}', '{"{\\"a\\": 1}"}', '{2020-01-02 03:04:05.5+00}', '{glad,"sad, or not"}', NULL
);
CREATE TABLE copies AS SELECT * FROM kinds WHERE false;
CREATE TABLE seen (id int, text text);`;

const SEEN = {
  flag: true,
  small: 1,
  whole: 2,
  big: "9007199254740993",
  exact: "1.10",
  approx: 1.5,
  word: "a",
  long: "b",
  id: "00000000-0000-0000-0000-000000000001",
  day: "2020-02-29",
  clock: "10:20:30",
  moment: { date: "2020-01-02T03:04:05.678Z" },
  instant: { date: "2020-01-02T03:04:05.678Z" },
  span: "1 day 02:00:00",
  raw: { bytes: [0, 255] },
  doc: { a: [1] },
  plain: [1, null],
  feeling: "glad",
  years: 3,
  words: ["a", "b c", null],
  bigs: ["9007199254740993"],
  flags: [true, false],
  docs: [{ a: 1 }],
  instants: [{ date: "2020-01-02T03:04:05.500Z" }],
  feelings: ["glad", "sad, or not"],
  nothing: null,
};

describe.each(ENGINES)("values in code on $name", ({ create }) => {
  test("are the same whichever driver brings them, and go back as they came", async () => {
    const code = `${LOOK}
export async function forward(ctx) {
  const [raw] = await ctx.execute("SELECT * FROM kinds");
  const built = await ctx.db.selectFrom("kinds").selectAll().executeTakeFirstOrThrow();
  const note = (id: number, row: object) =>
    ctx.sql\`INSERT INTO seen VALUES (\${id}, \${JSON.stringify(Object.fromEntries(Object.entries(row).map(([k, v]) => [k, look(v)])))})\`;
  await note(1, raw);
  await note(2, built);
  const { docs, doc, plain, ...row } = built;
  await ctx.db.insertInto("copies").values({ ...row, doc: JSON.stringify(doc), plain: JSON.stringify(plain) }).execute();
  const { numUpdatedRows } = await ctx.db.updateTable("kinds").set({ word: "z" }).executeTakeFirst();
  await note(3, { count: String(numUpdatedRows) });
}`;
    const revisions = [
      { id: "10000000", up: TYPES },
      { id: "20000000", code },
    ];
    const at = await site(await create(), history("foo", revisions));
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const [raw, built, count] = await at.query("SELECT text FROM seen ORDER BY id");
    expect(JSON.parse(String(raw?.text))).toEqual(SEEN);
    expect(JSON.parse(String(built?.text))).toEqual(SEEN);
    expect(JSON.parse(String(count?.text))).toEqual({ count: "1" });
    // A Date knows milliseconds; what is copied keeps what the database had.
    const same = ["moment", "instant", "day", "span", "raw", "feelings", "bigs", "exact", "doc"]
      .map((column) => `k.${column} = c.${column} AS ${column}`)
      .join(", ");
    const [copied] = await at.query(`SELECT ${same} FROM kinds k, copies c`);
    expect(Object.entries(copied ?? {}).filter(([, equal]) => equal !== true)).toEqual([]);
  });
});
