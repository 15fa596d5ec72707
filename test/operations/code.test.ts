import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import {
  type AnyExample,
  allExamples,
  type CodeOperation,
  codeName,
  completed,
  KIND_NAMES,
  OperationError,
  op,
  schemaAfter,
} from "../../src/operations/index.ts";
import { EMPTY_SCHEMA } from "../../src/schema/index.ts";
import { schemaOf, table } from "../support/schemas.ts";

const naming = dialectOf("postgres")?.schema;
if (naming === undefined) throw new Error("there is no dialect postgres");
const { defaultSchema } = naming;

it("has a function for every kind", () => {
  expect(Object.keys(op).sort()).toEqual(KIND_NAMES.map(codeName).sort());
});

/** What code would say for the operation of an example. */
function argumentsOf({ operation }: AnyExample): Record<string, unknown> {
  const { kind, path, after } = operation;
  const { kind: of, schema, table, ...named } = path;
  const where = {
    ...(schema === defaultSchema ? {} : { schema }),
    ...(table === undefined ? {} : of === "enum-value" ? { enum: table } : { table }),
  };
  const isMade = /^(create|add)-/.test(kind) || kind === "replace-routine";
  if (isMade) return { ...where, ...(typeof after === "object" ? after : {}) };
  if (kind.startsWith("drop-")) return { ...where, ...named };
  if (kind === "rename-not-null") return { ...where, ...named, to: after?.name ?? null };
  if (kind === "set-sequence-owner") return { ...where, ...named, to: after?.ownedBy ?? null };
  if (kind.startsWith("rename-") && typeof after === "object" && "name" in after) {
    const moves = "schema" in after && after.schema !== schema ? { toSchema: after.schema } : {};
    return { ...where, ...named, to: after.name, ...moves, ...(kind === "rename-constraint" ? { of } : {}) };
  }
  return { ...where, ...named, of, to: after ?? null };
}

describe("the examples of all kinds, said in code", () => {
  it.each(allExamples().map((example) => ({ ...example, kind: example.operation.kind })))(
    "$kind: $name",
    (example) => {
      const { schema = EMPTY_SCHEMA, operation } = example;
      const build: unknown = Reflect.get(op, codeName(operation.kind));
      if (typeof build !== "function") throw new TypeError("no function");
      expect(completed(build(argumentsOf(example)), schema, naming)).toEqual(operation);
    },
  );
});

const notes = table("notes", { title: "text" });
const schema = schemaOf({
  tables: [notes, table("app.users")],
  enums: [{ schema: "public", name: "mood", values: ["glad", "sad"] }],
});

describe("what code leaves out", () => {
  it.each([
    [
      "a key is named as the database would",
      op.addUnique({ table: "notes", columns: ["title"] }),
      "notes_title_key",
    ],
    ["an index too", op.createIndex({ table: "notes", elements: ["title", "id"] }), "notes_title_id_idx"],
    [
      "and one of an expression",
      op.createIndex({ table: "notes", elements: [{ expression: "lower(title)" }] }),
      "notes_expr_idx",
    ],
    [
      "a foreign key",
      op.addForeignKey({
        table: "notes",
        columns: ["id"],
        references: { schema: "app", table: "users", columns: ["id"] },
      }),
      "notes_id_fkey",
    ],
    ["the only primary key is the one that goes", op.dropPrimaryKey({ table: "notes" }), "notes_pkey"],
  ])("%s", (_, told, name) => {
    const operation = completed(told, schema, naming);
    expect(operation?.path).toMatchObject({ schema: "public", table: "notes", name });
  });

  it("types are as the database prints them, one's own among them", () => {
    const told = op.createTable({
      name: "days",
      columns: [
        { name: "day", type: "TIMESTAMP WITH TIME ZONE" },
        { name: "mood", type: "mood[]" },
        { name: "id", type: "int8" },
      ],
      primaryKey: { columns: ["id"] },
      foreignKeys: [{ columns: ["id"], references: { table: "notes", columns: ["id"] } }],
    });
    expect(completed(told, schema, naming)?.after).toMatchObject({
      schema: "public",
      name: "days",
      columns: [
        { name: "day", type: "timestamp with time zone" },
        { name: "mood", type: "public.mood[]" },
        { name: "id", type: "bigint", notNull: true },
      ],
      primaryKey: { name: "days_pkey", columns: ["id"] },
      foreignKeys: [{ name: "days_id_fkey", references: { schema: "public", table: "notes" } }],
      indexes: [],
    });
  });

  it("what is so already is no operation", () => {
    expect(completed(op.setColumnNotNull({ table: "notes", name: "id", to: true }), schema, naming)).toBe(
      undefined,
    );
    expect(completed(op.setColumnDefault({ table: "notes", name: "id", to: null }), schema, naming)).toBe(
      undefined,
    );
  });

  it("what the database drops with a column is gone for the next operation", () => {
    const indexed = schemaOf({
      tables: [{ ...notes, indexes: [{ name: "by_title", elements: [{ column: "title" }] }] }],
    });
    const drop = completed(op.dropColumn({ table: "notes", name: "title" }), indexed, naming);
    if (drop === undefined) throw new TypeError("nothing to drop");
    const next = op.createIndex({ table: "notes", name: "by_title", elements: ["id"] });
    expect(completed(next, schemaAfter(indexed, drop), naming)).toMatchObject({ kind: "create-index" });
  });
});

describe("refused", () => {
  const build = (name: string, given: unknown): CodeOperation => {
    const builder: unknown = Reflect.get(op, name);
    if (typeof builder !== "function") throw new TypeError("no function");
    return builder(given);
  };

  it.each([
    ["addColumn", undefined, "it takes an object", undefined],
    ["addColumn", { table: "notes", name: "a", typ: "text" }, "it knows no `typ`", "type"],
    ["addColumn", { table: "notes", name: "a" }, "`type` is missing", undefined],
    ["addColumn", { table: "notes", name: "a", type: 7 }, "`type` has to be a text", undefined],
    ["dropColumn", { name: "a" }, "`table` is missing", undefined],
    ["setColumnNotNull", { table: "notes", name: "a" }, "`to` is missing", undefined],
    ["renameColumn", { table: "notes", name: "a", to: null }, "`to` has to be a text", undefined],
    [
      "renameColumn",
      { table: "notes", name: "a", to: "b", toSchema: "app" },
      "it knows no `toSchema`",
      undefined,
    ],
    [
      "setValidity",
      { table: "notes", name: "a", to: true },
      '`of` has to say what it is of: "check", "foreign-key"',
      undefined,
    ],
    [
      "createTable",
      { name: "a", columns: [{ name: "b", type: "text", nulable: true }] },
      "columns[0]: it knows no `nulable`",
      undefined,
    ],
    ["createTable", { name: "a", columns: {} }, "`columns` has to be a list", undefined],
    ["dropTable", { name: "a", cascade: true }, "it knows no `cascade`", undefined],
  ])("op.%s(%j): %s", (name, given, problem, near) => {
    const failure = caught(() => build(name, given));
    expect(failure).toMatchObject({ code: "operation/invalid", facts: { operation: name, problem } });
    if (near !== undefined) expect(failure.facts.nearest).toBe(near);
  });

  it.each([
    [
      "a table that is not there",
      op.addColumn({ table: "note", name: "a", type: "text" }),
      "operation/absent",
      { nearest: "notes" },
    ],
    ["one in another schema", op.dropTable({ name: "users" }), "operation/absent", { nearest: "app.users" }],
    [
      "a column that is not there",
      op.dropColumn({ table: "notes", name: "titel" }),
      "operation/absent",
      { nearest: "title" },
    ],
    [
      "a value of an enum",
      op.renameEnumValue({ enum: "mood", name: "had", to: "bad" }),
      "operation/absent",
      {},
    ],
    ["a table that is there", op.createTable({ name: "notes", columns: [] }), "operation/exists", {}],
    [
      "a second primary key",
      op.addPrimaryKey({ table: "notes", name: "other", columns: ["title"] }),
      "operation/exists",
      { object: { name: "notes_pkey" } },
    ],
    [
      "a new name that is taken",
      op.renameColumn({ table: "notes", name: "title", to: "id" }),
      "operation/exists",
      { object: { name: "id" } },
    ],
    [
      "a type that is none",
      op.addColumn({ table: "notes", name: "a", type: "integer not null" }),
      "operation/invalid",
      {},
    ],
    [
      "a name that is too long",
      op.createTable({ name: "a".repeat(64), columns: [] }),
      "operation/invalid",
      {},
    ],
  ])("%s", (_, told, code, facts) => {
    expect(caught(() => completed(told, schema, naming))).toMatchObject({ code, facts });
  });
});

function caught(work: () => unknown): OperationError {
  try {
    work();
  } catch (error) {
    if (error instanceof OperationError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

it("the compiler knows what each takes", () => {
  // @ts-expect-error: a column has a type
  expect(() => op.addColumn({ table: "notes", name: "a" })).toThrow();
  // @ts-expect-error: there is no such field
  expect(() => op.addColumn({ table: "notes", name: "a", type: "text", nullable: true })).toThrow();
  // @ts-expect-error: a flag is true or false
  expect(op.setUnlogged({ name: "notes", to: "yes" })).toBeDefined();
  // @ts-expect-error: a check is no table
  expect(() => op.setComment({ of: "check", name: "a", to: "b" })).toThrow();
});
