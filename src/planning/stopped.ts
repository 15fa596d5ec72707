import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { finishBack, PlanError } from "./errors.ts";
import type { PartialStep, State } from "./plan.ts";
import type { Situation } from "./situation.ts";

/**
 * What stopped midway on its way forward has no row, and yet something of it is there, which stands on what it needs: none of that
 * may be taken away from under it. Throws `plan/partial`.
 */
export function refuseUnderStopped(on: Situation, leaving: readonly RevisionKey[]): void {
  if (leaving.length === 0) return;
  const gone = new Set(leaving);
  const components = new Set(leaving.map(componentOf));
  const standing = stoppedForward(on).filter(({ key }) =>
    // Of what is not on disk nobody knows what it needs, but for its component.
    on.graph.has(key)
      ? on.graph.ancestors([key]).some((needed) => gone.has(needed))
      : components.has(componentOf(key)),
  );
  refuse(on, standing);
}

/**
 * What stopped midway on its way back has its row, and yet something of it is gone: nothing may be built upon that. Throws
 * `plan/partial`.
 */
export function refuseOnStopped(on: Situation, coming: readonly RevisionKey[]): void {
  if (coming.length === 0) return;
  const stopped = stoppedBack(on.state);
  if (stopped.length === 0) return;
  const needed = new Set(on.graph.ancestors(coming));
  const standing = stopped.filter(({ key }) => needed.has(key));
  refuse(on, standing);
}

/** Sentences on what counts as applied and is not whole. */
export function stoppedBackWarnings(state: State): string[] {
  return stoppedBack(state).map(
    (step) =>
      `${step.key} stopped midway on the way back (statements done: ${step.statementsDone}): it counts as applied, and a part of what it did is gone. ${finishBack(step)}, or put back by hand what is gone, and say so: stemma stamp ${step.key} --apply`,
  );
}

/** A sentence on what stopped midway on its way forward, and is no revision to be reverted: but it has done something. */
export function halfDoneWarnings(on: Situation, key: RevisionKey): string[] {
  const partial = stoppedForward(on).find((each) => each.key === key);
  if (partial === undefined) return [];
  return [
    `${key} stopped midway on the way forward (statements done: ${partial.statementsDone}): it is not applied, and is not rewound. Finish it first (stemma forward ${key} --apply), or undo by hand what is done of it, and say so: stemma stamp ${key} --remove --apply`,
  ];
}

/** Whether a stamp settles what stopped midway: its row is as the stamp wants it, and the journal is to say that this is all. */
export function isSettledBy(on: Situation, key: RevisionKey, remove: boolean): boolean {
  if (on.isApplied(key) === remove) return false;
  const operation = on.state.partial.get(key)?.operation;
  return remove ? operation === "forward" || on.state.vanished?.has(key) === true : operation === "rewind";
}

function stoppedForward({ state }: Situation): PartialStep[] {
  return [...state.partial.values()].filter(
    ({ key, operation }) => operation === "forward" && !state.applied.has(key),
  );
}

function stoppedBack({ partial, applied }: State): PartialStep[] {
  return [...partial.values()].filter(
    ({ key, operation }) => (operation === "rewind" || operation === "uninstall") && applied.has(key),
  );
}

function refuse(on: Situation, standing: readonly PartialStep[]): void {
  const [first, ...others] = standing;
  if (first === undefined) return;
  const { key, operation } = first;
  throw new PlanError("plan/partial", {
    stopped: [key, ...others.map((each) => each.key)],
    operation,
    onDisk: on.graph.has(key),
  });
}
