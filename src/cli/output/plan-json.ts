import type { PlanOutcome, PlanReport } from "../../commands/index.ts";
import type { PreparedStep } from "../../runner/index.ts";
import { modelStepJson } from "./model-step-text.ts";

/** A plan's part of the JSON object. With `sql`, each step has its statements. */
export function planJson(report: PlanReport, sql: boolean): Readonly<Record<string, unknown>> {
  const { dryRun, mode, prepared } = report;
  return {
    dryRun,
    execute: prepared.plan.execute,
    steps: prepared.steps.map((step) => stepJson(step, sql)),
    transaction: mode,
    transactions: prepared.groups.map(({ steps, mode: kind, because }) => ({
      steps: steps.map((index) => index + 1),
      mode: kind,
      because: because ?? null,
    })),
    warnings: prepared.plan.warnings,
  };
}

/** The same with how carrying it out ended; `partial` is the step that failed and left some of it, or may have. */
export function outcomeJson(outcome: PlanOutcome, sql: boolean): Readonly<Record<string, unknown>> {
  const { dryRun, done, duration, partial } = outcome;
  const run = { done, duration: Math.round(duration), partial: partial?.migration ?? null };
  return { ...planJson(outcome, sql), ...(dryRun ? {} : run) };
}

function stepJson(
  { step, script, statements, models }: PreparedStep,
  sql: boolean,
): Readonly<Record<string, unknown>> {
  const { operation, component, message } = step;
  return {
    operation,
    component,
    ...("migrations" in step ? { migrations: step.migrations } : { migration: step.migration }),
    message,
    ...(step.operation === "stamp" ? { remove: step.remove } : {}),
    ...(step.operation === "rewind" ? { source: step.source } : {}),
    ...(models !== undefined && (operation === "install" || operation === "uninstall")
      ? modelStepJson(models, operation)
      : {}),
    ...(sql ? { statements: statements.map((statement) => statement.sql) } : {}),
    ...(sql && script?.format === "module" ? { file: script.file } : {}),
  };
}
