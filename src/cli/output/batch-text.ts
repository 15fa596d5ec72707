import type { PartialBatches } from "../../planning/index.ts";
import type { BatchReport } from "../../runner/index.ts";
import { duration } from "../duration.ts";
import { oneLine } from "../one-line.ts";
import { grouped } from "./grouped.ts";

/** How far batches have come: `users: 120,000 of about 1,000,000 rows (12 %), 8,300 rows/s, 1 min 46 s left`. */
export function batchText({ name, rows, expected, rate, left }: BatchReport): string {
  const whole = expected !== undefined && expected > rows;
  const share = whole ? ` (${Math.floor((rows * 100) / expected)} %)` : "";
  return [
    `${oneLine(name)}: ${grouped(rows)}${whole ? ` of about ${grouped(expected)}` : ""} rows${share}`,
    `${grouped(Math.round(rate))} rows/s`,
    ...(left === undefined ? [] : [`${duration(left)} left`]),
  ].join(", ");
}

/** What is done of batches that stopped midway: `users: 120,000 rows done`. */
export function batchesDone(batches: readonly PartialBatches[]): string {
  return batches.map(({ name, rows }) => `${oneLine(name)}: ${grouped(rows)} rows done`).join(", ");
}
