import { eq, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

// Models that use everything that Drizzle can declare for PostgreSQL and that needs no extension.

export const mood = pg.pgEnum("mood", ["sad", "it's ok", "happy"]);
export const Level = pg.pgEnum("Level", { low: "l", high: "h" });
export const auth = pg.pgSchema("auth");
export const role = auth.enum("role", ["admin", "user"]);

const bytes = pg.customType<{ data: Buffer; driverData: Buffer | Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => Buffer.from(value),
});
const name60 = pg.customType<{ data: string }>({ dataType: () => "VARCHAR (60)" });

export const orderNumbers = pg.pgSequence("order_numbers", { startWith: 1000, increment: 10, cache: 5 });
export const countdown = auth.sequence("countdown", { increment: -1, minValue: -100, cycle: true });

export const users = auth.table(
  "users",
  {
    id: pg.serial().primaryKey(),
    name: name60().notNull().unique(),
    email: pg.text("e mail").unique("one_mail", { nulls: "not distinct" }),
    role: role().notNull().default("user"),
    boss: pg.integer().references((): pg.AnyPgColumn => users.id, { onDelete: "set null" }),
    made: pg.timestamp({ withTimezone: true }).defaultNow().notNull(),
  },
  (t) => [
    pg.check("named", sql`length(${t.name}) > ${0}`),
    pg.index().on(t.role, t.made.desc()),
    pg.uniqueIndex("by_lower_name").on(sql`lower(${t.name}) text_pattern_ops DESC NULLS LAST`),
    pg
      .index("without_mail")
      .on(t.made.asc().nullsFirst())
      .where(sql`${t.email} is null`)
      .with({ fillfactor: 70 }),
    pg.pgPolicy("own row", {
      for: "update",
      to: "public",
      using: sql`${t.name} = current_user`,
      withCheck: sql`${t.role} <> ${"admin"}`,
    }),
    pg.pgPolicy("nobody else", { as: "restrictive", for: "delete", using: sql`false` }),
  ],
);

export const everything = pg.pgTable(
  'Every "thing"',
  {
    a: pg.smallint().generatedAlwaysAsIdentity(),
    b: pg
      .bigint({ mode: "bigint" })
      .generatedByDefaultAsIdentity({ name: "b_numbers", startWith: 5, increment: 5 }),
    c: pg.bigserial({ mode: "number" }),
    d: pg.real().default(1.5),
    e: pg.doublePrecision().default(Number.POSITIVE_INFINITY),
    f: pg.numeric({ precision: 10, scale: 2 }).default("12.50"),
    g: pg.boolean().default(true),
    h: pg.varchar({ length: 12 }).default('it\'s \\ "x"'),
    i: pg.char({ length: 3 }).default("abc"),
    j: pg.date({ mode: "date" }).default(new Date("2024-02-29T00:00:00Z")),
    k: pg.time({ precision: 3 }).default("12:30:00.5"),
    l: pg.timestamp({ precision: 3 }).default(new Date("2024-02-29T23:30:00.250Z")),
    m: pg.timestamp({ withTimezone: true }).default(new Date(Date.UTC(12024, 0, 2))),
    n: pg.interval({ fields: "day to second", precision: 3 }).default("1 day 02:00:00"),
    o: pg.uuid().defaultRandom(),
    p: pg.json().default(["x", { "it's": null }]),
    q: pg.jsonb().default({ a: { b: [1, true] } }),
    r: pg.inet().default("10.0.0.1"),
    s: pg.cidr().default("10.0.0.0/8"),
    t: pg.macaddr().default("08:00:2b:01:02:03"),
    u: pg.macaddr8(),
    v: pg.point().default([1, 2.5]),
    w: pg.line({ mode: "abc" }).default({ a: 1, b: 2, c: 3 }),
    x: pg.bit({ dimensions: 3 }).default("101"),
    y: bytes().default(Buffer.from("00ff27", "hex")),
    z: mood().default("it's ok"),
    aa: mood().array().default(["sad", "it's ok"]),
    ab: pg.text().array().default(["NULL", "", "{", "a,b", '"', "\\"]),
    ac: pg
      .integer()
      .array(2)
      .array()
      .default([
        [1, 2],
        [3, 4],
      ]),
    ad: pg
      .jsonb()
      .array()
      .default([{ a: "x" }]),
    ae: pg
      .timestamp()
      .array()
      .default([new Date(0)]),
    af: Level("Level").default("h"),
    ag: pg.text().generatedAlwaysAs((): ReturnType<typeof sql> => sql`upper(${everything.h})`),
    ah: pg.text().$defaultFn(() => "from the program"),
    ai: pg.bigint({ mode: "bigint" }).default(9007199254740993n),
    aj: pg.timestamp({ mode: "string" }).default(sql`'2024-01-01'::timestamp`),
  },
  (t) => [
    pg.primaryKey({ columns: [t.c, t.a] }),
    pg.unique().on(t.b, t.d).nullsNotDistinct(),
    pg.index("documents").using("gin", t.q.op("jsonb_path_ops")),
  ],
);

export const orders = pg
  .pgTable(
    "orders",
    {
      id: pg.integer().primaryKey(),
      number: pg.bigint({ mode: "number" }).default(sql`nextval('order_numbers')`),
      thing: pg.bigint({ mode: "number" }),
      part: pg.smallint(),
      by: pg
        .integer()
        .notNull()
        .references(() => users.id, { onDelete: "cascade", onUpdate: "restrict" }),
    },
    (t) => [
      pg.foreignKey({
        name: "to a thing",
        columns: [t.thing, t.part],
        foreignColumns: [everything.c, everything.a],
      }),
    ],
  )
  .enableRLS();

export const readOrders = pg.pgPolicy("read orders", { for: "select", using: sql`true` }).link(orders);

export const userNames = pg
  .pgView("user_names")
  .with({ securityBarrier: true, checkOption: "local" })
  .as((query) => query.select({ id: users.id, name: users.name }).from(users).where(eq(users.role, "user")));

export const totals = auth
  .materializedView("totals", { role: role(), count: pg.integer() })
  .with({ fillfactor: 70 })
  .withNoData()
  .as(sql`select role, count(*)::integer as count from ${users} group by role`);
