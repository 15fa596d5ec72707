import { PGlite } from "@electric-sql/pglite";
import { eq } from "drizzle-orm";
import { drizzle as onServer } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as onPglite } from "drizzle-orm/pglite";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { build } from "../introspection/round-trip.ts";
import { declare } from "../models/reading.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import { ENGINES, QUICK_START, type TestDatabase } from "../support/databases.ts";
import * as models from "./shop-models.ts";
import { structureOf } from "./structure.ts";

describe.each(ENGINES)("$name", ({ create }) => {
  test("has what the models declare, and Drizzle stores and finds rows in it", async () => {
    const { schema } = await declare(models);
    const database = await create();
    try {
      const connection = await connectTo(database.url);
      try {
        await build(connection, schema);
        const found = await introspect(connection, postgresDialect());
        expect(found.unsupported).toEqual([]);
        expect(structureOf(found.schema)).toEqual(structureOf(schema));
      } finally {
        await connection.close();
      }
      await withDrizzle(database, storeAndFind);
    } finally {
      await database.drop();
    }
  });
});

type Drizzle = PgDatabase<PgQueryResultHKT, Record<string, never>>;

async function withDrizzle(database: TestDatabase, work: (drizzle: Drizzle) => Promise<void>): Promise<void> {
  if (database.url.startsWith("pglite:")) {
    const client = await PGlite.create(database.url.slice("pglite:".length), QUICK_START);
    await work(onPglite(client)).finally(() => client.close());
    return;
  }
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await work(onServer(client)).finally(() => client.end());
}

/** What is not given comes from the defaults in the database: it must be what the models' authors wrote. */
async function storeAndFind(drizzle: Drizzle): Promise<void> {
  const { users, everything, orders, userNames } = models;
  await drizzle.insert(users).values({ name: "Ada" });
  await drizzle.insert(users).values({ name: "Bob", email: "bob@example.org", role: "admin", boss: 1 });
  const [ada, bob] = await drizzle.select().from(users).orderBy(users.id);
  expect(ada).toMatchObject({ id: 1, name: "Ada", email: null, role: "user", boss: null });
  expect(Math.abs((ada?.made.getTime() ?? 0) - Date.now())).toBeLessThan(24 * 3600 * 1000);
  expect(bob).toMatchObject({ id: 2, role: "admin", boss: 1 });
  expect(await drizzle.select().from(userNames)).toEqual([{ id: 1, name: "Ada" }]);

  await drizzle.insert(everything).values({});
  const [row] = await drizzle.select().from(everything);
  const { o, ...values } = row ?? {};
  expect(o).toMatch(/^[0-9a-f-]{36}$/);
  expect(values).toEqual({
    a: 1,
    b: 5n,
    c: 1,
    d: 1.5,
    e: Number.POSITIVE_INFINITY,
    f: "12.50",
    g: true,
    h: `it's \\ "x"`,
    i: "abc",
    j: new Date("2024-02-29T00:00:00Z"),
    k: "12:30:00.5",
    l: new Date("2024-02-29T23:30:00.250Z"),
    m: new Date(Date.UTC(12024, 0, 2)),
    n: "1 day 02:00:00",
    p: ["x", { "it's": null }],
    q: { a: { b: [1, true] } },
    r: "10.0.0.1",
    s: "10.0.0.0/8",
    t: "08:00:2b:01:02:03",
    u: null,
    v: [1, 2.5],
    w: { a: 1, b: 2, c: 3 },
    x: "101",
    y: Buffer.from("00ff27", "hex"),
    z: "it's ok",
    aa: ["sad", "it's ok"],
    ab: ["NULL", "", "{", "a,b", '"', "\\"],
    ac: [
      [1, 2],
      [3, 4],
    ],
    ad: [{ a: "x" }],
    ae: [new Date(0)],
    af: "h",
    ag: `IT'S \\ "X"`,
    ah: "from the program",
    ai: 9007199254740993n,
    aj: "2024-01-01 00:00:00",
  });

  await drizzle.insert(orders).values({ id: 1, thing: 1, part: 1, by: 1 });
  await drizzle.delete(users).where(eq(users.id, 1));
  expect(await drizzle.select().from(orders)).toEqual([]);
  expect(await drizzle.select({ boss: users.boss }).from(users)).toEqual([{ boss: null }]);
}
