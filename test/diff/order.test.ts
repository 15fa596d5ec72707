import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { createSchema, dropSchema, type RenderedOperation } from "../../src/diff/index.ts";
import { applyOperation } from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, type Schema, sortSchema } from "../../src/schema/index.ts";
import { SITUATIONS } from "./situations.ts";

const found = dialectOf("postgres");
if (found === undefined) throw new Error("there is no dialect postgres");
const dialect = found.schema;
const options = { serverVersion: 180_000 };

const told = (operations: readonly RenderedOperation[]) => operations.map(({ description }) => description);
const sqlOf = (operations: readonly RenderedOperation[]) =>
  operations.flatMap(({ statements }) => statements.map(({ sql }) => sql));

describe.each(SITUATIONS)("$name", ({ schema, creates, drops }) => {
  it("is made in an order that runs", async () => {
    expect(told(await createSchema(schema, dialect, options))).toEqual(creates);
  });

  it("is dropped in an order that runs", async () => {
    const namespaces = schema.schemas.map(({ name }) => name);
    expect(told(await dropSchema(schema, dialect, { ...options, namespaces }))).toEqual(drops);
  });

  it("is there after all operations, and gone after those that drop it", async () => {
    const made = (await createSchema(schema, dialect, options)).reduce(
      (before, { operation }) => applyOperation(before, operation),
      EMPTY_SCHEMA,
    );
    expect(made).toEqual(sortSchema(schema));
    const namespaces = schema.schemas.map(({ name }) => name);
    const left = (await dropSchema(schema, dialect, { ...options, namespaces })).reduce(
      (before, { operation }) => applyOperation(before, operation),
      schema,
    );
    expect(left).toEqual({ ...EMPTY_SCHEMA, extensions: schema.extensions });
  });

  it("is the same for any order of the lists", async () => {
    const expected = [
      await createSchema(schema, dialect, options),
      await dropSchema(schema, dialect, options),
    ];
    await fc.assert(
      fc.asyncProperty(shuffled(schema), async (other) => {
        expect(await createSchema(other, dialect, options)).toEqual(expected[0]);
        expect(sqlOf(await dropSchema(other, dialect, options))).toEqual(sqlOf(expected[1] ?? []));
      }),
      { seed: 20_260_101, numRuns: 8 },
    );
  });
});

describe("what is shared with others", () => {
  const schema: Schema = {
    ...EMPTY_SCHEMA,
    schemas: [{ name: "app" }, { name: "shared" }],
    extensions: [{ name: "citext", schema: "shared" }],
  };

  it("is made where it is missing", async () => {
    expect(sqlOf(await createSchema(schema, dialect, options))).toEqual([
      "CREATE SCHEMA IF NOT EXISTS app",
      "CREATE SCHEMA IF NOT EXISTS shared",
      "CREATE EXTENSION IF NOT EXISTS citext SCHEMA shared",
    ]);
  });

  it("is not made where it is known to be there", async () => {
    const existing = { ...schema, schemas: [{ name: "shared" }] };
    expect(told(await createSchema(schema, dialect, { ...options, existing }))).toEqual([
      "create schema app",
    ]);
  });

  it("is dropped only where that is asked for, and extensions never", async () => {
    expect(await dropSchema(schema, dialect, options)).toEqual([]);
    expect(sqlOf(await dropSchema(schema, dialect, { ...options, namespaces: ["app"] }))).toEqual([
      "DROP SCHEMA app",
    ]);
  });
});

it("looks at the body of a function only where nothing in it comes later", async () => {
  const routine = (name: string, body: string) => ({
    schema: "public",
    name,
    kind: "function" as const,
    arguments: "",
    definition: `CREATE FUNCTION public.${name}() RETURNS bigint LANGUAGE sql AS $$${body}$$`,
  });
  const schema: Schema = {
    ...EMPTY_SCHEMA,
    routines: [routine("a", "SELECT public.b()"), routine("b", "SELECT 1::bigint")],
  };
  // b is made first, since a names it.
  expect(sqlOf(await createSchema(schema, dialect, options))).toEqual([
    routine("b", "SELECT 1::bigint").definition,
    routine("a", "SELECT public.b()").definition,
  ]);
  const circle = {
    ...schema,
    routines: [routine("a", "SELECT public.b()"), routine("b", "SELECT public.a()")],
  };
  expect(sqlOf(await createSchema(circle, dialect, options))).toEqual([
    "SET LOCAL check_function_bodies = off",
    routine("b", "SELECT public.a()").definition,
    "SET LOCAL check_function_bodies = on",
    routine("a", "SELECT public.b()").definition,
  ]);
});

function shuffled(schema: Schema): fc.Arbitrary<Schema> {
  const mixed = <Each>(list: readonly Each[]) =>
    fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
  return fc
    .record({
      schemas: mixed(schema.schemas),
      enums: mixed(schema.enums),
      domains: mixed(schema.domains),
      composites: mixed(schema.composites),
      ranges: mixed(schema.ranges),
      sequences: mixed(schema.sequences),
      routines: mixed(schema.routines),
      tables: mixed(schema.tables),
      views: mixed(schema.views),
      statistics: mixed(schema.statistics),
    })
    .map((lists) => ({ ...schema, ...lists }));
}
