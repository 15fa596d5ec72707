import type { PartialBatches } from "../../planning/index.ts";
import { RunnerError } from "../errors.ts";

/** How far the batches of one name have come. The values of keys are texts: nothing is rounded. */
export interface BatchProgress {
  /** Of batches over a table: it and its key. */
  readonly table?: string;
  readonly key?: readonly string[];
  /** The greatest key when they began: where they end. */
  readonly until?: readonly string[];
  /** The key of the last row that is done. */
  readonly after?: readonly string[];
  readonly rows: number;
  readonly batches: number;
  /** Milliseconds, of all tries together. */
  readonly duration: number;
  readonly done: boolean;
}

/** What the journal's row of a step says of its batches, by their names. */
export type ProgressByName = ReadonlyMap<string, BatchProgress>;

export const NOTHING_DONE: BatchProgress = { rows: 0, batches: 0, duration: 0, done: false };

/** What a state tells of them. */
export function batchesIn(progress: ProgressByName): readonly PartialBatches[] {
  return [...progress].map(([name, { rows, batches, done }]) => ({ name, rows, batches, done }));
}

/** As JSON, for the journal. */
export function printProgress(progress: ProgressByName): string {
  return JSON.stringify(Object.fromEntries(progress));
}

/** What the journal says, as its driver gives it. Throws `ledger/inconsistent`. */
export function parseProgress(value: unknown): ProgressByName {
  const read: unknown = typeof value === "string" ? JSON.parse(value) : (value ?? {});
  const progress = new Map<string, BatchProgress>();
  if (typeof read !== "object" || read === null) throw unreadable(read);
  for (const [name, each] of Object.entries(read)) {
    if (!isProgress(each)) throw unreadable(each);
    progress.set(name, each);
  }
  return progress;
}

function isProgress(value: unknown): value is BatchProgress {
  if (typeof value !== "object" || value === null) return false;
  const { rows, batches, duration, done, table, key, until, after }: Partial<Record<string, unknown>> = {
    ...value,
  };
  return (
    [rows, batches, duration].every((each) => typeof each === "number") &&
    typeof done === "boolean" &&
    (table === undefined || typeof table === "string") &&
    [key, until, after].every((each) => each === undefined || isTexts(each))
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function unreadable(value: unknown): RunnerError {
  return new RunnerError("ledger/inconsistent", {
    problem: `The journal has a progress that is not Stemma's: ${JSON.stringify(value)}`,
    hint: "Somebody changed the table by hand: correct the column progress of the step's last row, or set it to NULL to begin its batches again.",
  });
}
