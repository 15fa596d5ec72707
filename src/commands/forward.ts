import { resolveTargets } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface ForwardRequest extends Omit<PlanCommand, "name" | "request"> {
  readonly targets: readonly string[];
  readonly execute: boolean;
}

/** Applies the targets and every unapplied revision that they need. */
export async function forward(context: UseCaseContext, request: ForwardRequest): Promise<PlanOutcome> {
  const { targets, execute, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "forward",
    request: (graph) => ({ kind: "forward", targets: resolveTargets(graph, targets), execute }),
  });
}
