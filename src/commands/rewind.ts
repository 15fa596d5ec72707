import { type Graph, type RevisionKey, resolveComponents, resolveTargets } from "../revisions/index.ts";
import { type PlanCommand, type PlanOutcome, planCommand } from "./plan-command.ts";
import type { UseCaseContext } from "./use-case.ts";

export interface RewindRequest extends Omit<PlanCommand, "name" | "request"> {
  /** With `orphans` names of components, none for all. */
  readonly targets: readonly string[];
  /** Reverts what is applied and no longer on disk. */
  readonly orphans: boolean;
  readonly execute: boolean;
  readonly cascade: boolean;
  /** Which script reverts a modified revision. */
  readonly from: "disk" | "ledger" | undefined;
}

/** Reverts the targets and their applied descendants. */
export async function rewind(context: UseCaseContext, request: RewindRequest): Promise<PlanOutcome> {
  const { targets, orphans, execute, cascade, from, ...rest } = request;
  return planCommand(context, {
    ...rest,
    name: "rewind",
    request: (graph) => ({
      kind: "rewind",
      targets: orphans ? orphansOf(graph, targets) : resolveTargets(graph, targets),
      orphans,
      execute,
      cascade,
      ...(from === undefined ? {} : { from }),
    }),
  });
}

/** What is in the ledger and not on disk, of these components or of all. */
function orphansOf(graph: Graph, names: readonly string[]): readonly RevisionKey[] {
  const components =
    names.length === 0 ? [...graph.components.keys()] : resolveComponents(graph, names, { ledger: true });
  return components
    .flatMap((name) => graph.revisionsOf(name))
    .filter((key) => graph.unknown(key) !== undefined);
}
