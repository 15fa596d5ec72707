import { describe, expect, test } from "vitest";
import { batchText } from "../../src/cli/output/batch-text.ts";
import { Pace, timeLeft } from "../../src/runner/batches/pace.ts";
import { RowBounds } from "../../src/runner/batches/row-bounds.ts";
import { Throttle } from "../../src/runner/batches/throttle.ts";

describe("the pause between batches", () => {
  test("is as long as makes the work its share of the time", () => {
    expect(new Throttle(1).pauseAfter(100)).toBe(0);
    expect(new Throttle(0.5).pauseAfter(100)).toBe(100);
    expect(new Throttle(0.2).pauseAfter(100)).toBeCloseTo(400);
  });

  test("follows a database that becomes slower, is not thrown by one slow batch, and has an end", () => {
    const throttle = new Throttle(0.5);
    throttle.pauseAfter(100);
    const [once = 0, ...more] = Array.from({ length: 20 }, () => throttle.pauseAfter(1_000));
    expect(once).toBeLessThan(500);
    expect(more.at(-1)).toBeGreaterThan(950);
    expect(new Throttle(0.001).pauseAfter(60_000)).toBe(30_000);
  });
});

describe("the rate", () => {
  test("is that of late, and tells how long the rest takes", () => {
    const pace = new Pace();
    expect(pace.rateAfter(1_000, 500)).toBe(2_000);
    expect(pace.rateAfter(1_000, 500)).toBe(2_000);
    expect(pace.rateAfter(1_000, 2_000)).toBeLessThan(2_000);
    expect(timeLeft(4_000, 10_000, 2_000)).toBe(3_000);
    expect(timeLeft(10_000, 4_000, 2_000)).toBeUndefined();
    expect(timeLeft(10_000, undefined, 2_000)).toBeUndefined();
  });

  test("is told as people read it", () => {
    const report = {
      name: "users",
      batch: 120,
      rows: 120_000,
      expected: 1_000_000,
      rate: 8_300.4,
      left: 106_000,
    };
    expect(batchText(report)).toBe(
      "users: 120,000 of about 1,000,000 rows (12 %), 8,300 rows/s, 1 min 46 s left",
    );
    expect(batchText({ ...report, expected: undefined, left: undefined })).toBe(
      "users: 120,000 rows, 8,300 rows/s",
    );
  });
});

describe("a statement that changes more rows than there are", () => {
  /** A table that the planner believes to have so many rows, and that has others each time it is counted. */
  function bounds(believed: number, ...counted: number[]) {
    const asked: number[] = [];
    const count = async () => {
      const rows = counted[Math.min(asked.length, counted.length - 1)] ?? 0;
      asked.push(rows);
      return rows;
    };
    return { asked, bounds: new RowBounds(["t"], { believe: async () => believed, count }) };
  }

  test("is not suspected before the planner's number is passed, and counted then", async () => {
    const { asked, bounds: endless } = bounds(100, 50);
    expect(await endless.exceededBy(120, 10)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await endless.exceededBy(130, 10)).toEqual({ relation: "t", rows: 50 });
  });

  test("is let go on where the table is greater, and stopped when it has changed all of that", async () => {
    const { asked, bounds: endless } = bounds(10, 1_000);
    expect(await endless.exceededBy(900, 10)).toBeUndefined();
    expect(await endless.exceededBy(1_110, 10)).toBeUndefined();
    expect(asked).toEqual([1_000]);
    expect(await endless.exceededBy(1_120, 10)).toEqual({ relation: "t", rows: 1_000 });
  });

  test("is let go on where others have deleted rows that it had changed", async () => {
    expect(await bounds(1_000, 20).bounds.exceededBy(1_050, 10)).toBeUndefined();
  });

  test("is never stopped where nothing is known to bound it", async () => {
    const unknown = new RowBounds([], { believe: async () => 0, count: async () => 0 });
    expect(await unknown.exceededBy(1_000_000, 1)).toBeUndefined();
  });
});
