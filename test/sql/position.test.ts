import { describe, expect, it } from "vitest";
import { excerptAt, positionAt } from "../../src/sql/index.ts";

describe("a place in a script", () => {
  it("counts lines with any ending and columns in characters", () => {
    expect(positionAt("a\r\nb\n😀x", 6)).toEqual({ line: 3, column: 2 });
  });

  it("is shown with a caret below it", () => {
    const text = "one\n\nALTER TABLE foo\n  ADD COLUMN other texxt;\nlast\n";
    expect(excerptAt(text, text.indexOf("texxt"))).toBe(
      [
        "  2 |",
        "  3 | ALTER TABLE foo",
        "  4 |   ADD COLUMN other texxt;",
        "    |                    ^",
        "  5 | last",
      ].join("\n"),
    );
  });

  it("keeps tabs, so that the caret stands where the eye expects it", () => {
    expect(excerptAt("\tx y", 3)).toBe("  1 | \tx y\n    | \t  ^");
  });
});
