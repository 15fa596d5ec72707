import { resolveComponents } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface InstallRequest extends Omit<PlanCommand, "name" | "request"> {
  readonly components: readonly string[];
  readonly execute: boolean;
  readonly fromModels: boolean;
}

/** Brings the components to their heads, with what that needs and the components they refer to. */
export async function install(context: UseCaseContext, request: InstallRequest): Promise<PlanOutcome> {
  const { components, execute, fromModels, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "install",
    request: (graph) => ({
      kind: "install",
      components: resolveComponents(graph, components),
      execute,
      fromModels,
    }),
  });
}
