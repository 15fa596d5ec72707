import { drizzle } from "drizzle-orm/node-postgres";
import * as pg from "drizzle-orm/pg-core";
import fc from "fast-check";
import { Client } from "pg";
import { expect, test } from "vitest";
import { createSchema } from "../../src/diff/index.ts";
import { declare } from "../models/reading.ts";
import { postgresDialect } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { effort } from "../support/effort.ts";

/** Text that a database can keep, much of it with what means something in literals of SQL, arrays and JSON. */
const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.stringMatching(/^['"\\{},$:NUL ]{0,9}$/))
  .map((each) => each.replaceAll("\0", ""));

const values = fc.record({
  text,
  texts: fc.array(fc.option(text), { maxLength: 4 }),
  nested: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }),
  // A text alone would be taken for JSON that is written already.
  json: fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true }), fc.array(text), fc.constant(null))),
  double: fc.double(),
  big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  bytes: fc.uint8Array({ maxLength: 9 }),
  moment: fc.date({
    min: new Date(Date.UTC(-4000, 0)),
    max: new Date(Date.UTC(200_000, 0)),
    noInvalidDate: true,
  }),
});

const bytea = pg.customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

function tableWith(name: string, given: typeof values extends fc.Arbitrary<infer Each> ? Each : never) {
  return pg.pgTable(name, {
    text: pg.text().default(given.text),
    texts: pg
      .text()
      .array()
      .default(given.texts.map((each) => each ?? "")),
    nested: pg.text().array().array().default(given.nested),
    json: pg.jsonb().default(given.json),
    double: pg.doublePrecision().default(given.double),
    big: pg.bigint({ mode: "bigint" }).default(given.big),
    bytes: bytea().default(given.bytes),
    moment: pg.timestamp({ withTimezone: true }).default(given.moment),
  });
}

test("whatever value is a default, the database gives it back", async () => {
  const database = await serverDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  let number = 0;
  try {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        number += 1;
        const table = tableWith(`t${number}`, given);
        const { schema } = await declare({ table });
        const operations = await createSchema(schema, postgresDialect().schema, { serverVersion: 180000 });
        for (const { sql } of operations.flatMap(({ statements }) => statements)) await client.query(sql);
        await drizzle(client).insert(table).values({});
        const { moment: _, ...columns } = table;
        const [row] = await drizzle(client)
          .select({
            text: columns.text,
            texts: columns.texts,
            nested: columns.nested,
            json: columns.json,
            double: columns.double,
            big: columns.big,
            bytes: columns.bytes,
          })
          .from(table);
        expect(row).toEqual({
          text: given.text,
          texts: given.texts.map((each) => each ?? ""),
          nested: given.nested,
          json: JSON.parse(JSON.stringify(given.json)),
          double: given.double,
          big: given.big,
          bytes: Buffer.from(given.bytes),
        });
        // Drizzle cannot read years before Christ.
        const found = await client.query(
          `select extract(epoch from moment) * 1000 as moment from t${number}`,
        );
        expect(Number(found.rows[0]?.moment)).toBe(given.moment.getTime());
      }),
      effort(20_240_229, 60),
    );
  } finally {
    await client.end();
    await database.drop();
  }
});
