import { describe, expect, it } from "vitest";
import { compareSchemas } from "../../src/diff/index.ts";
import { allExamples, applyOperation, OperationError } from "../../src/operations/index.ts";
import { canonicalText, EMPTY_SCHEMA, type Schema } from "../../src/schema/index.ts";
import { isLong } from "../support/effort.ts";
import { BARE_OBJECTS, FULL_OBJECTS } from "./mutations/full-objects.ts";
import { SCHEMA_FIELDS } from "./mutations/schema-fields.ts";
import { type Variant, variantsOf } from "./mutations/variants.ts";
import { reachable, withSortedColumns } from "./reachable.ts";

// No attribute of any object is ignored: each is changed, added and taken away by itself, and each time something has to be
// done, there and back.

interface Mutation extends Omit<Variant, "value"> {
  readonly schema: Schema;
}

/** A schema with one thing changed, for each thing in it. */
function mutationsOf(schema: Schema): readonly Mutation[] {
  return Object.keys(SCHEMA_FIELDS)
    .filter(isList)
    .flatMap((list) => {
      const objects: readonly unknown[] = schema[list];
      return objects.flatMap((object, at) =>
        variantsOf(object, SCHEMA_FIELDS[list]).map(({ path, value, ...more }) => ({
          ...more,
          path: `${list}.${at}${path}`,
          schema: { ...schema, [list]: objects.with(at, value) },
        })),
      );
    });
}

function isList(list: string): list is keyof Schema {
  return list in SCHEMA_FIELDS;
}

/** Whether something has to be done; it is done on paper, and has to lead there. */
function differs(before: Schema, after: Schema): boolean {
  const operations = operationsFor(before, after);
  if (operations === undefined) return true;
  const made = operations.reduce((schema, operation) => applyOperation(schema, operation), before);
  const [found, wanted] = [withSortedColumns(made), reachable(before, after)];
  // Text is compared faster; what differs is seen better in values.
  if (canonicalText(found) !== canonicalText(wanted)) expect(found).toEqual(wanted);
  return operations.length > 0;
}

/** Undefined where the change is refused. */
function operationsFor(before: Schema, after: Schema) {
  try {
    return compareSchemas(before, after);
  } catch (error) {
    if (error instanceof OperationError && error.code === "diff/unsupported") return undefined;
    throw error;
  }
}

describe.each([
  { name: "objects with every field", schema: FULL_OBJECTS },
  { name: "objects with no field too many", schema: BARE_OBJECTS },
])("of $name", ({ schema }) => {
  it.each(mutationsOf(schema))("$path", ({ schema: other, open }) => {
    expect(differs(schema, other)).toBe(open !== "there");
    expect(differs(other, schema)).toBe(open !== "back");
  });
});

describe("of the examples of all operations", () => {
  const schemas = allExamples().map(({ operation, schema, name }) => ({
    name: `${operation.kind}: ${name}`,
    schema: applyOperation(schema ?? EMPTY_SCHEMA, operation),
  }));

  const alone = schemas.filter(({ schema }) => !hasChildren(schema));

  it.each(isLong() ? alone : alone.filter((_, at) => at % 10 === 0))("$name", ({ schema }) => {
    for (const { path, schema: other, open } of mutationsOf(schema)) {
      expect(differs(schema, other), path).toBe(open !== "there");
      expect(differs(other, schema), path).toBe(open !== "back");
    }
  });
});

/** What parents have their children have too: more than one thing changes then. */
function hasChildren({ tables }: Schema): boolean {
  return tables.some(({ inherits, partitionOf }) => inherits !== undefined || partitionOf !== undefined);
}
