import type { PartialEnd, PlanOutcome } from "../../commands/index.ts";
import { isStemmaError } from "../../kernel/index.ts";
import { batchesDone } from "./batch-text.ts";
import { stepWord } from "./step-name.ts";

/** What a run that failed has done all the same. */
export function failureText(outcome: PlanOutcome): string {
  const { taken } = outcome;
  const text = doneText(outcome);
  if (taken === undefined) return text;
  return `${text}\nThe database as it was before: stemma restore ${taken.backup.file}`;
}

function doneText({ done, partial, prepared, failure }: PlanOutcome): string {
  const total = prepared.plan.steps.length;
  const kept = done === 0 ? undefined : `${done} of ${total} operations are done and stay.`;
  if (partial === undefined && isStemmaError(failure) && failure.facts.leftTransaction === true) {
    const left =
      "What it did before it ended its transaction may stay in the database; the ledger does not have it.";
    return [kept, left].filter((line) => line !== undefined).join("\n");
  }
  if (partial === undefined) return kept ?? (isUnknown(failure) ? "" : "Nothing was applied.");
  const step = prepared.plan.steps[done];
  const name = `${step === undefined ? "" : `${stepWord(step)} `}[${partial.migration}]`;
  return [kept, `${name} ${partialText(partial)}`].filter((line) => line !== undefined).join("\n");
}

/** The connection was lost, and the database could not be asked since. */
function isUnknown(failure: unknown): boolean {
  return isStemmaError(failure) && failure.facts.found === "unknown";
}

function partialText({ statementsDone, isModule, batches }: PartialEnd): string {
  if (batches !== undefined) {
    const rest = isModule
      ? "the next run calls its function again, and batches go on after these"
      : "the next run goes on with what is left";
    return `is partly done (status shows ~): ${batchesDone(batches)}; ${rest}.`;
  }
  if (isModule) {
    return "ran outside a transaction and may be partly done (status shows ~): the next run calls it again from its beginning.";
  }
  if (statementsDone === undefined) {
    return "ran outside a transaction and may be partly done: stemma status tells when the database answers again.";
  }
  if (statementsDone === 0) {
    return "ran outside a transaction and may be partly done (status shows ~): the next run begins it again.";
  }
  const count = statementsDone === 1 ? "1 statement is" : `${statementsDone} statements are`;
  return `is partly done (status shows ~): ${count} done, and the next run goes on after ${statementsDone === 1 ? "it" : "them"}.`;
}
