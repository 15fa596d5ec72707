import fc from "fast-check";
import { expect, it } from "vitest";
import { grouped } from "../../src/cli/output/grouped.ts";
import { effort } from "../support/effort.ts";

it("groups whole numbers as the English do", () => {
  const english = new Intl.NumberFormat("en-US");
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeNat(), fc.integer(), fc.nat({ max: 5000 })), (number) => {
      expect(grouped(number)).toBe(english.format(number));
    }),
    effort(20261130, 300),
  );
});

it("shows parts of one as the nearest whole number", () => {
  expect([0, 0.4, 999.5, 1234.5].map(grouped)).toEqual(["0", "0", "1,000", "1,235"]);
});
