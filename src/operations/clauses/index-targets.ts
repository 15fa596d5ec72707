import type { Index } from "../../schema/index.ts";

/** The statistics targets of an index's expressions; `element` counts from 1. */
export type IndexTargets = readonly { readonly element: number; readonly target: number }[];

/** What is set of the expressions of an index; undefined: nothing. */
export function indexTargets({ elements }: Index): IndexTargets | undefined {
  const targets = elements.flatMap(({ statisticsTarget }, at) =>
    statisticsTarget === undefined ? [] : [{ element: at + 1, target: statisticsTarget }],
  );
  return targets.length === 0 ? undefined : targets;
}
