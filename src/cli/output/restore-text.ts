import type { RestoreOutcome, RestorePlan } from "../../commands/index.ts";
import { duration } from "../duration.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { contentsText, occasionText } from "./backup-text.ts";

/** Revisions that are named; of more the number. */
const NAMED = 10;

/** What a restore would do, for people: what the backup has, and what the database has now. */
export function restorePlanText(plan: RestorePlan, style: Style): string {
  const { backup, database, dryRun, forgotten, returning, applied, problem } = plan;
  const now = problem === undefined ? countText(applied) : "a ledger that cannot be read";
  return [
    `The database ${dryRun ? "would be" : "is"} made what this backup has; what was changed since ${dryRun ? "would be" : "is"} gone:`,
    "",
    `  Backup    ${style.bold(backup.file)}`,
    `            made ${backup.created}, ${occasionText(backup)}${contentsText(backup)}`,
    `  Database  ${oneLine(database)}`,
    `  Ledger    ${countText(backup.applied)} in the backup, ${now} in the database now`,
    ...(forgotten.length === 0 ? [] : [`  Gone      ${named(forgotten)}`]),
    ...(returning.length === 0 ? [] : [`  Back      ${named(returning)}`]),
    ...(backup.partial.length === 0 ? [] : [`  Partial   ${named(backup.partial)}`]),
    ...(dryRun ? ["", "Use --no-dry-run to restore it; stop the application first."] : []),
  ].join("\n");
}

/** The last line of a restore. */
export function restoredText({ backup, before, duration: passed }: RestoreOutcome): string {
  const done = `Done: restored ${backup.file} in ${duration(passed)}.`;
  return before === undefined ? done : `${done} What was there before: ${before.backup.file}`;
}

function countText({ length }: readonly string[]): string {
  return `${length} ${length === 1 ? "revision" : "revisions"}`;
}

function named(keys: readonly string[]): string {
  const more = keys.length - NAMED;
  const list = keys.slice(0, NAMED).map(oneLine).join(", ");
  return more > 0 ? `${list} and ${more} more` : list;
}
