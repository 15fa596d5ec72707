import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { PlanError } from "./errors.ts";
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
  const [first] = standing;
  if (first === undefined) return;
  const { key } = first;
  const goOn = on.graph.has(key) ? `stemma forward ${key} --apply` : "its file is not on disk: put it back";
  throw new PlanError("plan/partial", {
    stopped: standing.map((each) => each.key),
    message: `${names(standing)} stopped midway on the way forward, and what is done of it would stay behind`,
    hint: `Finish it first (${goOn}), or undo by hand what is done of it, and say so: stemma stamp ${key} --remove --apply`,
  });
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
  const [first] = standing;
  if (first === undefined) return;
  throw new PlanError("plan/partial", {
    stopped: standing.map(({ key }) => key),
    message: `${names(standing)} stopped midway on the way back, and is needed: a part of what it did is gone`,
    hint: `${finishBack(first)}, or put back by hand what is gone, and say so: stemma stamp ${first.key} --apply`,
  });
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

function finishBack({ key, operation }: PartialStep): string {
  const command = operation === "rewind" ? `rewind ${key}` : `uninstall ${componentOf(key)}`;
  return `Finish that first (stemma ${command} --apply)`;
}

function names(steps: readonly PartialStep[]): string {
  return steps.map(({ key }) => key).join(", ");
}
