import { clearUnfinished, markOf, openKeptFile, plain, timeText } from "../../backup/index.ts";
import { PlanError } from "../../planning/index.ts";
import { displayPath, type Project } from "../../project/index.ts";
import { initialKey, type RevisionKey } from "../../revisions/index.ts";
import type { CountedRows, Keeping, Losses, StepLoss, UnknownLoss } from "../../runner/index.ts";
import { printObjectName } from "../../schema/index.ts";
import type { UseCaseContext } from "../use-case.ts";
import { backedUpName } from "./take-backup.ts";

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
    /** Null: whole rows. */
    readonly column: string | null;
    /** Null: of all of the table. */
    readonly partitions: readonly string[] | null;
    /** Whether the table or the column goes, only rows of it, or its values become others. */
    readonly how: "dropped" | "deleted" | "converted";
    /** Only rows that fit a condition, or refer to such; `rows` is how many there are of all. */
    readonly matching: boolean;
    /** What takes it along, e.g. `type public.mood`; null where the step names it itself. */
    readonly with: string | null;
    /** Null where this user may not read them; an estimate unless `exact`. */
    readonly rows: number | null;
    readonly exact: boolean;
  }[];
}

/** A step of which nobody knows before what it takes away. */
export interface UnknownPlannedLoss {
  /** Number of the step, from 1. */
  readonly step: number;
  readonly migration: RevisionKey;
  /** `code`, or the word that such a statement begins with, e.g. `DO`. */
  readonly runs: string;
}

export function reportLosses(losses: readonly StepLoss[]): readonly PlannedLoss[] {
  return losses.map(({ index, step, why, lost }) => ({
    step: index + 1,
    migration: keyOf(step),
    why: why ?? null,
    lost: lost.map(({ table, column, partitions, how, matching = false, along, rows, exact }) => ({
      table: tableText(table).replace(/^table /, ""),
      column: column ?? null,
      partitions: partitions ?? null,
      how,
      matching,
      with: along ?? null,
      rows: rows ?? null,
      exact,
    })),
  }));
}

export function reportUnknown(losses: readonly UnknownLoss[]): readonly UnknownPlannedLoss[] {
  return losses.map(({ index, step, runs }) => ({ step: index + 1, migration: keyOf(step), runs }));
}

/** How a plan that loses data is to be carried out. */
export interface LossOptions {
  readonly dryRun: boolean;
  readonly backup: boolean;
  readonly keep: boolean;
  readonly required: boolean;
}

/** So much of a step is named where people read it; programs get all. */
const NAMED = 12;

/**
 * What is to be said of a plan that loses data without a backup, or may. Throws `plan/backup-required` where the config demands one
 * of a plan that loses data, and it would be carried out.
 */
export function lossWarnings({ found, unknown }: Losses, options: LossOptions): readonly string[] {
  if (options.backup) return [];
  // Code that goes forward mostly takes nothing away: said each time, nobody would read it.
  const told = options.required || found.length > 0;
  const worthSaying = unknown.filter(({ step }) => told || step.operation === "rewind");
  return [...foundWarnings(found, options), ...unknownWarnings(worthSaying)];
}

function foundWarnings(losses: readonly StepLoss[], options: LossOptions): readonly string[] {
  if (losses.length === 0) return [];
  const gone = losses.map(lossText);
  if (options.required) {
    if (!options.dryRun) throw new PlanError("plan/backup-required", { losses: gone });
    return [`Without --backup this is refused, since the config says so and data goes: ${gone.join("; ")}.`];
  }
  const isSome = losses.some(({ lost }) => lost.some(({ matching }) => matching));
  const kept = options.keep
    ? `What is dropped is kept${isSome ? " (not rows that match a condition)" : ""}, but no`
    : "No";
  return [`${kept} backup is made, and data goes: ${gone.join("; ")}. --backup makes one first.`];
}

/** Said once for all of them. */
function unknownWarnings(losses: readonly UnknownLoss[]): readonly string[] {
  if (losses.length === 0) return [];
  const steps = inShort(
    losses.map(({ step, runs }) => (runs === "code" ? keyOf(step) : `${keyOf(step)} (${runs})`)),
  );
  return [
    `No backup is made, and what data the code of ${steps} takes away is not known before it runs. --backup makes one first.`,
  ];
}

/** `foo:2c12ca17: table public.gone (2 rows), column public.book.title (12 rows)` */
function lossText({ step, why, lost }: StepLoss): string {
  return `${keyOf(step)}: ${lost.length === 0 ? (why ?? "") : inShort(lost.map(lostText))}`;
}

function inShort(texts: readonly string[]): string {
  const left = texts.length - NAMED;
  return left > 1 ? `${texts.slice(0, NAMED).join(", ")} and ${left} more` : texts.join(", ");
}

/** `column public.book.mood (12 rows, with type public.mood)` */
function lostText({ table, column, partitions, how, matching, along, rows, exact }: CountedRows): string {
  const about = exact ? "" : matching === true ? "at most " : "about ";
  const count = rows === undefined ? "rows unknown" : `${about}${rows} ${rows === 1 ? "row" : "rows"}`;
  const facts = along === undefined ? count : `${count}, with ${along}`;
  const which = matching === true && along === undefined ? " that match" : "";
  return `${HOW[how]}${whatText(table, column, partitions)}${which} (${facts})`;
}

const HOW = { dropped: "", deleted: "rows of ", converted: "old values of " } as const;

function whatText(table: CountedRows["table"], column?: string, partitions?: readonly string[]): string {
  if (partitions !== undefined)
    return `${partitions.length === 1 ? "partition" : "partitions"} ${partitions.join(", ")} of ${tableText(table)}`;
  if (column === undefined) return tableText(table);
  return printObjectName({ kind: "column", schema: table.schema, table: table.name, name: column });
}

/** `table public.foo` */
function tableText({ schema, name }: CountedRows["table"]): string {
  return printObjectName({ kind: "table", schema, name });
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
  const database = backedUpName(project, cwd);
  clearUnfinished(folder, markOf(database));
  return {
    // Which rows match is known when they go: what comes before in the step may decide it.
    losses: losses.map((each) => ({ ...each, lost: each.lost.filter(({ matching }) => matching !== true) })),
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
