import { eq, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { declare, failureOf, schemaOf, tableOf } from "./reading.ts";

const users = pg.pgTable("users", { id: pg.integer().primaryKey(), name: pg.text(), born: pg.timestamp() });

describe("policies", () => {
  test("turn on row security, and name roles without making them", async () => {
    const writer = pg.pgRole("Writer", { createDb: true });
    const table = pg.pgTable("notes", { id: pg.integer(), owner: pg.text() }, (t) => [
      pg.pgPolicy("all of it"),
      pg.pgPolicy("read", { for: "select", to: ["public", writer], using: sql`true` }),
      pg.pgPolicy("write", {
        as: "restrictive",
        for: "insert",
        to: [writer, "reader", "current_user"],
        withCheck: sql`${t.owner} = current_user and exists (select 1 from ${users} where ${users.name} = ${t.owner})`,
      }),
    ]);
    expect(await tableOf({ table, writer })).toMatchObject({
      rowSecurity: true,
      policies: [
        { name: "all of it" },
        { name: "read", command: "select", using: "true" },
        {
          name: "write",
          restrictive: true,
          command: "insert",
          roles: [`"Writer"`, "CURRENT_USER", "reader"],
          withCheck: `"notes"."owner" = current_user and exists (select 1 from "users" where "users"."name" = "notes"."owner")`,
        },
      ],
    });
  });

  test("may stand beside their table, linked to it; row security may be on without any", async () => {
    const table = pg.pgTable("notes", { id: pg.integer() });
    const beside = pg.pgPolicy("beside", { for: "delete" }).link(table);
    expect(await tableOf({ table, beside })).toMatchObject({
      rowSecurity: true,
      policies: [{ name: "beside", command: "delete" }],
    });
    const locked = pg.pgTable("locked", { id: pg.integer() }).enableRLS();
    expect(await tableOf({ locked })).toMatchObject({ rowSecurity: true, policies: [] });
    expect(await tableOf({ users })).not.toHaveProperty("rowSecurity");
  });

  test("that belong to no table of the models are errors", async () => {
    const loose = pg.pgPolicy("loose");
    const foreign = pg.pgPolicy("foreign").link(users);
    const table = pg.pgTable("notes", { id: pg.integer() });
    expect((await failureOf(schemaOf({ table, loose }))).reason).toContain("belongs to no table");
    expect((await failureOf(schemaOf({ table, foreign }))).reason).toContain("linked to table public.users");
  });
});

describe("views", () => {
  test("are queries with their values in them, built or written", async () => {
    const built = pg
      .pgView("built")
      .with({ securityBarrier: true, checkOption: "cascaded" })
      .as((query) =>
        query
          .select({ id: users.id, loud: sql<string>`upper(${users.name})`.as("loud") })
          .from(users)
          .where(eq(users.name, "it's"))
          .limit(10),
      );
    const written = pg
      .pgView("written", { id: pg.integer() })
      .as(sql`select id from ${users} where born > ${new Date(0)};`);
    const { views } = await schemaOf({ built, written });
    expect(views).toMatchObject([
      {
        name: "built",
        query: `select "id", upper("name") as "loud" from "users" where "users"."name" = 'it''s' limit 10`,
        options: [
          { name: "check_option", value: "cascaded" },
          { name: "security_barrier", value: "true" },
        ],
      },
      { name: "written", query: `select id from "users" where born > '1970-01-01 00:00:00+00'` },
    ]);
    expect(views[0]).not.toHaveProperty("materialized");
  });

  test("may be materialized, with all that goes with it", async () => {
    const view = pg
      .pgSchema("reports")
      .materializedView("totals", { id: pg.integer() })
      .with({ fillfactor: 70, autovacuumEnabled: false })
      .tablespace("fast")
      .using("heap")
      .withNoData()
      .as(sql`select 1 as id`);
    const { views, schemas } = await schemaOf({ view });
    expect(views).toEqual([
      {
        schema: "reports",
        name: "totals",
        query: "select 1 as id",
        materialized: true,
        withNoData: true,
        options: [
          { name: "autovacuum_enabled", value: "false" },
          { name: "fillfactor", value: "70" },
        ],
        tablespace: "fast",
        indexes: [],
        triggers: [],
        rules: [],
        columnDetails: [],
      },
    ]);
    expect(schemas).toEqual([{ name: "reports" }]);
  });

  test("that exist already are not declared; those without a query are errors", async () => {
    const existing = pg.pgView("existing", { id: pg.integer() }).existing();
    const materialized = pg.pgMaterializedView("existing_too", { id: pg.integer() }).existing();
    expect((await schemaOf({ users, existing, materialized })).views).toEqual([]);
    const builders = [
      pg.pgView("v"),
      pg.pgView("v", { id: pg.integer() }),
      pg.pgMaterializedView("v"),
      pg.pgMaterializedView("v", { id: pg.integer() }),
    ];
    for (const half of builders) {
      expect(await failureOf(schemaOf({ half }))).toMatchObject({
        code: "models/unreadable",
        object: "export half",
      });
    }
  });
});

test("sequences keep what is not the server's choice", async () => {
  const plain = pg.pgSequence("plain", { startWith: 1, increment: "1", cache: 1, cycle: false });
  const down = pg.pgSchema("s").sequence("down", {
    increment: -2,
    startWith: 10,
    maxValue: 100,
    minValue: "-9223372036854775808",
    cycle: true,
  });
  expect((await schemaOf({ plain, down })).sequences).toEqual([
    { schema: "public", name: "plain" },
    { schema: "s", name: "down", start: "10", increment: "-2", maximum: "100", cycle: true },
  ]);
});

test("namespaces are those that are exported and those that objects lie in, but never public", async () => {
  const used = pg.pgSchema("used");
  const alone = pg.pgSchema("alone");
  const table = used.table("t", { id: pg.integer() });
  expect((await schemaOf({ alone, table, users })).schemas).toEqual([{ name: "alone" }, { name: "used" }]);
});

describe("enums", () => {
  const mood = pg.pgEnum("mood", ["sad", "ok"]);
  const table = pg.pgTable("t", { mood: mood() });

  test("that are only used are declared too, and said to be implied", async () => {
    const { schema, implied } = await declare({ table });
    expect(schema.enums).toEqual([{ schema: "public", name: "mood", values: ["sad", "ok"] }]);
    expect(implied).toEqual([{ kind: "enum", schema: "public", name: "mood" }]);
    expect((await declare({ table, mood })).implied).toEqual([]);
  });

  test("of one name and different values are an error", async () => {
    const other = pg.pgEnum("mood", ["sad"]);
    const failure = await failureOf(schemaOf({ table, other }));
    expect(failure).toMatchObject({ code: "models/unreadable", object: "enum public.mood" });
  });
});

test("a table creator's names are the tables' names", async () => {
  const create = pg.pgTableCreator((name) => `shop_${name}`);
  const table = create("users", { id: pg.integer().primaryKey(), name: pg.text().unique() });
  expect(await tableOf({ table })).toMatchObject({
    name: "shop_users",
    primaryKey: { name: "shop_users_pkey" },
    uniques: [{ name: "shop_users_name_unique" }],
  });
});
