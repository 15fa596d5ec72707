import { describe, expect, it } from "vitest";
import { slice } from "../../src/diff/index.ts";
import { nameOf, type ObjectName, partOf, type Routine, type Schema } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";

const dialect = postgresDialect().schema;

function routine(name: string, types: string, rest: string): Routine {
  const definition = `CREATE FUNCTION public.${name}(${types}) ${rest}`;
  return { schema: "public", name, kind: "function", arguments: types, definition };
}

const SHOP: Schema = schemaOf({
  schemas: [{ name: "app" }, { name: "empty" }],
  extensions: [{ name: "citext", schema: "app" }],
  enums: [
    { schema: "public", name: "mood", values: ["ok"] },
    { schema: "public", name: "unused", values: ["ok"] },
  ],
  routines: [
    routine("code", "", "RETURNS text LANGUAGE sql AS $$SELECT name FROM public.countries$$"),
    routine("of_order", "public.orders", "RETURNS text LANGUAGE sql AS $$SELECT 'x'$$"),
    routine("touch", "", "RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"),
    routine("unrelated", "", "RETURNS text LANGUAGE sql AS $$SELECT 'orders'$$"),
  ],
  tables: [
    table("app.logs", { mood: "public.mood" }),
    table("countries", { name: "text" }),
    table(
      "customers",
      { country: "integer" },
      { foreignKeys: [refers("country", "countries", "customers")] },
    ),
    table(
      "items",
      { order: "integer", product: "integer" },
      {
        foreignKeys: [refers("order", "orders", "items"), refers("product", "products", "items")],
      },
    ),
    table(
      "orders",
      { customer: "integer", mood: "public.mood" },
      {
        foreignKeys: [refers("customer", "customers", "orders")],
        triggers: [
          {
            name: "g",
            definition:
              "CREATE TRIGGER g BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch()",
          },
        ],
      },
    ),
    table("products", { code: "text" }),
    table("returns", { item: "integer" }, { foreignKeys: [refers("item", "items", "returns")] }),
  ],
  views: [
    view("order_moods", "SELECT orders.mood, logs.mood AS other FROM public.orders, app.logs"),
    view("product_codes", "SELECT products.code FROM public.products"),
    view("summaries", "SELECT order_moods.mood FROM public.order_moods"),
  ],
});

/** The names of what is in a slice, and the foreign keys of its tables. */
async function sliced(objects: readonly ObjectName[], schema = SHOP) {
  const part = await slice(schema, objects, dialect);
  return {
    schemas: part.schemas.map(({ name }) => name),
    enums: part.enums.map(({ name }) => name),
    routines: part.routines.map(({ name }) => name),
    tables: part.tables.map(({ name, foreignKeys }) =>
      [name, ...foreignKeys.map((key) => key.references.table)].join(" → "),
    ),
    views: part.views.map(({ name }) => name),
  };
}

describe("a slice", () => {
  it("has a table whole, what it needs, and what stands on it, also by another", async () => {
    expect(await sliced([{ kind: "table", schema: "public", name: "orders" }])).toEqual({
      schemas: ["app"],
      enums: ["mood"],
      routines: ["of_order", "touch"],
      tables: ["logs", "customers", "items → orders", "orders → customers"],
      views: ["order_moods", "summaries"],
    });
  });

  it("has the table of a part", async () => {
    const column = partOf({ schema: "public", name: "countries" }, "column", { name: "name" });
    expect((await sliced([column])).tables).toEqual(["countries", "customers → countries"]);
  });

  it("has the tables that have columns of a type, and what stands on these", async () => {
    const label: ObjectName = { kind: "enum-value", schema: "public", table: "mood", name: "ok" };
    expect(await sliced([label])).toMatchObject({
      enums: ["mood"],
      tables: ["logs", "items → orders", "orders"],
      views: ["order_moods", "summaries"],
    });
  });

  it("has what the body of a function names", async () => {
    expect(await sliced([{ kind: "routine", schema: "public", name: "code", arguments: "" }])).toMatchObject({
      routines: ["code"],
      tables: ["countries"],
    });
  });

  it("has a namespace that is asked for, extensions, and their namespaces", async () => {
    const part = await slice(SHOP, [nameOf("schema", { name: "empty" })], dialect);
    expect(part).toEqual(
      schemaOf({ schemas: [{ name: "app" }, { name: "empty" }], extensions: SHOP.extensions }),
    );
  });

  it("has nothing for what is not there", async () => {
    expect((await sliced([{ kind: "table", schema: "public", name: "gone" }])).tables).toEqual([]);
  });

  it("of a partition or an heir has its parent, and of a parent its partitions", async () => {
    const schema = schemaOf({
      tables: [
        table("m", {}, { partitionBy: "RANGE (id)" }),
        table("m1", {}, { partitionOf: { schema: "public", table: "m", bounds: "DEFAULT" } }),
        table("h", {}, { inherits: [{ schema: "public", table: "other" }] }),
        table("other"),
      ],
    });
    const of = (name: string) => sliced([{ kind: "table", schema: "public", name }], schema);
    expect((await of("m")).tables).toEqual(["m", "m1"]);
    expect((await of("m1")).tables).toEqual(["m", "m1"]);
    expect((await of("h")).tables).toEqual(["h", "other"]);
  });

  it("has the table whose serial column's sequence a default of another one uses", async () => {
    const schema = schemaOf({
      tables: [
        table("keeper", {}, { columns: [{ name: "id", type: "integer", notNull: true, serial: {} }] }),
        table(
          "user",
          {},
          {
            columns: [{ name: "n", type: "integer", default: "nextval('public.keeper_id_seq'::regclass)" }],
          },
        ),
      ],
    });
    expect((await sliced([{ kind: "table", schema: "public", name: "keeper" }], schema)).tables).toEqual([
      "keeper",
      "user",
    ]);
  });

  it("of one table among 2,000 reads few texts", async () => {
    const tables = Array.from({ length: 2000 }, (_, at) =>
      table(
        `t${at}`,
        { name: "text", other: "integer" },
        {
          foreignKeys: [refers("other", `t${Math.floor(at / 2)}`, `t${at}`)],
          indexes: [{ name: `t${at}_idx`, elements: [{ expression: "lower(name)" }] }],
        },
      ),
    );
    const views = tables.map(({ name }) => view(`v_${name}`, `SELECT id FROM public.${name}`));
    let read = 0;
    const counting = {
      ...dialect,
      referencesIn: (texts: Parameters<typeof dialect.referencesIn>[0]) => {
        read += texts.length;
        return dialect.referencesIn(texts);
      },
    };
    const part = await slice(
      schemaOf({ tables, views }),
      [{ kind: "table", schema: "public", name: "t700" }],
      counting,
    );
    expect(part.tables.map(({ name }) => name).sort()).toEqual(["t1400", "t1401", "t350", "t700"]);
    expect(part.views.map(({ name }) => name)).toEqual(["v_t700"]);
    expect(read).toBeLessThan(100);
  });
});
