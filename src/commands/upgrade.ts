import { resolveComponents } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface UpgradeRequest extends Omit<PlanCommand, "name" | "request"> {
  /** None: every configured component. */
  readonly components: readonly string[];
  readonly execute: boolean;
  /** The command that it is called by: `upgrade`, or `init-db`, which does the same at once. */
  readonly name?: "upgrade" | "init-db";
}

/** Brings all or the named components to their heads, installing what is not installed. */
export async function upgrade(context: UseCaseContext, request: UpgradeRequest): Promise<PlanOutcome> {
  const { components, execute, name = "upgrade", ...rest } = request;
  return planCommand(context, {
    ...rest,
    name,
    request: (graph) => ({
      kind: "upgrade",
      execute,
      ...(components.length === 0 ? {} : { components: resolveComponents(graph, components) }),
    }),
  });
}
