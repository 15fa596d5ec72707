import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { type DeclaredModels, settleOwners } from "../../src/models/index.ts";
import { declare, failureOf, schemaDialect } from "./reading.ts";

const users = pg.pgTable("users", { id: pg.integer().primaryKey() });
const orders = pg.pgTable("orders", {
  id: pg.integer().primaryKey(),
  by: pg.integer().references(() => users.id),
});

/** A deployment: what each component depends on and declares; one without models has `undefined`. */
type Deployment = Readonly<Record<string, { readonly needs?: readonly string[]; readonly models?: object }>>;

async function settle(deployment: Deployment): Promise<readonly DeclaredModels[]> {
  const declared: DeclaredModels[] = [];
  for (const [component, { models }] of Object.entries(deployment)) {
    if (models === undefined) continue;
    declared.push({ ...(await declare(models)), component, file: `${component}/models.ts` });
  }
  const components = Object.entries(deployment).map(([name, { needs = [] }]) => ({ name, dependsOn: needs }));
  return settleOwners(declared, { components }, schemaDialect("postgres").names);
}

/** The enums that each component has in the end. */
function enumsOf(settled: readonly DeclaredModels[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    settled.map(({ component, schema }) => [component, schema.enums.map(({ name }) => name)]),
  );
}

test("components that declare different things are left as they are", async () => {
  const settled = await settle({
    core: { models: { users } },
    shop: { needs: ["core"], models: { orders } },
  });
  expect(settled.map(({ component, schema }) => [component, schema.tables.map(({ name }) => name)])).toEqual([
    ["core", ["users"]],
    ["shop", ["orders"]],
  ]);
});

describe("two owners", () => {
  test("of one table are an error that names both and their files", async () => {
    const failure = await failureOf(
      settle({ core: { models: { users } }, shop: { models: { users, orders } } }),
    );
    expect(failure).toMatchObject({
      code: "models/two-owners",
      object: "table public.users",
      owners: [
        { component: "core", file: "core/models.ts" },
        { component: "shop", file: "shop/models.ts" },
      ],
    });
    expect(failure.message).toBe(
      "table public.users is declared by two components: core (core/models.ts) and shop (shop/models.ts)",
    );
  });

  test("of names that the database keeps in one place are an error too", async () => {
    const indexed = pg.pgTable("a", { id: pg.integer() }, (t) => [pg.index("by_id").on(t.id)]);
    const clashes = [
      pg.pgTable("b", { id: pg.integer() }, (t) => [pg.index("by_id").on(t.id)]),
      pg.pgTable("b", { id: pg.integer() }, (t) => [pg.unique("by_id").on(t.id)]),
      pg.pgTable("by_id", { id: pg.integer() }),
      pg.pgSequence("by_id"),
    ];
    for (const clash of clashes) {
      const failure = await failureOf(settle({ core: { models: { indexed } }, shop: { models: { clash } } }));
      expect(failure).toMatchObject({ code: "models/two-owners", object: "index public.a.by_id" });
    }
  });

  test("are no matter for constraints of different tables, other namespaces, and namespaces themselves", async () => {
    const s = pg.pgSchema("s");
    const first = pg.pgTable("a", { id: pg.integer() }, (t) => [pg.check("c", sql`${t.id} > 0`)]);
    const second = s.table("users", { id: pg.integer() }, (t) => [pg.check("c", sql`${t.id} > 0`)]);
    const third = pg.pgSchema("s").table("more", { id: pg.integer() });
    const settled = await settle({
      core: { models: { first, users } },
      shop: { models: { second } },
      news: { models: { third } },
    });
    expect(settled.map(({ schema }) => schema.schemas)).toEqual([[], [{ name: "s" }], [{ name: "s" }]]);
  });
});

describe("an enum that is used without being declared", () => {
  const mood = pg.pgEnum("mood", ["sad", "ok"]);
  const diary = pg.pgTable("diary", { mood: mood() });
  const poll = pg.pgTable("poll", { mood: mood() });

  test("is the component's own where no other one has it", async () => {
    expect(enumsOf(await settle({ core: { models: { diary } } }))).toEqual({ core: ["mood"] });
  });

  test("goes to the component that declares it, which must be depended on", async () => {
    const models = { core: { models: { mood } }, shop: { needs: ["base"], models: { diary } } };
    const settled = await settle({ ...models, base: { needs: ["core"], models: { users } } });
    expect(enumsOf(settled)).toEqual({ core: ["mood"], shop: [], base: [] });
    expect(settled.find(({ component }) => component === "shop")?.implied).toEqual([]);
    expect(await failureOf(settle({ ...models, base: { models: { users } } }))).toMatchObject({
      code: "models/not-depended-on",
      component: "shop",
      object: "column public.diary.mood",
      target: "enum public.mood",
      owner: "core",
    });
  });

  test("is told by the column that has it, whatever the names of others", async () => {
    const e = pg.pgEnum("e", ["a"]);
    const quoted = pg.pgSchema("My").enum('e."x', ["a"]);
    const mood = pg.pgEnum("moo", ["a"]);
    const b = pg.pgTable("b", { id: pg.integer(), e: mood(), x: e(), y: quoted().array() });
    const settled = (models: object) => failureOf(settle({ a: { models }, b: { models: { b, moo: mood } } }));
    expect(await settled({ e })).toMatchObject({ object: "column public.b.x", target: "enum public.e" });
    expect(await settled({ quoted })).toMatchObject({ object: "column public.b.y" });
  });

  test("goes to the one that is depended on where both only use it", async () => {
    const settled = await settle({
      shop: { needs: ["core"], models: { diary } },
      core: { models: { poll } },
    });
    expect(enumsOf(settled)).toEqual({ shop: [], core: ["mood"] });
  });

  test("has two owners where neither depends on the other, or where the values differ", async () => {
    const other = pg.pgEnum("mood", ["ok", "sad"]);
    const clashes: readonly Deployment[] = [
      { shop: { models: { diary } }, core: { models: { poll } } },
      { shop: { needs: ["core"], models: { diary } }, core: { models: { other } } },
    ];
    for (const clash of clashes) {
      expect(await failureOf(settle(clash))).toMatchObject({
        code: "models/two-owners",
        object: "enum public.mood",
      });
    }
  });
});

describe("a foreign key", () => {
  test("to a table that nobody declares names it, and the nearest that is declared", async () => {
    const user = pg.pgTable("user", { id: pg.integer() });
    const typo = pg.pgTable("t", { by: pg.integer().references(() => user.id) });
    const failure = await failureOf(
      settle({ core: { models: { users } }, shop: { needs: ["core"], models: { typo } } }),
    );
    expect(failure).toMatchObject({
      code: "models/missing-table",
      component: "shop",
      file: "shop/models.ts",
      table: "table public.t",
      constraint: "t_by_user_id_fk",
      target: "table public.user",
      nearest: "table public.users",
    });
  });

  test("to a table that migrations of a component without models may make is left alone", async () => {
    const settled = await settle({ core: {}, shop: { models: { orders } } });
    expect(settled).toHaveLength(1);
  });

  test("must go to a component in dependsOn, or in that of those", async () => {
    const chain = (base: Deployment[string]): Deployment => ({
      core: { models: { users } },
      base,
      shop: { needs: ["base"], models: { orders } },
    });
    expect(await settle(chain({ needs: ["core"] }))).toHaveLength(2);
    const failure = await failureOf(settle(chain({})));
    expect(failure).toMatchObject({
      code: "models/not-depended-on",
      component: "shop",
      object: "foreign key orders_by_users_id_fk of table public.orders",
      target: "table public.users",
      owner: "core",
    });
  });

  test("may go from one component to another and back, if each depends on the other", async () => {
    const left = pg.pgTable("left", { id: pg.integer().references((): pg.AnyPgColumn => right.id) });
    const right = pg.pgTable("right", { id: pg.integer().references((): pg.AnyPgColumn => left.id) });
    expect(
      await settle({ l: { needs: ["r"], models: { left } }, r: { needs: ["l"], models: { right } } }),
    ).toHaveLength(2);
  });
});
