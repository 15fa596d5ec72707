import type { LockHolder } from "../dialects/connect.ts";
import type { Step } from "../planning/index.ts";

/** What a run tells while it works. Steps are counted from 0, statements from 1. Durations in milliseconds. */
export type RunEvent =
  /** `waited` is 0 the first time. */
  | { readonly type: "lock-waiting"; readonly holder: LockHolder | undefined; readonly waited: number }
  | { readonly type: "step-started"; readonly index: number; readonly total: number; readonly step: Step }
  | {
      readonly type: "statement-started";
      readonly index: number;
      readonly statement: number;
      readonly statements: number;
      readonly sql: string;
    }
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

export type RunListener = (event: RunEvent) => void;

export type { LockHolder };
