import type { Plan } from "../planning/index.ts";
import type { RevisionKey } from "../revisions/index.ts";
import { type ModelStep, type PreparedStep, shownStatements } from "../runner/index.ts";
import { type PlannedLoss, reportLosses, reportUnknown, type UnknownPlannedLoss } from "./backup/losses.ts";
import type { PlanReport } from "./plan-command.ts";

/** What a step of a plan runs. */
export interface PlannedWork {
  readonly component: string;
  readonly message: string;
  /**
   * The statements of an SQL script, or of what models make or drop, in their order, with passwords blanked; none where only the
   * ledger changes.
   */
  readonly statements: readonly string[];
  /** The file of a code revision, as shown to people. */
  readonly file?: string;
}

export interface PlannedForward extends PlannedWork {
  readonly operation: "forward";
  readonly migration: RevisionKey;
}

export interface PlannedRewind extends PlannedWork {
  readonly operation: "rewind";
  readonly migration: RevisionKey;
  /** Where its script is; `none`: there is nothing to run. */
  readonly source: "disk" | "ledger" | "none";
}

export interface PlannedStamp extends PlannedWork {
  readonly operation: "stamp";
  readonly migration: RevisionKey;
  /** The mark is taken away. */
  readonly remove: boolean;
}

export interface PlannedInstall extends PlannedWork {
  readonly operation: "install";
  /** All revisions that it marks as applied. */
  readonly migrations: readonly RevisionKey[];
  /** How many transactions it takes; left out where only the ledger changes, as is the next one. */
  readonly transactions?: number;
  /** Statements that an earlier try has done. */
  readonly goesOnAfter?: number;
}

export interface PlannedUninstall extends PlannedWork {
  readonly operation: "uninstall";
  /** All revisions that it forgets. */
  readonly migrations: readonly RevisionKey[];
  /** Left out where only the ledger changes, as are all that follow. */
  readonly transactions?: number;
  readonly goesOnAfter?: number;
  /** What goes with each table: an estimate unless `exact`, and null where this user may not read it. */
  readonly rows?: readonly {
    readonly table: string;
    readonly rows: number | null;
    readonly exact: boolean;
  }[];
  /** Declared objects that stay, with what else stands on them. */
  readonly staysBehind?: readonly { readonly object: string; readonly others: readonly string[] }[];
  /** Declared objects that are not there. */
  readonly notThere?: readonly string[];
}

/** A step of a plan as programs get it. */
export type PlannedStep = PlannedForward | PlannedRewind | PlannedStamp | PlannedInstall | PlannedUninstall;

/** Steps that are carried out together. */
export interface PlannedTransaction {
  /** Counted from 1. */
  readonly steps: readonly number[];
  /** In one transaction, outside any, or one step in several of its own. */
  readonly mode: "inside" | "outside" | "several";
  /** Why a new one begins here although the config asks for one; else null. */
  readonly because: string | null;
}

/** A plan as plain data: what `--json` prints, with the statements. */
export interface PlanDetails {
  /** False: only the ledger changes. */
  readonly execute: boolean;
  readonly steps: readonly PlannedStep[];
  /** The config's `transaction`. */
  readonly transaction: "each" | "all";
  readonly transactions: readonly PlannedTransaction[];
  /** What is worth knowing before it is carried out: lost data, revisions that were modified. */
  readonly warnings: Plan["warnings"];
  /** What its steps take away for good: rows of tables and columns that are dropped, or what headers say. */
  readonly losses: readonly PlannedLoss[];
  /** Steps of which nobody knows before what they take away, since they run code. */
  readonly unknownLosses: readonly UnknownPlannedLoss[];
}

/** What a plan would do, in plain data. */
export function planDetails({ mode, prepared, warnings, losses, unknownLosses }: PlanReport): PlanDetails {
  const { plan, steps, groups } = prepared;
  return {
    execute: plan.execute,
    steps: steps.map((step) => plannedStep(step, shownStatements(step, prepared))),
    transaction: mode,
    transactions: groups.map((group) => ({
      steps: group.steps.map((index) => index + 1),
      mode: group.mode,
      because: group.because ?? null,
    })),
    warnings,
    losses: reportLosses(losses),
    unknownLosses: reportUnknown(unknownLosses),
  };
}

function plannedStep({ step, script, models }: PreparedStep, statements: readonly string[]): PlannedStep {
  const runs = {
    statements,
    ...(script?.format === "module" ? { file: script.file } : {}),
  };
  const { component, message } = step;
  const work = { component, message, ...runs };
  switch (step.operation) {
    case "forward":
      return { operation: step.operation, migration: step.migration, ...work };
    case "rewind":
      return { operation: step.operation, migration: step.migration, source: step.source, ...work };
    case "stamp":
      return { operation: step.operation, migration: step.migration, remove: step.remove, ...work };
    case "install":
      return { operation: step.operation, migrations: step.migrations, ...work, ...madeOf(models) };
    case "uninstall":
      return {
        operation: step.operation,
        migrations: step.migrations,
        ...work,
        ...madeOf(models),
        ...droppedOf(models),
      };
  }
}

function madeOf(models: ModelStep | undefined): Pick<PlannedInstall, "transactions" | "goesOnAfter"> {
  if (models === undefined) return {};
  const { ends, from, before } = models.work;
  return { transactions: ends.length, goesOnAfter: from + before };
}

function droppedOf(
  models: ModelStep | undefined,
): Pick<PlannedUninstall, "rows" | "staysBehind" | "notThere"> {
  if (models === undefined) return {};
  const { rows, leftBehind } = models;
  return {
    rows: rows.map(({ table, rows: count, exact }) => ({
      table: [table.schema, table.name].filter((part) => part !== undefined).join("."),
      rows: count ?? null,
      exact,
    })),
    staysBehind: leftBehind
      .filter(({ why }) => why !== "not there")
      .map(({ object, others = [] }) => ({ object, others })),
    notThere: leftBehind.filter(({ why }) => why === "not there").map(({ object }) => object),
  };
}
