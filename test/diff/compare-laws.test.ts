import { describe, expect, it } from "vitest";
import { compareSchemas } from "../../src/diff/index.ts";
import { allExamples, applyOperation } from "../../src/operations/index.ts";
import { canonicalText, EMPTY_SCHEMA, type Schema, type Table } from "../../src/schema/index.ts";
import { reachable, withSortedColumns } from "./reachable.ts";

/** What the examples of all kinds of operations stand on and lead to: hundreds of schemas with everything in them. */
const PAIRS = allExamples().map(({ operation, schema, name }) => {
  const before = schema ?? EMPTY_SCHEMA;
  return { name: `${operation.kind}: ${name}`, before, after: applyOperation(before, operation) };
});

/** A child that differs from its parent in a column that the parent gets anew. */
const REFUSED = ["rename-column: of a partitioned table"];

const applied = (before: Schema, after: Schema): Schema =>
  compareSchemas(before, after).reduce((schema, operation) => applyOperation(schema, operation), before);

describe.each(PAIRS)("$name", ({ name, before, after }) => {
  it("finds nothing where nothing differs", () => {
    expect(compareSchemas(before, before)).toEqual([]);
    expect(compareSchemas(after, structuredClone(after))).toEqual([]);
  });

  it.skipIf(REFUSED.includes(name))("finds what leads there and back", () => {
    expect(withSortedColumns(applied(before, after))).toEqual(reachable(before, after));
    expect(withSortedColumns(applied(after, before))).toEqual(reachable(after, before));
  });
});

it("leads from any of these schemas to the next one", () => {
  const schemas = PAIRS.filter(({ name }) => !REFUSED.includes(name)).map(({ after }) => after);
  for (const [at, after] of schemas.entries()) {
    const before = schemas[at - 1];
    if (before === undefined || hasOtherParents(before, after)) continue;
    expect(withSortedColumns(applied(before, after))).toEqual(reachable(before, after));
  }
});

/** On paper, columns do not follow when a table joins or leaves its parents; that is tried with columns that are equal. */
function hasOtherParents(before: Schema, after: Schema): boolean {
  return after.tables.some((table) => {
    const old = before.tables.find(({ schema, name }) => schema === table.schema && name === table.name);
    const parents = ({ partitionOf, inherits }: Table) => canonicalText({ partitionOf, inherits });
    return old !== undefined && parents(old) !== parents(table);
  });
}
