import type { State } from "../planning/index.ts";
import { type Graph, type RevisionKey, resolveTargets } from "../revisions/index.ts";
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
    request: (graph, _workspace, { state }) => {
      const named = targets.map((text) => text.trim());
      const gone = remove ? journalled(graph, state).filter((key) => named.includes(key)) : [];
      const here = named.filter((text) => !gone.some((key) => key === text));
      return { kind: "stamp", targets: [...resolveTargets(graph, here), ...gone], remove };
    },
  });
}

/** What only the journal knows of: somebody who has undone it can say so although its file is gone. */
function journalled(graph: Graph, { partial, vanished }: State): readonly RevisionKey[] {
  return [...partial.keys(), ...(vanished?.keys() ?? [])].filter((key) => !graph.has(key));
}
