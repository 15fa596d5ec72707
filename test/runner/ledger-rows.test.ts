import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStemmaError } from "../../src/kernel/index.ts";
import { contradictionsOf, describeFault, planRequest } from "../../src/planning/index.ts";
import { buildGraph } from "../../src/revisions/index.ts";
import { readApplied } from "../../src/runner/read-applied.ts";
import { readPartial } from "../../src/runner/read-partial.ts";
import { readVanished } from "../../src/runner/read-vanished.ts";
import { anyText } from "../support/any-text.ts";
import { effort } from "../support/effort.ts";

/** A row as Stemma writes it. */
const GOOD = {
  component: "foo",
  revision: "10000000",
  parents: ["00000000"],
  dependencies: ["bar:2bfa06fe"],
  message: "Add a",
  applied_at: "2026-01-01T00:00:00.000Z",
  checksum: "0".repeat(64),
  format: "sql",
  has_forward: true,
  has_rewind: 1,
  stemma_version: "0.1.0",
} as const;

const TRY = {
  id: 7,
  component: "foo",
  revision: "10000000",
  operation: "forward",
  outcome: "started",
  statements_done: "2",
  statements: 3n,
  script_checksum: null,
  progress: null,
} as const;

/** What a driver can give for a column that somebody has changed the type of, or written into. */
const anything = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  anyText(),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array(),
  fc.json(),
  fc.array(fc.oneof(fc.constantFrom("00000000", "10000000", "foo:10000000", "BAR:1"), fc.integer())),
  fc.dictionary(fc.string(), fc.bigInt()),
  fc.constantFrom(
    "",
    "foo ",
    " foo",
    "Foo",
    "foo:",
    "constructor",
    "__proto__",
    "[1]",
    '["00000000"',
    '["\\u0000"]',
  ),
);

/** Few names, so that rows are about the same revisions, refer to each other, and close circles. */
const componentName = fc.constantFrom("foo", "bar");
const id = fc.constantFrom("00000000", "10000000", "20000000", "30000000");
const key = fc.tuple(componentName, id).map((parts) => parts.join(":"));
const plausible = fc.record({
  component: componentName,
  revision: id,
  parents: fc.array(id, { maxLength: 2 }).map((ids) => JSON.stringify(ids)),
  dependencies: fc.array(key, { maxLength: 2 }),
  message: fc.string(),
  applied_at: fc.constant(GOOD.applied_at),
  checksum: fc.constantFrom(GOOD.checksum, null),
  format: fc.constantFrom("sql", "module", "models", "none"),
  has_forward: fc.boolean(),
  has_rewind: fc.boolean(),
  stemma_version: fc.constant("0.1.0"),
});
const spoilt = <Row extends object>(row: fc.Arbitrary<Row>) =>
  fc
    .tuple(row, fc.dictionary(fc.constantFrom(...Object.keys({ ...GOOD, ...TRY })), anything, { maxKeys: 3 }))
    .map(([good, bad]) => ({ ...good, ...bad }));
const rows = fc.array(fc.oneof(plausible, spoilt(plausible), spoilt(fc.constant(GOOD))), { maxLength: 12 });

describe("rows of the ledger", () => {
  test("as Stemma writes them have no fault", () => {
    const { applied, faults } = readApplied(
      [GOOD, { ...GOOD, revision: "20000000", parents: "[]" }],
      "public.t",
    );
    expect(faults).toEqual([]);
    expect([...applied.keys()]).toEqual(["foo:10000000", "foo:20000000"]);
    expect(readPartial([TRY], "public.j", new Map()).partial.get("foo:10000000")?.statementsDone).toBe(2);
  });

  test.each([
    [
      { parents: "nonsense" },
      'public.t, row foo:10000000: parents is "nonsense", expected a JSON list of revision ids',
    ],
    [{ parents: null }, "public.t, row foo:10000000: parents is NULL, expected a JSON list"],
    [{ parents: ["1"] }, 'public.t, row foo:10000000: parents is ["1"], expected a JSON list'],
    [
      { parents: ["10000000"] },
      'public.t, row foo:10000000: parents is ["10000000"], expected other revisions',
    ],
    [{ dependencies: ["nonsense"] }, 'dependencies is ["nonsense"], expected a JSON list of revisions'],
    [
      { component: "Foo" },
      'public.t, row "Foo":"10000000": component is "Foo", expected the name of a component',
    ],
    [{ component: "foo " }, 'component is "foo ", expected'],
    [{ revision: "ABCDEF12" }, 'revision is "ABCDEF12", expected eight hex digits in lower case'],
    [{ revision: 10000000 }, "revision is 10000000, expected"],
    [{ checksum: null }, "row foo:10000000: checksum is NULL, expected 64 hex digits"],
    [{ format: "sqll" }, 'format is "sqll", expected sql, module, models or none'],
    [{ applied_at: "yesterday" }, 'applied_at is "yesterday", expected a date and time'],
    [{ stemma_version: null }, "stemma_version is NULL, expected a text"],
  ])("say what is wrong with %j", (spoiled, sentence) => {
    const { faults } = readApplied([{ ...GOOD, ...spoiled }], "public.t");
    expect(faults.map(describeFault).join("\n")).toContain(sentence);
    expect(faults).toHaveLength(1);
  });

  test("say that a revision has two", () => {
    const { applied, faults } = readApplied([GOOD, { ...GOOD, message: "again" }], "public.t");
    expect(applied.size).toBe(1);
    expect(faults.map(describeFault)).toEqual([
      "public.t, row foo:10000000: component, revision is in a second row, expected one row for each revision",
    ]);
  });

  test("whatever stands in them are read, make a graph, and can be planned on, or are refused in words", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { applied, faults } = readApplied(given, "public.t");
        for (const fault of faults) expect(describeFault(fault)).not.toMatch(/undefined|\[object/);
        const graph = buildGraph({ components: [], revisions: [], applied: applied.values() });
        const state = { applied, partial: new Map(), faults };
        expect(graph.order).toHaveLength(applied.size);
        for (const { problem } of contradictionsOf(graph, state)) expect(problem).not.toBe("");
        const targets = [...graph.nodes.keys()];
        try {
          const plan = planRequest(graph, state, { kind: "rewind", targets, orphans: true, cascade: true });
          expect(new Set(plan.steps.map((step) => "migration" in step && step.migration)).size).toBe(
            applied.size,
          );
        } catch (error) {
          if (!isStemmaError(error)) throw error;
          expect(error.code).toBe("plan/irreversible");
        }
      }),
      effort(7, 400),
    );
  });

  test("of the journal are read or refused in words, whatever stands in them", () => {
    fc.assert(
      fc.property(fc.array(spoilt(fc.constant(TRY)), { maxLength: 5 }), (given) => {
        const { partial, faults } = readPartial(given, "public.j", new Map());
        for (const { key } of partial.values()) expect(key).toMatch(/^[a-z][a-z0-9_-]*:[0-9a-f]{8}$/);
        for (const fault of faults)
          expect(describeFault(fault)).toMatch(/^public\.j, row .+: \w+ is .+, expected .+/s);
      }),
      effort(8, 400),
    );
  });
});

describe("rows that are gone", () => {
  const applied = (revision: string, id: unknown) => ({
    id,
    component: "foo",
    revision,
    finished_at: "2026-01-31T10:00:00.000Z",
    performed_by: "root@host:12",
  });

  test("are those that no later uninstall of their component has taken along", () => {
    const rows = [applied("10000000", "9"), applied("20000000", 11n)];
    const gone = (uninstalls: Parameters<typeof readVanished>[1]) => [
      ...readVanished(rows, uninstalls).keys(),
    ];
    expect(gone([])).toEqual(["foo:10000000", "foo:20000000"]);
    expect(gone([{ component: "bar", id: "12" }])).toEqual(["foo:10000000", "foo:20000000"]);
    expect(gone([{ component: "foo", id: 10 }])).toEqual(["foo:20000000"]);
    expect(gone([{ component: "foo", id: "12" }])).toEqual([]);
  });
});
