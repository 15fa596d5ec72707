import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { declare } from "./reading.ts";

/** Tables as large applications have them: twelve columns, three indexes, a reference to the one before. */
function manyTables(count: number): Readonly<Record<string, pg.PgTable>> {
  const tables: Record<string, pg.PgTable> = {};
  let before: (() => pg.AnyPgColumn) | undefined;
  for (let number = 0; number < count; number += 1) {
    const table = pg.pgTable(
      `table_${number}`,
      {
        id: pg.serial().primaryKey(),
        name: pg.varchar({ length: 60 }).notNull().unique(),
        note: pg.text().default("it's"),
        made: pg.timestamp({ withTimezone: true }).defaultNow(),
        price: pg.numeric({ precision: 10, scale: 2 }),
        done: pg.boolean().default(false),
        data: pg.jsonb().default({}),
        before: before === undefined ? pg.integer() : pg.integer().references(before),
        key: pg.uuid().defaultRandom(),
        size: pg.bigint({ mode: "number" }),
        day: pg.date(),
        tags: pg.text().array(),
      },
      (t) => [pg.index().on(t.note), pg.index(`lower_${number}`).on(sql`lower(${t.name})`)],
    );
    before = () => table.id;
    tables[`table${number}`] = table;
  }
  return tables;
}

test("two thousand tables are read, and ten times as many take about ten times as long", async () => {
  await declare(manyTables(20));
  const few = await measured(manyTables(200));
  const many = await measured(manyTables(2000));
  expect(many.tables).toBe(2000);
  // A quadratic reader would need a hundred times as much.
  expect(many.time).toBeLessThan(40 * Math.max(few.time, 10));
});

/** Milliseconds of the processor's time, so that a busy machine does not count. */
async function measured(models: object): Promise<{ readonly tables: number; readonly time: number }> {
  const start = process.cpuUsage();
  const { schema } = await declare(models);
  const { user, system } = process.cpuUsage(start);
  return { tables: schema.tables.length, time: (user + system) / 1000 };
}
