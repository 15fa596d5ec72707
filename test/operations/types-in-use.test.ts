import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import {
  type AnyOperation,
  applyOperation,
  OperationError,
  renderOperation,
} from "../../src/operations/index.ts";
import {
  type CompositeType,
  type Domain,
  EMPTY_SCHEMA,
  type EnumType,
  NO_TABLE_PARTS,
  nameOf,
  type Schema,
  type Table,
} from "../../src/schema/index.ts";

const dialect = dialectOf("postgres");
if (dialect === undefined) throw new Error("there is no dialect postgres");
const grammar = dialect.schema.grammar(180_000);

const MOOD: EnumType = { schema: "public", name: "mood", values: ["sad", "ok", "happy"] };
const ADDRESS: CompositeType = {
  schema: "public",
  name: "address",
  attributes: [
    { name: "street", type: "text" },
    { name: "city", type: "text" },
  ],
};

describe("an enum that loses a value", () => {
  it("is refused while a domain is made of it", () => {
    const domains: readonly Domain[] = [
      { schema: "public", name: "my_mood", type: "public.mood", checks: [] },
    ];
    expect(refusal({ domains }, values(["sad", "happy"]))).toContain("domain public.my_mood");
  });

  it("is refused while a composite type has an array of it", () => {
    const day: CompositeType = {
      schema: "public",
      name: "day",
      attributes: [{ name: "moods", type: "public.mood[]" }],
    };
    expect(refusal({ composites: [day] }, values(["sad", "happy"]))).toContain("composite type public.day");
  });

  it("is refused while a table is partitioned by it", () => {
    const days = table("days", "public.mood", { partitionBy: "LIST (value)" });
    expect(refusal({ tables: [days] }, values(["sad", "happy"]))).toContain("public.days is partitioned by");
  });

  it("may gain values whatever is made of it", () => {
    const domains: readonly Domain[] = [
      { schema: "public", name: "my_mood", type: "public.mood", checks: [] },
    ];
    expect(sql({ domains }, values(["sad", "ok", "happy", "joy"]))).toEqual([
      "ALTER TYPE public.mood ADD VALUE 'joy'",
    ]);
  });

  it("has another name for the time in between where the first is taken", () => {
    const tables = [table("mood_old", "integer")];
    expect(sql({ tables }, values(["sad"]))).toContain("ALTER TYPE public.mood RENAME TO mood_old1");
  });
});

describe("a composite type that is stored", () => {
  const stored = [table("people", "public.address[]")];
  const { attributes } = ADDRESS;

  it("is refused another type of an attribute", () => {
    const changed = attributes.map((each) => ({ ...each, type: "character varying(9)" }));
    expect(refusal({ tables: stored }, attributesOf(changed))).toContain("rewrite values");
  });

  it("is refused another order", () => {
    expect(refusal({ tables: stored }, attributesOf(attributes.toReversed()))).toContain("rewrite values");
  });

  it("is refused an attribute in the middle where it is inside another", () => {
    const composites: readonly CompositeType[] = [
      { schema: "public", name: "person", attributes: [{ name: "home", type: "public.address" }] },
    ];
    const tables = [table("people", "public.person")];
    const more = attributes.toSpliced(1, 0, { name: "zip", type: "text" });
    expect(refusal({ composites, tables }, attributesOf(more))).toContain("rewrite values");
    expect(sql({ composites }, attributesOf(more))).toHaveLength(1);
  });
});

describe("a domain inside other values that are stored", () => {
  const domains = [{ schema: "public", name: "word", type: "text", checks: [] }];
  const path = nameOf("domain", { schema: "public", name: "word" });
  const checks = (notValid: object): AnyOperation => ({
    kind: "set-domain-checks",
    path,
    before: [],
    after: [{ name: "short", expression: "length(VALUE) < 9", ...notValid }],
  });

  it("is refused a check and NOT NULL, but for new values only", () => {
    const tables = [table("people", "public.word[]")];
    expect(refusal({ domains, tables }, checks({}))).toContain("inside arrays or rows");
    expect(refusal({ domains, tables }, { kind: "set-domain-not-null", path, after: true })).toContain(
      "inside",
    );
    expect(sql({ domains, tables }, checks({ notValid: true }))).toHaveLength(1);
    expect(sql({ domains, tables: [table("people", "public.word")] }, checks({}))).toHaveLength(1);
  });
});

it("a column of a partition key, be it a partition's own, is refused another type", () => {
  const parent = table("people", "integer", { partitionBy: "RANGE (id)" });
  const parted = table("young", "integer", {
    columns: [],
    partitionOf: { schema: "public", table: "people", bounds: "DEFAULT" },
    partitionBy: "HASH (value)",
  });
  const type: AnyOperation = {
    kind: "set-column-type",
    path: { kind: "column", schema: "public", table: "people", name: "value" },
    before: { type: "integer" },
    after: { type: "bigint" },
  };
  expect(refusal({ tables: [parent, parted] }, type)).toContain(
    "public.young is partitioned by its column value",
  );
  expect(sql({ tables: [parent] }, type)).toHaveLength(1);
});

function table(name: string, type: string, more: Partial<Table> = {}): Table {
  return { schema: "public", name, ...NO_TABLE_PARTS, columns: [{ name: "value", type }], ...more };
}

function values(after: readonly string[]): AnyOperation {
  return { kind: "set-enum-values", path: nameOf("enum", MOOD), before: MOOD.values, after };
}

function attributesOf(after: CompositeType["attributes"]): AnyOperation {
  return {
    kind: "set-composite-attributes",
    path: nameOf("composite", ADDRESS),
    before: ADDRESS.attributes,
    after,
  };
}

function sql(objects: Partial<Schema>, operation: AnyOperation): readonly string[] {
  const composites = [ADDRESS, ...(objects.composites ?? [])];
  const before: Schema = { ...EMPTY_SCHEMA, enums: [MOOD], ...objects, composites };
  const after = applyOperation(before, operation);
  return renderOperation(operation, { before, after, grammar }).statements.map((each) => each.sql);
}

function refusal(objects: Partial<Schema>, operation: AnyOperation): string {
  try {
    sql(objects, operation);
  } catch (error) {
    if (error instanceof OperationError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}
