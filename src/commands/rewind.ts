import { resolveTargets } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface RewindRequest extends Omit<PlanCommand, "name" | "request"> {
  readonly targets: readonly string[];
  readonly execute: boolean;
  readonly cascade: boolean;
  /** Which script reverts a modified revision. */
  readonly from: "disk" | "ledger" | undefined;
}

/** Reverts the targets and their applied descendants. */
export async function rewind(context: UseCaseContext, request: RewindRequest): Promise<PlanOutcome> {
  const { targets, execute, cascade, from, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "rewind",
    request: (graph) => ({
      kind: "rewind",
      targets: resolveTargets(graph, targets),
      execute,
      cascade,
      ...(from === undefined ? {} : { from }),
    }),
  });
}
