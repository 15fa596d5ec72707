import { beforeAll, describe, expect, test } from "vitest";
import { countRows, lockCapacity } from "../../src/dialects/connect.ts";
import type { ObjectName } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";

const SCRIPT = `
CREATE TABLE few AS SELECT 1 AS a FROM generate_series(1, 3);
CREATE TABLE none (a integer);
CREATE TABLE "od""d" (a integer);
INSERT INTO "od""d" VALUES (1);
CREATE TABLE parent (a integer);
CREATE TABLE child () INHERITS (parent);
INSERT INTO parent VALUES (1);
INSERT INTO child VALUES (2), (3);
CREATE TABLE parts (a integer) PARTITION BY RANGE (a);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (10) TO (20);
INSERT INTO parts VALUES (1), (11), (12);
CREATE VIEW seen AS SELECT * FROM few;
CREATE TABLE locked_away (a integer);
CREATE SCHEMA hidden;
CREATE TABLE hidden.far (a integer);
GRANT SELECT ON hidden.far TO PUBLIC;
CREATE TABLE partly (a integer);
INSERT INTO partly VALUES (1), (2);
ALTER TABLE partly ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON few, partly TO PUBLIC;
CREATE TABLE big (a text);
ALTER TABLE big ALTER a SET STORAGE PLAIN;
INSERT INTO big SELECT repeat('x', 7900) FROM generate_series(1, 9000);
ANALYZE big;`;

const named = (name: string, schema = "public"): ObjectName => ({ kind: "table", schema, name });

describe.each(ENGINES)("$name", ({ create }) => {
  const connection = suiteConnection(create);
  beforeAll(() => connection().send([SCRIPT]));

  async function counted(...tables: ObjectName[]): Promise<Record<string, number>> {
    const counts = await countRows(connection(), postgresDialect(), tables);
    return Object.fromEntries(counts.map(({ table, rows }) => [table.name, rows]));
  }

  test("small tables are counted, each by itself, partitioned ones with their partitions", async () => {
    const names = ["few", "none", 'od"d', "parent", "child", "parts", "parts_low"].map((name) => named(name));
    expect(await counted(...names)).toEqual({
      few: 3,
      none: 0,
      'od"d': 1,
      parent: 1,
      child: 2,
      parts: 3,
      parts_low: 1,
    });
    const counts = await countRows(connection(), postgresDialect(), names);
    expect(counts.every(({ exact }) => exact)).toBe(true);
  });

  test("a large one is estimated", async () => {
    const [count] = await countRows(connection(), postgresDialect(), [named("big")]);
    expect(count).toMatchObject({ table: named("big"), exact: false });
    expect(count?.rows).toBeGreaterThan(8_000);
    expect(count?.rows).toBeLessThan(10_000);
  });

  test("what is no table or not there is left out", async () => {
    expect(await counted(named("seen"), named("nothing"), named("few", "nowhere"), named("few"))).toEqual({
      few: 3,
    });
    expect(await counted()).toEqual({});
  });

  test("without the right to read a table its count is left out; one whose rows are hidden is not said to be exact", async () => {
    await connection().query("CREATE ROLE reader_of_counts");
    try {
      await connection().query("SET ROLE reader_of_counts");
      const tables = [named("few"), named("locked_away"), named("far", "hidden"), named("partly")];
      const counts = await countRows(connection(), postgresDialect(), tables);
      expect(counts.map(({ table, exact }) => [table.name, exact])).toEqual([
        ["few", true],
        ["partly", false],
      ]);
    } finally {
      await connection().query("RESET ROLE");
      await connection().query("DROP ROLE reader_of_counts");
    }
  });

  test("many tables at once", async () => {
    const names = Array.from({ length: 120 }, (_, at) => named(`many_${at}`));
    await connection().send(names.map(({ name }) => `CREATE TABLE ${name} (a integer)`));
    expect(Object.keys(await counted(...names))).toHaveLength(120);
  });

  test("the server's table of locks", async () => {
    expect(await lockCapacity(connection(), postgresDialect())).toBeGreaterThanOrEqual(64);
  });
});
