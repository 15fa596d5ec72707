import { clearUnfinished, markOf, openKeptFile, plain, timeText } from "../../backup/index.ts";
import { PlanError } from "../../planning/index.ts";
import { displayPath, type Project, requireDatabase } from "../../project/index.ts";
import { initialKey, type RevisionKey } from "../../revisions/index.ts";
import type { Keeping, LostRows, StepLoss } from "../../runner/index.ts";
import { printObjectName } from "../../schema/index.ts";
import type { UseCaseContext } from "../use-case.ts";
import { databaseName } from "./take-backup.ts";

/** What a step of a plan takes away for good, as programs get it. */
export interface PlannedLoss {
  /** Number of the step, from 1. */
  readonly step: number;
  /** The revision, or of a step from models the component's initial one. */
  readonly migration: RevisionKey;
  /** What the revision's header says; null where it says nothing. */
  readonly why: string | null;
  readonly lost: readonly {
    readonly table: string;
    /** Null: the whole table. */
    readonly column: string | null;
    /** Null where this user may not read them; an estimate unless `exact`. */
    readonly rows: number | null;
    readonly exact: boolean;
  }[];
}

export function reportLosses(losses: readonly StepLoss[]): readonly PlannedLoss[] {
  return losses.map(({ index, step, why, lost }) => ({
    step: index + 1,
    migration: keyOf(step),
    why: why ?? null,
    lost: lost.map(({ table, column, rows, exact }) => ({
      table: printObjectName({ kind: "table", schema: table.schema, name: table.name }).replace(
        /^table /,
        "",
      ),
      column: column ?? null,
      rows: rows ?? null,
      exact,
    })),
  }));
}

/** How a plan that loses data is to be carried out. */
export interface LossOptions {
  readonly dryRun: boolean;
  readonly backup: boolean;
  readonly keep: boolean;
  readonly required: boolean;
}

/**
 * What is to be said of a plan that loses data without a backup. Throws `plan/backup-required` where the config demands one and
 * it would be carried out.
 */
export function lossWarnings(losses: readonly StepLoss[], options: LossOptions): readonly string[] {
  if (losses.length === 0 || options.backup) return [];
  const gone = losses.map(lossText);
  if (options.required) {
    if (!options.dryRun) throw new PlanError("plan/backup-required", { losses: gone });
    return [`Without --backup this is refused, since the config says so and data goes: ${gone.join("; ")}.`];
  }
  const kept = options.keep ? "What is dropped is kept, but no" : "No";
  return [`${kept} backup is made, and data goes: ${gone.join("; ")}. --backup makes one first.`];
}

/** `foo:2c12ca17: table public.gone (2 rows), column public.book.title (12 rows)` */
function lossText({ step, why, lost }: StepLoss): string {
  const what = lost.length === 0 ? [why ?? ""] : lost.map(lostText);
  return `${keyOf(step)}: ${what.join(", ")}`;
}

function lostText({ table, column, rows, exact }: LostRows): string {
  const { schema, name } = table;
  const object =
    column === undefined
      ? printObjectName({ kind: "table", schema, name })
      : printObjectName({ kind: "column", schema, table: name, name: column });
  const count =
    rows === undefined ? "rows unknown" : `${exact ? "" : "about "}${rows} ${rows === 1 ? "row" : "rows"}`;
  return `${object} (${count})`;
}

/**
 * How the rows that a plan takes away are kept: in files in the folder of backups, which are never removed. Call it under the lock.
 * Throws `backup/unwritable`.
 */
export function keepingOf(
  { cwd, now }: UseCaseContext,
  project: Project,
  losses: readonly StepLoss[],
): Keeping {
  const { folder } = project.settings.backup;
  const database = databaseName(requireDatabase(project, cwd));
  clearUnfinished(folder, markOf(database));
  return {
    losses,
    open: (step, what) => {
      const name = [timeText(now()), plain(step.operation), plain(keyOf(step)), plain(what)].join("-");
      const opened = openKeptFile(folder, database, name);
      return { ...opened, file: displayPath(cwd, opened.file) };
    },
  };
}

function keyOf(step: StepLoss["step"]): RevisionKey {
  return "migration" in step ? step.migration : initialKey(step.component);
}
