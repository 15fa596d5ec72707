import { describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import {
  type AnyExample,
  allExamples,
  applyOperation,
  invert,
  KIND_NAMES,
  kindOf,
  OperationError,
  type OperationKindName,
  type OperationOf,
  pathAfter,
  renderOperation,
  undoIn,
  whyUnsupported,
} from "../../src/operations/index.ts";
import { EMPTY_SCHEMA, type ObjectName, objectKey, type Schema, sortSchema } from "../../src/schema/index.ts";

const dialect = dialectOf("postgres");
if (dialect === undefined) throw new Error("there is no dialect postgres");
const newest = dialect.schema.grammar(180_000);

const EXAMPLES = allExamples().map((example) => ({ ...example, kind: example.operation.kind }));
const isSpelled = ({ operation: { kind } }: AnyExample) =>
  whyUnsupported(kind, { grammar: newest }) === undefined;

describe.each(EXAMPLES)("$kind: $name", (example: AnyExample) => {
  const { operation } = example;
  const before = example.schema ?? EMPTY_SCHEMA;
  const after = applyOperation(before, operation);

  it("changes the schema and is undone by its inverse", () => {
    expect(after).not.toEqual(before);
    expect(applyOperation(after, invert(operation))).toEqual(before);
    expect(undoIn(after, operation)).toEqual(invert(operation));
  });

  it("is itself when it is turned round twice", () => {
    expect(invert(invert(operation))).toEqual(operation);
  });

  it("starts from what stands there, and leaves the lists in their order", () => {
    expect(valueAt(operation, before)).toEqual(operation.before);
    expect(valueAt(operation, after, pathAfter(operation))).toEqual(operation.after);
    expect(sortSchema(after)).toEqual(after);
  });

  it("says what it does and what it touches", () => {
    const { describe: say, touches, locks, needs } = meaningOf(operation);
    expect(say).toMatch(/^\w+ \S/);
    expect(touches.map(objectKey)).toContain(objectKey(operation.path));
    expect(touches.map(objectKey)).toContain(objectKey(pathAfter(operation)));
    expect(locks).toBeGreaterThan(0);
    expect(needs.texts.every(({ text }) => text !== "")).toBe(true);
  });

  it.runIf(isSpelled(example))("has statements without a semicolon and without CASCADE", () => {
    const { statements } = renderOperation(operation, { before, after, grammar: newest });
    expect(statements.length).toBeGreaterThan(0);
    for (const { sql, transaction } of statements) {
      expect(sql.trim()).toBe(sql);
      expect(sql.endsWith(";")).toBe(false);
      expect(sql.startsWith("DROP") && sql.includes("CASCADE")).toBe(false);
      expect(transaction).toBe("inside");
    }
  });
});

it.each(
  EXAMPLES.filter(
    (example) =>
      example.since !== undefined && example.operation.after !== undefined && needsNewServer(example),
  ),
)("$kind: $name is refused for a server that does not know it", ({ operation, schema, since = 0 }) => {
  const before = schema ?? EMPTY_SCHEMA;
  const after = applyOperation(before, operation);
  const older = dialect.schema.grammar(since - 10_000);
  expect(() => renderOperation(operation, { before, after, grammar: older })).toThrow(OperationError);
  const same = dialect.schema.grammar(since);
  expect(() => renderOperation(operation, { before, after, grammar: same })).not.toThrow();
});

it("has each example's name once, and each kind's inverse among the kinds", () => {
  const names = EXAMPLES.map(({ kind, name }) => `${kind}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { operation } of EXAMPLES) expect(KIND_NAMES).toContain(invert(operation).kind);
  expect(new Set(EXAMPLES.map(({ kind }) => kind)).size).toBe(KIND_NAMES.length);
});

it("says what data is lost, and only where some is", () => {
  const lossy = new Set(
    EXAMPLES.filter(isSpelled)
      .filter(isLossy)
      .map(({ kind }) => kind),
  );
  expect([...lossy].sort()).toEqual([
    "drop-column",
    "drop-sequence",
    "drop-table",
    "set-column-type",
    "set-composite-attributes",
    "set-domain-type",
    "set-enum-values",
  ]);
});

function isLossy({ operation, schema: before = EMPTY_SCHEMA }: AnyExample): boolean {
  const after = applyOperation(before, operation);
  return renderOperation(operation, { before, after, grammar: newest }).lossy !== undefined;
}

/** Not those whose definition is the author's own text: that is not looked into. */
function needsNewServer({ operation }: AnyExample): boolean {
  return !["create-routine", "create-statistics", "create-view"].includes(operation.kind);
}

function valueAt<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  schema: Schema,
  path: ObjectName = operation.path,
): unknown {
  return kindOf(operation).place.find(schema, path);
}

function meaningOf<Kind extends OperationKindName>(operation: OperationOf<Kind>) {
  const kind = kindOf(operation);
  return {
    describe: kind.describe(operation),
    touches: kind.touches(operation),
    locks: kind.locks(operation),
    needs: kind.needs(operation),
  };
}
