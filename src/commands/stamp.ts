import { resolveTargets } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface StampRequest extends Omit<PlanCommand, "name" | "request"> {
  readonly targets: readonly string[];
  /** Takes the mark away, from the targets and their applied descendants. */
  readonly remove: boolean;
}

/** Marks the targets and their unapplied ancestors as applied, running nothing. */
export async function stamp(context: UseCaseContext, request: StampRequest): Promise<PlanOutcome> {
  const { targets, remove, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "stamp",
    request: (graph) => ({ kind: "stamp", targets: resolveTargets(graph, targets), remove }),
  });
}
