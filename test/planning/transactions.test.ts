import { expect, test } from "vitest";
import { groupTransactions, type Plan, type TransactionTraits } from "../../src/planning/index.ts";
import { long } from "../support/graphs.ts";

const PLAIN: TransactionTraits = {
  outside: false,
  several: undefined,
  locks: 0,
  addsEnumValues: [],
  text: "",
  module: false,
};

function groupsOf(
  mode: "each" | "all",
  traits: readonly Partial<TransactionTraits>[],
  execute = true,
  lockRoom?: number,
): string[] {
  const plan: Plan = {
    steps: traits.map((_, index) => ({
      operation: "forward",
      component: "foo",
      migration: long(`foo:${index}`),
      message: "",
    })),
    execute,
    warnings: [],
  };
  return groupTransactions(plan, mode, (index) => ({ ...PLAIN, ...traits[index] }), lockRoom).map(
    ({ steps, mode, because }) => `${steps.join(" ")} ${mode}${because === undefined ? "" : `: ${because}`}`,
  );
}

test("each: every step has its own", () => {
  expect(groupsOf("each", [{}, { outside: true }, {}])).toEqual(["0 inside", "1 outside", "2 inside"]);
});

test("all: one for all, split around a step that must run outside", () => {
  expect(groupsOf("all", [{}, {}, {}])).toEqual(["0 1 2 inside"]);
  expect(groupsOf("all", [{}, {}, { outside: true }, {}, {}])).toEqual([
    "0 1 inside",
    "2 outside: it must run outside a transaction",
    "3 4 inside: the step before it runs outside a transaction",
  ]);
  expect(groupsOf("all", [{ outside: true }, { outside: true }])).toEqual([
    "0 outside: it must run outside a transaction",
    "1 outside: it must run outside a transaction",
  ]);
  expect(groupsOf("all", [])).toEqual([]);
});

test("all: split before a step that may use an enum value added in the same transaction", () => {
  const adds = { addsEnumValues: ["so-so", "it's"] };
  const uses = (text: string) => groupsOf("all", [adds, {}, { text }, { text }]).at(-1);
  expect(groupsOf("all", [adds, {}, { text: "UPDATE a SET b = 'so-so'" }, { text: "'so-so'" }])).toEqual([
    "0 1 inside",
    "2 3 inside: it uses the enum value 'so-so' added before it",
  ]);
  expect(uses("'it''s'")).toBe("2 3 inside: it uses the enum value 'it's' added before it");
  expect(uses("'not-so-so-'")).toContain("so-so");
  expect(uses("also-soft")).toBe("0 1 2 3 inside");
  expect(groupsOf("all", [adds, { module: true }])[1]).toContain("it is code");
  expect(groupsOf("all", [{ ...adds, outside: true }, { module: true }])).toHaveLength(2);
});

test("nothing is split where nothing is executed", () => {
  expect(groupsOf("all", [{}, { outside: true }, {}], false)).toEqual(["0 1 2 inside"]);
});

test("all: a step that needs several transactions has them for itself", () => {
  expect(
    groupsOf("all", [{}, { several: "it needs more locks than one transaction may hold", locks: 900 }, {}]),
  ).toEqual([
    "0 inside",
    "1 several: it needs more locks than one transaction may hold",
    "2 inside: the step before it runs in several transactions",
  ]);
  expect(groupsOf("each", [{ several: "it needs more locks than one transaction may hold" }])).toEqual([
    "0 several",
  ]);
});

test("all: steps share a transaction as long as it has room for their locks", () => {
  const locks = (...counts: readonly number[]) =>
    groupsOf(
      "all",
      counts.map((count) => ({ locks: count })),
      true,
      100,
    );
  expect(locks(60, 40, 0)).toEqual(["0 1 2 inside"]);
  expect(locks(60, 0, 41, 59, 1)).toEqual([
    "0 1 inside",
    "2 3 inside: together with the steps before it, it would need more locks than one transaction may hold",
    "4 inside: together with the steps before it, it would need more locks than one transaction may hold",
  ]);
});
