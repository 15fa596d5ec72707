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
      const [gone, here] = remove ? apart(targets, journalled(graph, state)) : [[], targets];
      return { kind: "stamp", targets: [...resolveTargets(graph, here), ...gone], remove };
    },
  });
}

/** What only the journal knows of: somebody who has undone it can say so although its file is gone. */
function journalled(graph: Graph, { partial, vanished }: State): ReadonlyMap<string, RevisionKey> {
  const keys = [...partial.keys(), ...(vanished?.keys() ?? [])].filter((key) => !graph.has(key));
  return new Map(keys.map((key) => [key, key]));
}

/** The keys among the texts, and the other texts. */
function apart(
  texts: readonly string[],
  keys: ReadonlyMap<string, RevisionKey>,
): [readonly RevisionKey[], readonly string[]] {
  return [
    texts.flatMap((text) => keys.get(text.trim()) ?? []),
    texts.filter((text) => !keys.has(text.trim())),
  ];
}
