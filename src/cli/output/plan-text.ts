import type { PlanOutcome, PlanReport } from "../../commands/index.ts";
import type { TransactionGroup } from "../../planning/index.ts";
import { type PreparedPlan, type PreparedStep, shownStatements } from "../../runner/index.ts";
import { duration } from "../duration.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { backupLine } from "./backup-text.ts";
import { inTransactions, modelStepLines } from "./model-step-text.ts";
import { stepSubject, stepWord } from "./step-name.ts";

/** What a plan is shown with. */
export interface PlanTextOptions {
  /** Under each step what it runs. */
  readonly sql: boolean;
  /** What to type so that a dry run is carried out. */
  readonly applyWith: string;
  readonly style: Style;
}

const NOTHING_TO_DO = "Nothing to do.";

/** A plan for people: numbered steps, where transactions begin and end if that is not one a step, and what next. */
export function planText(
  { dryRun, mode, prepared: whole, backup }: Pick<PlanReport, "dryRun" | "mode" | "prepared" | "backup">,
  options: PlanTextOptions,
): string {
  const { plan, steps, groups } = whole;
  if (plan.steps.length === 0) return NOTHING_TO_DO;
  const width = String(plan.steps.length).length;
  const indent = " ".repeat(width + 4);
  const lines = [`The following operations ${dryRun ? "would" : "will"} be applied:`, ""];
  const groupAt = new Map(groups.map((group) => [group.steps[0], group]));
  for (const [index, prepared] of steps.entries()) {
    const group = groupAt.get(index);
    if (group !== undefined && mode === "all" && (index > 0 || group.mode !== "inside")) {
      lines.push(options.style.dim(`${indent}${boundary(group, prepared)}`));
    }
    const number = `${String(index + 1).padStart(width + 2)}.`;
    lines.push(`${number} ${stepLine(prepared, mode, options.style)}`);
    lines.push(...stepDetails(prepared, whole, indent, options));
  }
  if (lines.at(-1) === "") lines.pop();
  if (mode === "all") lines.push("", options.style.dim(`${"  "}${transactionCount(groups, steps)}`));
  if (!plan.execute) lines.push("", "Only the ledger changes: nothing is run.");
  if (backup !== undefined) lines.push("", backupLine(dryRun, backup.folder));
  if (dryRun) lines.push("", `Use ${options.applyWith} to apply them.`);
  return lines.join("\n");
}

/** The last line of a run that came to its end. */
export function doneText({ prepared, done, duration: passed, kept = [] }: PlanOutcome): string {
  const counts = new Map<string, number>();
  for (const { step } of prepared.steps) {
    const word = step.operation === "stamp" && step.remove ? "unstamped" : PAST[step.operation];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  const text = parts.length === 0 ? String(done) : parts.join(", ");
  const files = kept.map(
    ({ file, what, rows }) => `Kept ${rows} ${rows === 1 ? "row" : "rows"} of ${what} in ${file}`,
  );
  return [...files, `Done: ${text} in ${duration(passed)}.`].join("\n");
}

const PAST = {
  forward: "applied",
  rewind: "rewound",
  install: "installed",
  uninstall: "uninstalled",
  stamp: "stamped",
} as const;

function stepLine(
  { step, outside, models, statements }: PreparedStep,
  mode: PlanReport["mode"],
  style: Style,
): string {
  const message = oneLine(step.message);
  const line = `${stepWord(step)} [${style.bold(stepSubject(step))}]${message === "" ? "" : `  ${message}`}`;
  const several = models === undefined ? undefined : inTransactions(models);
  const commits = statements.some((statement) => statement.commits !== undefined);
  const alone = commits ? "(each change of the schema commits by itself)" : "(outside a transaction)";
  const how = outside !== undefined && mode === "each" ? alone : several;
  return how === undefined ? line : `${line}  ${style.dim(how)}`;
}

function stepDetails(
  prepared: PreparedStep,
  whole: PreparedPlan,
  indent: string,
  options: PlanTextOptions,
): string[] {
  const { step, script, models } = prepared;
  const statements = options.sql ? shownStatements(prepared, whole) : [];
  const lines: string[] = [];
  const { dim } = options.style;
  if (step.operation === "uninstall" && step.migrations.length > 0) {
    lines.push(`${indent}${dim(step.migrations.join(", "))}`);
  }
  if (models !== undefined) lines.push(...modelStepLines(models).map((line) => `${indent}${dim(line)}`));
  if (!options.sql) return lines;
  if (script?.format === "module") lines.push("", `${indent}-- code: ${script.file}`);
  for (const sql of statements) {
    lines.push("", ...`${sql};`.split(/\r\n|\r|\n/).map((line) => `${indent}${line}`.trimEnd()));
  }
  if (lines.length > 0 && (statements.length > 0 || script?.format === "module")) lines.push("");
  return lines;
}

function boundary({ mode, because }: TransactionGroup, { outside }: PreparedStep): string {
  if (mode === "several") return `-- several transactions: ${oneLine(because ?? "")}`;
  if (mode === "outside") return `-- outside a transaction: ${oneLine(outside ?? because ?? "")}`;
  return because === undefined ? "-- a new transaction" : `-- a new transaction: ${oneLine(because)}`;
}

function transactionCount(groups: readonly TransactionGroup[], steps: readonly PreparedStep[]): string {
  const outside = groups.filter(({ mode }) => mode === "outside").length;
  const counts = groups.map(({ mode, steps: [first = 0] }) =>
    mode === "outside" ? 0 : mode === "inside" ? 1 : (steps[first]?.models?.work.ends.length ?? 1),
  );
  const inside = counts.reduce((sum, count) => sum + count, 0);
  const parts = [
    inside === 0 ? undefined : inside === 1 ? "one transaction" : `${inside} transactions`,
    outside === 0 ? undefined : `${outside} ${outside === 1 ? "step" : "steps"} outside any`,
  ].filter((part) => part !== undefined);
  return `In ${parts.join(", ")}.`;
}
