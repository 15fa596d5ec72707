import { type Command, Option } from "commander";
import type { PlanOutcome, PlanReport } from "../commands/index.ts";
import type { CliContext, CommandResult } from "./cli-command.ts";
import { usageError } from "./errors.ts";
import { failureText } from "./output/failure-text.ts";
import { doneText, planText } from "./output/plan-text.ts";
import type { ParsedArguments } from "./parsed-arguments.ts";

/** What `--backup` says of itself, wherever it stands. */
export const BACKUP = "make a backup of the database first";

/** The same of `--keep`. */
export const KEEP = "write the rows that steps drop to files before";

/** Options of every command that prints a plan first. */
export function addPlanOptions(command: Command): Command {
  return addApplyOptions(command, "only print the plan (this is what happens anyway)")
    .option("--sql", "print what each step runs")
    .option("--backup", BACKUP)
    .option("--keep", KEEP);
}

/** Options of every command that changes nothing unless it is told to; `dry` says what it does without. */
export function addApplyOptions(command: Command, dry: string): Command {
  // The positive form first: after the other one commander would count it as given.
  return command
    .option("--dry-run", dry)
    .option("--no-dry-run", "carry it out")
    .option("--apply", "the same as --no-dry-run");
}

/** Options of every command that waits for the lock, and could ask. */
export function addRunOptions(command: Command): Command {
  return (
    command
      .option("--yes", "take the harmless default where a question could be asked")
      .option("--wait", "wait for another runner, as long as lockWait says (default), or --wait=5m")
      // What --wait=5m becomes: with a value of its own, --wait would swallow the word that follows it.
      .addOption(new Option("--wait-for <duration>").hideHelp())
      .option("--no-wait", "end at once where another runner holds the lock")
  );
}

/** True unless the command line says to apply. Both at once is a contradiction, and then nothing happens. */
export function isDryRun(args: ParsedArguments): boolean {
  const dryRun = args.flag("dryRun");
  const apply = args.flag("apply") === true;
  if (apply && dryRun === true)
    throw usageError("--apply and --dry-run contradict each other", "Give one of them.");
  return dryRun ?? !apply;
}

/** Value of `--from`. */
export function scriptSource(args: ParsedArguments): "disk" | "ledger" | undefined {
  const from = args.text("from");
  if (from === undefined || from === "disk" || from === "ledger") return from;
  throw usageError(`--from is disk or ledger, not "${from}"`);
}

/** What a plan command hands down: whether it is dry, and the printing of the plan before it is carried out. */
export interface PlanRun {
  readonly dryRun: boolean;
  readonly backup: boolean;
  readonly keep: boolean;
  readonly onPlan: (report: PlanReport) => void;
}

/** What the options of a plan command say. */
export interface PlanOptions {
  readonly dryRun: boolean;
  readonly sql: boolean;
  readonly backup: boolean;
  readonly keep: boolean;
  /** What to type so that a dry run is carried out; default: `--no-dry-run`. */
  readonly applyWith?: string;
}

/** The options of `addPlanOptions`, as they were given. */
export function planOptions(args: ParsedArguments): PlanOptions {
  return {
    dryRun: isDryRun(args),
    sql: args.flag("sql") === true,
    backup: args.flag("backup") === true,
    keep: args.flag("keep") === true,
  };
}

/** Runs a plan command and shows what came of it: the plan at once, then how it ended. */
export async function runPlanCommand(
  context: CliContext,
  options: PlanOptions,
  run: (run: PlanRun) => Promise<PlanOutcome>,
): Promise<CommandResult> {
  const { dryRun, sql, backup, keep, applyWith = "--no-dry-run" } = options;
  const onPlan = (report: PlanReport): void => {
    for (const warning of report.warnings) context.remark(`warning: ${warning}`);
    const applies = !report.dryRun && report.prepared.plan.steps.length > 0;
    context.say(`${planText(report, { sql, applyWith, style: context.style })}${applies ? "\n" : ""}`);
  };
  const outcome = await run({ dryRun, backup, keep, onPlan });
  const { outcomeJson } = await import("./output/plan-json.ts");
  const json = outcomeJson(outcome, sql);
  if (outcome.failure !== undefined) {
    context.remark(failureText(outcome));
    return { json, failure: outcome.failure };
  }
  const finished = !outcome.dryRun && outcome.prepared.plan.steps.length > 0;
  return finished ? { json, text: doneText(outcome) } : { json };
}
