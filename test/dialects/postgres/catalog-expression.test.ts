import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutParentheses, withoutSemicolon } from "../../../src/dialects/postgres/catalog/expression.ts";
import { effort } from "../../support/effort.ts";

describe("an expression without the parentheses around it", () => {
  test.each([
    ["(a > 0)", "a > 0"],
    ["((a > 0) AND (b > 0))", "(a > 0) AND (b > 0)"],
    ["(((a)))", "a"],
    ["(a) + (b)", "(a) + (b)"],
    ["lower(a)", "lower(a)"],
    ["a", "a"],
    ["", ""],
    ["(')' = a)", "')' = a"],
    ["(a = ')') OR (b)", "(a = ')') OR (b)"],
    ["('it''s )' = a)", "'it''s )' = a"],
    [`("we""ird )" = 1)`, `"we""ird )" = 1`],
    [String.raw`(E'\')' = a)`, String.raw`E'\')' = a`],
    [String.raw`('\' = a) OR (b)`, String.raw`('\' = a) OR (b)`],
    ["\nCASE\n    WHEN a THEN b\nEND", "CASE\n    WHEN a THEN b\nEND"],
  ])("%s", (text, expected) => {
    expect(withoutParentheses(text)).toBe(expected);
  });

  test("whatever stands inside a literal, nothing of it is cut", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(3), (inside, depth) => {
        const inner = `x = '${inside.replaceAll("'", "''")}'`;
        expect(withoutParentheses("(".repeat(depth) + inner + ")".repeat(depth))).toBe(inner);
      }),
      effort(11, 200),
    );
  });
});

test("a definition ends without a semicolon and white space", () => {
  expect(withoutSemicolon(" SELECT 1\n  FROM t;")).toBe("SELECT 1\n  FROM t");
  expect(withoutSemicolon("SELECT ';'")).toBe("SELECT ';'");
});
