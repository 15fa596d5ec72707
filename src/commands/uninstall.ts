import { resolveComponents } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface UninstallRequest extends Omit<PlanCommand, "name" | "request"> {
  readonly components: readonly string[];
  readonly execute: boolean;
  readonly cascade: boolean;
  readonly fromModels: boolean;
  readonly from: "disk" | "ledger" | undefined;
}

/** Removes what the components own; a component that only the ledger knows can be named too. */
export async function uninstall(context: UseCaseContext, request: UninstallRequest): Promise<PlanOutcome> {
  const { components, execute, cascade, fromModels, from, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "uninstall",
    request: (graph) => ({
      kind: "uninstall",
      components: resolveComponents(graph, components, { ledger: true }),
      execute,
      cascade,
      fromModels,
      ...(from === undefined ? {} : { from }),
    }),
  });
}
