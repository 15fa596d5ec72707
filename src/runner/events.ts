import type { Blocker, LockHolder } from "../dialects/connect.ts";
import type { Step } from "../planning/index.ts";
import type { Retry } from "./patience.ts";

/** What a run tells while it works. Steps are counted from 0, statements from 1. Durations in milliseconds. */
export type RunEvent =
  /** `waited` is 0 the first time. */
  | { readonly type: "lock-waiting"; readonly holder: LockHolder | undefined; readonly waited: number }
  /** What people should know of the database that was opened. */
  | { readonly type: "warning"; readonly message: string }
  /** The database is copied to a file before anything else. */
  | { readonly type: "backup-started"; readonly folder: string }
  /** What a step takes away was written to a file. */
  | {
      readonly type: "rows-kept";
      readonly index: number;
      readonly file: string;
      /** `table public.foo`, `column public.foo.bar` */
      readonly what: string;
      readonly rows: number;
    }
  | {
      readonly type: "backup-finished";
      readonly file: string;
      readonly bytes: number;
      readonly duration: number;
    }
  | { readonly type: "step-started"; readonly index: number; readonly total: number; readonly step: Step }
  | {
      readonly type: "statement-started";
      readonly index: number;
      readonly statement: number;
      readonly statements: number;
      readonly sql: string;
    }
  /** A step waits for others, as is seen every second; `waited`: since it was seen first. */
  | {
      readonly type: "blocked";
      readonly index: number;
      readonly waited: number;
      readonly blockers: readonly Blocker[];
    }
  /** Others were in the way of a transaction: nothing of it is left, and it is tried again after a pause. */
  | ({ readonly type: "step-retried"; readonly index: number } & Retry)
  /** A batch is done and, where it has a transaction of its own, committed. */
  | ({ readonly type: "batch-finished"; readonly index: number } & BatchReport)
  /** What code of the deployment says with `ctx.log`. */
  | {
      readonly type: "log";
      readonly index: number;
      readonly level: "debug" | "info" | "warn";
      readonly message: string;
    }
  | { readonly type: "notice"; readonly index: number; readonly severity: string; readonly message: string }
  | {
      readonly type: "step-finished";
      readonly index: number;
      readonly total: number;
      readonly step: Step;
      readonly duration: number;
    }
  | { readonly type: "step-failed"; readonly index: number; readonly step: Step; readonly error: Error };

/** How far the batches of one name have come, earlier tries of the step counted. */
export interface BatchReport {
  /** The name of the batches; of a statement that is marked as a batch: `statement 2`. */
  readonly name: string;
  /** Batches that are done. */
  readonly batch: number;
  /** Rows that are done. */
  readonly rows: number;
  /** Rows in all, as the planner believes; undefined where nobody knows. */
  readonly expected: number | undefined;
  /** Rows a second, of late. */
  readonly rate: number;
  /** Milliseconds that the rest is likely to take. */
  readonly left: number | undefined;
}

export type RunListener = (event: RunEvent) => void;

export type { Blocker, LockHolder, Retry };
