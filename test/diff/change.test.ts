import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OUTLINE } from "../../src/diff/change/outline.ts";
import { changeSchema, type SchemaChange } from "../../src/diff/index.ts";
import { KIND_NAMES } from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, objectKey, type Schema, type Table, type View } from "../../src/schema/index.ts";
import { postgresDialect } from "../support/connections.ts";
import { effort } from "../support/effort.ts";
import { refers, schemaOf, table, view } from "../support/schemas.ts";
import { SITUATIONS } from "./situations.ts";

const dialect = postgresDialect().schema;

function change(before: Schema, after: Schema, more: Partial<SchemaChange> = {}) {
  return changeSchema({ before, after, dialect, serverVersion: 180_000, direction: "forward", ...more });
}

async function told(before: Schema, after: Schema, more: Partial<SchemaChange> = {}) {
  return (await change(before, after, more)).map(({ description }) => description);
}

async function sqlOf(before: Schema, after: Schema, more: Partial<SchemaChange> = {}) {
  return (await change(before, after, more)).flatMap(({ statements }) => statements.map(({ sql }) => sql));
}

const of = (...tables: readonly Table[]) => schemaOf({ tables });

it("has a place in the outline for every kind of operation", () => {
  const known = new Set(OUTLINE.map((kind) => kind.replace(/^no /, "")));
  expect(KIND_NAMES.filter((kind) => !known.has(kind))).toEqual([]);
});

it("gives nothing where nothing differs", async () => {
  for (const { schema } of SITUATIONS) expect(await change(schema, schema)).toEqual([]);
});

describe("order", () => {
  it("drops a foreign key before the table that it refers to", async () => {
    const before = of(table("p"), table("k", { p: "integer" }, { foreignKeys: [refers("p", "p", "k")] }));
    expect(await told(before, of(table("k", { p: "integer" })))).toEqual([
      "drop foreign key public.k.k_p_fkey",
      "drop table public.p",
    ]);
  });

  it("drops children before their parents, against the alphabet", async () => {
    const before = of(
      table("a"),
      table("b", { a: "integer" }, { foreignKeys: [refers("a", "a", "b")] }),
      table("c", { b: "integer" }, { foreignKeys: [refers("b", "b", "c")] }),
    );
    expect(await told(before, EMPTY_SCHEMA)).toEqual([
      "drop table public.c",
      "drop table public.b",
      "drop table public.a",
    ]);
  });

  it("drops one foreign key of a circle by itself", async () => {
    const before = of(
      table("a", {}, { foreignKeys: [refers("id", "b", "a")] }),
      table("b", {}, { foreignKeys: [refers("id", "a", "b")] }),
    );
    expect(await told(before, EMPTY_SCHEMA)).toEqual([
      "drop foreign key public.b.b_id_fkey",
      "drop table public.a",
      "drop table public.b",
    ]);
  });

  it("adds a unique column before the foreign key of a new table that refers to it", async () => {
    const unique = { uniques: [{ name: "t_code_key", columns: ["code"] }] };
    const key = { ...refers("t", "t", "a"), references: { schema: "public", table: "t", columns: ["code"] } };
    const after = of(table("a", { t: "text" }, { foreignKeys: [key] }), table("t", { code: "text" }, unique));
    expect(await told(of(table("t")), after)).toEqual([
      "add column public.t.code",
      "create table public.a",
      "add unique constraint public.t.t_code_key",
      "add foreign key public.a.a_t_fkey",
    ]);
  });

  it("moves a unique constraint together with the foreign key that stands on it", async () => {
    const schema = (column: string) =>
      of(
        table(
          "k",
          { t: "integer" },
          {
            foreignKeys: [
              { name: "f", columns: ["t"], references: { schema: "public", table: "t", columns: [column] } },
            ],
          },
        ),
        table("t", { a: "integer", b: "integer" }, { uniques: [{ name: "u", columns: [column] }] }),
      );
    expect(await told(schema("a"), schema("b"))).toEqual([
      "drop foreign key public.k.f",
      "drop unique constraint public.t.u",
      "add unique constraint public.t.u",
      "add foreign key public.k.f",
    ]);
  });

  it("adds columns in the model's order and drops them in the opposite one", async () => {
    const after = of(table("t", { z: "text", a: "text", m: "text" }));
    expect(await told(of(table("t")), after)).toEqual([
      "add column public.t.z",
      "add column public.t.a",
      "add column public.t.m",
    ]);
    expect(await told(after, of(table("t")))).toEqual([
      "drop column public.t.m",
      "drop column public.t.a",
      "drop column public.t.z",
    ]);
  });

  it("frees a name before it is taken again", async () => {
    const index = { indexes: [{ name: "shared", elements: [{ column: "id" }] }] };
    expect(await told(of(table("b", {}, index)), of(table("a", {}, index)))).toEqual([
      "create table public.a",
      "drop table public.b",
      "create index public.a.shared",
    ]);
  });

  it("is the same for any order of the lists", async () => {
    const [from, to] = [SITUATIONS[3]?.schema, SITUATIONS[4]?.schema];
    if (from === undefined || to === undefined) throw new Error("there are too few situations");
    const expected = await sqlOf(from, to);
    await fc.assert(
      fc.asyncProperty(mixed(from), mixed(to), async (before, after) => {
        expect(await sqlOf(before, after)).toEqual(expected);
      }),
      effort(20_261_122, 8),
    );
  });
});

describe("what stands in the way", () => {
  const number = (type: string) => table("t", { n: type });
  const standing: readonly View[] = [
    view("v", "SELECT t.n\n   FROM public.t"),
    view("w", "SELECT v.n\n   FROM public.v"),
    view("other", "SELECT t.id\n   FROM public.t"),
  ];
  const before = schemaOf({ tables: [number("integer")], views: standing });
  const after = schemaOf({ tables: [number("bigint")], views: standing });

  it("is dropped and made again, and nothing else", async () => {
    expect(await told(before, after)).toEqual([
      "drop view public.w",
      "drop view public.v",
      "set type of column public.t.n",
      "create view public.v",
      "create view public.w",
    ]);
  });

  it("is made again as it is afterwards, with all that was to be changed of it", async () => {
    const [v, w, other] = standing;
    if (v === undefined || w === undefined || other === undefined) throw new Error("there are three views");
    const commented = schemaOf({ tables: [number("bigint")], views: [{ ...v, comment: "new" }, w, other] });
    const operations = await sqlOf(before, commented);
    expect(operations.filter((sql) => sql.startsWith("COMMENT"))).toEqual([
      "COMMENT ON VIEW public.v IS 'new'",
    ]);
  });

  it("is refused where it belongs to somebody else", async () => {
    const isOwn: SchemaChange["isOwn"] = ({ name }) => name !== "w";
    await expect(change(before, after, { isOwn })).rejects.toMatchObject({
      code: "diff/unsupported",
      facts: { object: { kind: "view", name: "v" }, reason: expect.stringContaining("view public.w") },
    });
  });

  it.each([
    ["SELECT t.n\n   FROM public.t", true],
    ["SELECT n AS m\n   FROM public.t", true],
    ["SELECT id\n   FROM public.t\n  WHERE (t.n > 0)", true],
    ["SELECT id AS n\n   FROM public.t", false],
    ["SELECT 'n'::text AS x,\n    id\n   FROM public.t", false],
    ["SELECT u.n\n   FROM public.t\n     JOIN public.u ON u.id = t.id", false],
  ])(
    "is refused in advance where it belongs to somebody else and reads a column that goes: %s",
    async (query, refused) => {
      const views = [view("v", query)];
      const isOwn: SchemaChange["isOwn"] = ({ kind }) => kind !== "view";
      const changed = change(
        schemaOf({ tables: [number("integer"), table("u", { n: "integer" })], views }),
        schemaOf({ tables: [table("t"), table("u", { n: "integer" })], views }),
        { isOwn },
      );
      if (!refused)
        expect((await changed).map(({ description }) => description)).toEqual(["drop column public.t.n"]);
      else
        await expect(changed).rejects.toMatchObject({
          code: "diff/unsupported",
          facts: { object: { kind: "column", name: "n" }, reason: expect.stringContaining("view public.v") },
        });
    },
  );

  it("stays where a type only gets longer, if it is a foreign key", async () => {
    const schema = (type: string) =>
      of(
        table("k", { t: type }, { foreignKeys: [{ ...refers("t", "t", "k"), references: code }] }),
        table("t", { code: type }, { uniques: [{ name: "t_code_key", columns: ["code"] }] }),
      );
    const code = { schema: "public", table: "t", columns: ["code"] };
    expect(await told(schema("character varying(30)"), schema("character varying(60)"))).toEqual([
      "set type of column public.k.t",
      "set type of column public.t.code",
    ]);
    expect(await told(schema("integer"), schema("text"))).toEqual([
      "drop foreign key public.k.k_t_fkey",
      "set type of column public.k.t",
      "set type of column public.t.code",
      "add foreign key public.k.k_t_fkey",
    ]);
  });

  it("of a generated column that is made again is made again with it", async () => {
    const schema = (expression: string) =>
      of(
        table(
          "t",
          {},
          {
            columns: [
              { name: "id", type: "integer", notNull: true },
              { name: "g", type: "integer", generated: { expression, stored: true } },
            ],
            indexes: [{ name: "i", elements: [{ column: "g" }] }],
            checks: [{ name: "c", expression: "(g > 0)" }],
          },
        ),
      );
    expect(await told(schema("id + 1"), schema("id + 2"), { serverVersion: 150_000 })).toEqual([
      "drop index public.t.i",
      "drop check public.t.c",
      "drop column public.t.g",
      "add column public.t.g",
      "add check public.t.c",
      "create index public.t.i",
    ]);
  });
});

describe("a new column that may not be empty", () => {
  const before = of(table("t"));
  const column = (type: string, more: Partial<Table> = {}) => {
    const bare = table("t", {}, more);
    return of({ ...bare, columns: [...bare.columns, { name: "n", type, notNull: true }] });
  };

  it("is filled by a person while the column that goes is there", async () => {
    const old = of(table("t", { whole: "text" }));
    expect(await told(old, column("text"))).toEqual([
      "add column public.t.n",
      "set NOT NULL of column public.t.n",
      "drop column public.t.whole",
    ]);
  });

  it("is filled by a person", async () => {
    const operations = await change(before, column("text"));
    expect(operations.map(({ description, backfill }) => [description, backfill])).toEqual([
      ["add column public.t.n", undefined],
      ["set NOT NULL of column public.t.n", true],
    ]);
    expect(await sqlOf(before, column("text"))).toEqual([
      "ALTER TABLE public.t ADD COLUMN n text",
      "ALTER TABLE public.t ALTER COLUMN n SET NOT NULL",
    ]);
  });

  it.each([
    ["text", "''"],
    ["numeric(10,2)", "0"],
    ["timestamp(3) without time zone", "'1970-01-01 00:00:00'"],
    ["text[]", "'{}'"],
    ["public.mood", "'sad'"],
  ])("of type %s is filled with %s in a rewind, which says so", async (type, value) => {
    const enums = [{ schema: "public", name: "mood", values: ["sad", "ok"] }];
    const [from, to] = [
      { ...before, enums },
      { ...column(type), enums },
    ];
    const operations = await change(from, to, { direction: "rewind" });
    const statements = operations.flatMap((each) => each.statements);
    expect(statements.map(({ sql }) => sql)).toEqual([
      `ALTER TABLE public.t ADD COLUMN n ${type} DEFAULT ${value} NOT NULL`,
      "ALTER TABLE public.t ALTER COLUMN n DROP DEFAULT",
    ]);
    expect(statements[0]?.comment?.join()).toContain("gone");
    expect(operations.some(({ backfill }) => backfill)).toBe(false);
  });

  it("is filled by a person in a rewind where rows need different values, or none is known", async () => {
    const unique = column("text", { uniques: [{ name: "u", columns: ["n"] }] });
    for (const after of [unique, column("public.unknown")]) {
      const operations = await change(before, after, { direction: "rewind" });
      expect(operations.filter(({ backfill }) => backfill)).toHaveLength(1);
    }
  });

  it("has a value by itself in a new table, with a default or as a domain with one", async () => {
    const domains = [{ schema: "public", name: "d", type: "text", default: "'x'::text", checks: [] }];
    const withDomain = await change({ ...before, domains }, { ...column("public.d"), domains });
    expect(withDomain.map(({ description }) => description)).toEqual(["add column public.t.n"]);
    expect((await change(EMPTY_SCHEMA, column("text"))).map(({ description }) => description)).toEqual([
      "create table public.t",
    ]);
  });
});

describe("statements", () => {
  const comments = async (before: Schema, after: Schema) =>
    (await change(before, after)).flatMap(({ statements }) =>
      statements.flatMap(({ comment }) => comment ?? []),
    );

  it("say what a reader should know", async () => {
    const views = [view("v", "SELECT t.n\n   FROM public.t")];
    const t = (type: string, more: object = {}) =>
      schemaOf({ tables: [table("t", {}, { columns: [{ name: "n", type, ...more }] })], views });
    const zone = (word: string) => t(`timestamp(3) ${word} time zone`);
    const rights = "Rights that were granted on it are gone with the drop: grant them again.";
    expect(await comments(t("integer"), t("bigint"))).toEqual([rights]);
    expect(await comments(zone("with"), zone("without"))).toEqual([expect.stringContaining("UTC"), rights]);
    expect(await comments(t("integer"), t("integer", { notNull: true }))).toEqual([
      expect.stringContaining("no value"),
    ]);
    expect(await comments(EMPTY_SCHEMA, t("integer"))).toEqual([]);
  });

  it("are made from what the author wrote", async () => {
    const after = schemaOf({
      tables: [
        table(
          "new",
          {},
          {
            columns: [{ name: "id", type: "integer", notNull: true, default: "(1 + 1)" }],
            checks: [{ name: "c", expression: "(id > 0)" }],
          },
        ),
        table(
          "t",
          {},
          { columns: [{ name: "id", type: "integer", notNull: true, default: "'5'::integer" }] },
        ),
      ],
      views: [view("v", " SELECT id\n   FROM public.t")],
    });
    const source = schemaOf({
      tables: [
        table(
          "new",
          {},
          {
            columns: [{ name: "id", type: "integer", default: "1+1" }],
            checks: [{ name: "c", expression: "id>0" }],
          },
        ),
        table("t", {}, { columns: [{ name: "id", type: "integer", default: "5" }] }),
      ],
      views: [view("v", "select id from t")],
    });
    expect(await sqlOf(of(table("t")), after, { source })).toEqual([
      "ALTER TABLE public.t ALTER COLUMN id SET DEFAULT 5",
      expect.stringContaining("id integer DEFAULT (1+1)"),
      "CREATE VIEW public.v AS\nselect id from t",
    ]);
  });

  it("look at the body of a function only where nothing in it comes later", async () => {
    const f = (name: string, body: string) => ({
      schema: "public",
      name,
      kind: "function" as const,
      arguments: "",
      definition: `CREATE FUNCTION public.${name}() RETURNS integer LANGUAGE sql AS $$${body}$$`,
    });
    const after = schemaOf({
      routines: [f("a", "SELECT public.b()"), f("b", "SELECT public.a()"), f("c", "SELECT n FROM public.t")],
      tables: [table("t", { n: "integer" })],
    });
    expect((await sqlOf(of(table("t")), after)).map((sql) => sql.replace(/\(.*/, ""))).toEqual([
      "SET LOCAL check_function_bodies = off",
      "CREATE FUNCTION public.b",
      "SET LOCAL check_function_bodies = on",
      "CREATE FUNCTION public.a",
      "ALTER TABLE public.t ADD COLUMN n integer",
      "CREATE FUNCTION public.c",
    ]);
  });
});

describe.each(SITUATIONS)("from $name", ({ schema: from }) => {
  it.each(SITUATIONS)("to $name, every object is dropped and made once", async ({ schema: to }) => {
    const operations = await change(from, to);
    const steps = operations.map(({ operation }) => `${operation.kind} ${objectKey(operation.path)}`);
    expect(new Set(steps).size).toBe(steps.length);
  });
});

function mixed(schema: Schema): fc.Arbitrary<Schema> {
  const shuffled = <Each>(list: readonly Each[]) =>
    fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
  return fc
    .record({
      enums: shuffled(schema.enums),
      routines: shuffled(schema.routines),
      tables: shuffled(schema.tables),
      views: shuffled(schema.views),
    })
    .map((lists) => ({ ...schema, ...lists }));
}
