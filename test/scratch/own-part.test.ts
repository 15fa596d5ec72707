import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  objectKey,
  partOf,
  type Schema,
  sortSchema,
  type Table,
} from "../../src/schema/index.ts";
import { type Owners, ownPart, withOwnPart } from "../../src/scratch/index.ts";
import { effort } from "../support/effort.ts";

const COMPONENTS = ["a", "b", "c"];

const owner = fc.option(fc.constantFrom(...COMPONENTS), { nil: undefined });

interface Owned {
  readonly schema: Schema;
  readonly owners: Owners;
}

/** A schema of a few tables and types, each object and part somebody's. */
const owned: fc.Arbitrary<Owned> = fc
  .record({
    tables: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom("t", "u", "v"),
        schema: fc.constantFrom("app", "public"),
        columns: fc.uniqueArray(fc.constantFrom("k", "l", "m", "n", "o"), { maxLength: 5 }),
        checks: fc.uniqueArray(fc.constantFrom("x", "y"), { maxLength: 2 }),
        key: fc.boolean(),
      }),
      { selector: ({ schema, name }) => `${schema}.${name}`, maxLength: 4 },
    ),
    values: fc.uniqueArray(fc.constantFrom("1", "2", "3", "4"), { maxLength: 4 }),
    owners: fc.array(owner, { minLength: 60, maxLength: 60 }),
  })
  .map(({ tables, values, owners: drawn }) => {
    const made = tables.map(
      ({ schema, name, columns, checks, key }): Table => ({
        schema,
        name,
        ...NO_TABLE_PARTS,
        columns: columns.map((column) => ({ name: column, type: "text" })),
        checks: checks.map((check) => ({ name: check, expression: "true" })),
        ...(key ? { primaryKey: { name: "key", columns: [] } } : {}),
      }),
    );
    const schema = sortSchema({
      ...EMPTY_SCHEMA,
      schemas: [{ name: "app" }],
      extensions: [{ name: "citext" }],
      enums: [{ schema: "app", name: "mood", values }],
      tables: made,
    });
    const owners: Record<string, string> = {};
    let next = 0;
    const give = (key: string): void => {
      const drawnOwner = drawn[next++ % drawn.length];
      if (drawnOwner !== undefined) owners[key] = drawnOwner;
    };
    give(objectKey({ kind: "schema", name: "app" }));
    give(objectKey({ kind: "extension", name: "citext" }));
    give(objectKey({ kind: "enum", schema: "app", name: "mood" }));
    for (const name of values) give(objectKey({ kind: "enum-value", schema: "app", table: "mood", name }));
    for (const table of made) {
      give(objectKey({ kind: "table", schema: table.schema, name: table.name }));
      for (const column of table.columns) give(objectKey(partOf(table, "column", column)));
      for (const check of table.checks) give(objectKey(partOf(table, "check", check)));
      if (table.primaryKey !== undefined) give(objectKey(partOf(table, "primary-key", table.primaryKey)));
    }
    return { schema, owners };
  });

describe("the part of a schema that is a component's", () => {
  it("put back, gives the schema", () => {
    fc.assert(
      fc.property(owned, fc.constantFrom(...COMPONENTS), ({ schema, owners }, component) => {
        const part = ownPart(schema, owners, component);
        expect(withOwnPart(schema, owners, component, part)).toEqual(schema);
      }),
      effort(11, 300),
    );
  });

  it("can be replaced: nothing of others' changes, but for their parts of what is gone", () => {
    fc.assert(
      fc.property(owned, ({ schema, owners }) => {
        const none = withOwnPart(schema, owners, "a", EMPTY_SCHEMA);
        for (const component of ["b", "c"]) {
          expect(ownPart(none, owners, component)).toEqual(ownPart(schema, owners, component));
        }
        const own = ownPart(none, owners, "a");
        expect([...own.tables, ...own.enums]).toEqual([]);
        expect(none.extensions).toEqual(schema.extensions);
      }),
      effort(12, 300),
    );
  });

  it("keeps others' parts on what it changes, each where it stood", () => {
    const mood = { schema: "public", name: "mood", values: ["a", "b", "c"] };
    const schema: Schema = { ...EMPTY_SCHEMA, enums: [mood] };
    const owners = {
      [objectKey({ kind: "enum", schema: "public", name: "mood" })]: "a",
      [objectKey({ kind: "enum-value", schema: "public", table: "mood", name: "b" })]: "b",
    };
    const part = { ...EMPTY_SCHEMA, enums: [{ ...mood, values: ["a", "c", "d"] }] };
    expect(withOwnPart(schema, owners, "a", part).enums[0]?.values).toEqual(["a", "b", "c", "d"]);
  });
});
