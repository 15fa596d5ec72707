import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headerDate, idOfDate, nextFreeId, parseId } from "../../src/revisions/index.ts";

describe("ids of dates", () => {
  test.each([
    ["2015-01-01T00:00:00Z", "00000001"],
    ["2021-01-09T21:57:55Z", "2c12ca17"],
    ["2050-01-01T00:00:00Z", "ffffffff"],
    ["2014-12-31T23:59:59Z", "00000001"],
    ["2100-01-01T00:00:00Z", "ffffffff"],
  ])("%s is %s", (date, id) => {
    expect(idOfDate(new Date(date))).toBe(id);
  });

  test("a fraction of a second does not count, so that the header's date gives the id back", () => {
    const date = new Date("2021-01-09T21:57:55.999Z");
    expect(headerDate(date)).toBe("2021-01-09T21:57:55");
    expect(idOfDate(date)).toBe("2c12ca17");
  });

  test("ids sort as their dates do", () => {
    const dates = fc.date({ min: new Date("2015-01-01"), max: new Date("2049-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        const [x, y] = [idOfDate(a), idOfDate(b)];
        expect(x).toMatch(/^[0-9a-f]{8}$/);
        if (headerDate(a) < headerDate(b)) expect(x < y).toBe(true);
      }),
    );
  });

  test("an invalid date is refused", () => {
    expect(() => idOfDate(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe("the next free id", () => {
  const date = new Date("2021-01-09T21:57:55Z");
  test("is the date's own, or the first after it that is not taken", () => {
    expect(nextFreeId(date, new Set())).toBe("2c12ca17");
    expect(nextFreeId(date, new Set(["2c12ca17", "2c12ca18", "2c12ca1a"]))).toBe("2c12ca19");
  });

  test("begins again after the last, and is never the initial one", () => {
    expect(nextFreeId(new Date("2060-01-01"), new Set(["ffffffff", "00000001"]))).toBe("00000002");
  });
});

test("upper case is folded, other lengths and letters are no ids", () => {
  expect(parseId("2C12CA17")).toBe("2c12ca17");
  expect(["2c12ca1", "2c12ca171", "2c12cag7", " 2c12ca17"].map(parseId)).toEqual(Array(4).fill(undefined));
});
