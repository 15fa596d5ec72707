import Database from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import * as lite from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { dialectOf } from "../../src/dialects/index.ts";
import { createSchema } from "../../src/diff/index.ts";
import { declare } from "../models/reading.ts";
import { connectTo } from "../support/connections.ts";
import { sqliteDatabase } from "../support/databases.ts";
import { structureOf } from "./structure.ts";

const users = lite.sqliteTable(
  "users",
  {
    id: lite.integer().primaryKey({ autoIncrement: true }),
    name: lite.text().notNull().unique(),
    boss: lite.integer().references((): lite.AnySQLiteColumn => users.id, { onDelete: "set null" }),
  },
  (t) => [
    lite.check("named", sql`length(${t.name}) > ${0}`),
    lite.index("by_lower").on(sql`lower(${t.name}) desc`),
    lite.uniqueIndex("with_boss").on(t.boss, t.name).where(sql`${t.boss} is not null`),
  ],
);

const everything = lite.sqliteTable(
  'Every "thing"',
  {
    a: lite.integer().notNull(),
    b: lite.text().notNull(),
    c: lite.integer({ mode: "boolean" }).notNull().default(true),
    d: lite.integer({ mode: "timestamp" }).default(new Date(1_700_000_000_000)),
    e: lite.integer({ mode: "timestamp_ms" }).default(new Date(1_700_000_000_123)),
    f: lite.text({ mode: "json" }).default({ "it's": [1, null] }),
    g: lite.blob({ mode: "json" }).default([true]),
    h: lite.blob({ mode: "bigint" }).default(9007199254740993n),
    i: lite.blob({ mode: "buffer" }).default(Buffer.from("00ff27", "hex")),
    j: lite.real().default(-1.5e-7),
    k: lite.numeric().default("12.5"),
    l: lite.text({ length: 9, enum: ["x", "it's"] }).default("it's"),
    m: lite.text().generatedAlwaysAs((): ReturnType<typeof sql> => sql`upper(${everything.b})`),
    n: lite
      .integer()
      .generatedAlwaysAs((): ReturnType<typeof sql> => sql`${everything.a} + ${1}`, { mode: "stored" }),
    o: lite.text().$defaultFn(() => "from the program"),
  },
  (t) => [lite.primaryKey({ columns: [t.a, t.b] })],
);

const bosses = lite
  .sqliteView("bosses")
  .as((query) =>
    query.select({ id: users.id, name: users.name }).from(users).where(sql`${users.boss} is null`),
  );

test("a database of SQLite has what the models declare, and Drizzle stores and finds rows in it", async () => {
  const dialect = dialectOf("sqlite");
  if (dialect === undefined) throw new TypeError("there is no SQLite");
  const { schema } = await declare({ users, everything, bosses }, dialect.schema);
  const database = await sqliteDatabase();
  try {
    const connection = await connectTo(database.url);
    try {
      const serverVersion = connection.serverVersion;
      const operations = await createSchema(schema, dialect.schema, { serverVersion });
      await connection.send(operations.flatMap(({ statements }) => statements.map((each) => each.sql)));
      const found = await introspect(connection, dialect);
      expect(found.unsupported).toEqual([]);
      expect(structureOf(found.schema)).toEqual(structureOf(schema));
    } finally {
      await connection.close();
    }
    const file = new Database(database.file);
    try {
      const db = drizzle(file);
      db.insert(users)
        .values([{ name: "Ada" }, { name: "Bob", boss: 1 }])
        .run();
      expect(db.select().from(bosses).all()).toEqual([{ id: 1, name: "Ada" }]);
      db.insert(everything).values({ a: 1, b: "b" }).run();
      expect(db.select().from(everything).all()).toEqual([
        {
          a: 1,
          b: "b",
          c: true,
          d: new Date(1_700_000_000_000),
          e: new Date(1_700_000_000_123),
          f: { "it's": [1, null] },
          g: [true],
          h: 9007199254740993n,
          i: Buffer.from("00ff27", "hex"),
          j: -1.5e-7,
          k: "12.5",
          l: "it's",
          m: "B",
          n: 2,
          o: "from the program",
        },
      ]);
      expect(() => db.insert(users).values({ name: "" }).run()).toThrow("named");
      db.delete(users).where(eq(users.id, 1)).run();
      expect(db.select({ boss: users.boss }).from(users).all()).toEqual([{ boss: null }]);
    } finally {
      file.close();
    }
  } finally {
    await database.drop();
  }
});
