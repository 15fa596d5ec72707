import { type PlannedStep, type PlanOutcome, type PlanReport, planDetails } from "../../commands/index.ts";

/** A plan's part of the JSON object. With `sql`, each step has its statements. */
export function planJson(report: PlanReport, sql: boolean): Readonly<Record<string, unknown>> {
  const { steps, ...details } = planDetails(report);
  const { dryRun, backup } = report;
  const planned = backup === undefined ? {} : { backup };
  return { dryRun, ...details, ...planned, steps: sql ? steps : steps.map(withoutSql) };
}

/** The same with how carrying it out ended; `partial` is the step that failed and left some of it, or may have. */
export function outcomeJson(outcome: PlanOutcome, sql: boolean): Readonly<Record<string, unknown>> {
  const { dryRun, done, duration, partial, taken, kept } = outcome;
  const made = taken === undefined ? {} : { backup: taken.backup };
  const run = {
    done,
    duration: Math.round(duration),
    partial: partial?.migration ?? null,
    ...made,
    ...keptJson(kept),
  };
  return { ...planJson(outcome, sql), ...(dryRun ? {} : run) };
}

function withoutSql({ statements: _statements, file: _file, ...step }: PlannedStep): object {
  return step;
}

/** Files with what steps have taken away, where that was asked for. */
function keptJson(kept: PlanOutcome["kept"]): object {
  if (kept === undefined) return {};
  return { kept: kept.map(({ file, what, rows }) => ({ file, what, rows })) };
}
