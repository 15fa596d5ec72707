import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import type { Index } from "../../src/schema/index.ts";
import { failureOf, schemaOf, tableOf } from "./reading.ts";

type Columns = Readonly<Record<"a" | "b" | "c" | "d", pg.ExtraConfigColumn>>;

/** The indexes of a table `t` with the columns `a` to `d`. */
async function indexesOf(build: (t: Columns) => readonly pg.AnyIndexBuilder[]): Promise<readonly Index[]> {
  const table = pg.pgTable("t", { a: pg.text(), b: pg.text(), c: pg.text(), d: pg.text() }, (t) => [
    ...build(t),
  ]);
  return (await tableOf({ table })).indexes;
}

test("an index without a name gets the one that Drizzle gives", async () => {
  expect(await indexesOf((t) => [pg.index().on(t.a, t.b), pg.uniqueIndex("own").on(t.a)])).toEqual([
    { name: "own", unique: true, elements: [{ column: "a" }] },
    { name: "t_a_b_index", elements: [{ column: "a" }, { column: "b" }] },
  ]);
});

test("order and place of NULL are kept where they are not the server's: Drizzle's NULL comes last", async () => {
  const [index] = await indexesOf((t) => [
    pg.index("i").on(t.a.desc(), t.b.desc().nullsFirst(), t.c.asc().nullsFirst(), t.d.asc().nullsLast()),
  ]);
  expect(index?.elements).toEqual([
    { column: "a", order: "desc", nulls: "last" },
    { column: "b", order: "desc" },
    { column: "c", nulls: "first" },
    { column: "d" },
  ]);
});

test("methods, operator classes, conditions and storage parameters", async () => {
  const [index] = await indexesOf((t) => [
    pg
      .index("i")
      .using("gin", t.a.op("gin_trgm_ops"), t.b.op("extra.gist_trgm_ops(siglen=32)"))
      .where(sql`${t.a} <> ${"it's"}`)
      .with({ fastupdate: false, fillfactor: 70 })
      .concurrently(),
  ]);
  expect(index).toEqual({
    name: "i",
    method: "gin",
    elements: [
      { column: "a", operatorClass: { name: "gin_trgm_ops" } },
      {
        column: "b",
        operatorClass: { schema: "extra", name: "gist_trgm_ops", options: [{ name: "siglen", value: "32" }] },
      },
    ],
    where: `"a" <> 'it''s'`,
    options: [
      { name: "fastupdate", value: "false" },
      { name: "fillfactor", value: "70" },
    ],
  });
});

test("expressions may have written behind them what belongs to the index", async () => {
  const [index] = await indexesOf((t) => [
    pg
      .index("i")
      .on(
        sql`lower(${t.a})`,
        sql`lower(${t.a}) text_pattern_ops DESC NULLS LAST`,
        sql`${t.b} desc`,
        sql`${t.a} varchar_pattern_ops asc nulls first`,
        sql`(${t.a} || ' desc')`,
        sql`${t.a} is null`,
      ),
  ]);
  expect(index?.elements).toEqual([
    { expression: `lower("a")` },
    {
      expression: `lower("a")`,
      operatorClass: { name: "text_pattern_ops" },
      order: "desc",
      nulls: "last",
    },
    { column: "b", order: "desc" },
    { column: "a", operatorClass: { name: "varchar_pattern_ops" }, nulls: "first" },
    { expression: `("a" || ' desc')` },
    { expression: `"a" is null` },
  ]);
});

test("onOnly and using are no different from on, since Drizzle's tables have no partitions", async () => {
  const indexes = await indexesOf((t) => [
    pg.index("i").onOnly(t.a),
    pg.index("j").using("btree", t.a),
    pg.index("k").on(t.a),
  ]);
  const [first] = indexes;
  for (const index of indexes) expect({ ...index, name: "i" }).toEqual(first);
});

test("an expression without a name, and a column of another table, are errors", async () => {
  const other = pg.pgTable("other", { z: pg.text() }, (t) => [pg.index("mine").on(t.z)]);
  const nameless = pg.pgTable("t", { a: pg.text() }, (t) => [pg.index().on(sql`lower(${t.a})`)]);
  expect((await schemaOf({ other })).tables).toHaveLength(1);
  expect(await failureOf(schemaOf({ nameless }))).toMatchObject({
    code: "models/unreadable",
    object: "table public.t",
    reason: "an index on an expression needs a name",
  });
});
