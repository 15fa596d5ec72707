import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { appliedDependents } from "./closure.ts";
import { PlanError } from "./errors.ts";
import { orderUnits } from "./order.ts";
import type { Plan } from "./plan.ts";
import { checkProtected, type RewindOptions, rewindSteps, rewindWarnings } from "./rewinding.ts";
import type { Situation } from "./situation.ts";
import { halfDoneWarnings, refuseUnderStopped } from "./stopped.ts";

/**
 * Rule 2: reverts each target and its applied descendants in its component; with `cascade` those in other
 * components too. A target that is not applied asks for nothing.
 *
 * Throws `plan/protected`, then `plan/depended-on` where applied descendants are covered neither by `cascade` nor by
 * another target, `plan/partial`, and what `rewindSteps` throws.
 */
export function planRewind(
  on: Situation,
  targets: readonly RevisionKey[],
  options: RewindOptions & { readonly cascade: boolean; readonly orphans?: boolean },
): Plan {
  const applied = targets.filter((key) => on.isApplied(key));
  const affected = appliedDependents(on, applied);
  const covered = new Set(inTheirComponents(on, applied));
  // Nothing could make such a plan run: that comes before any word on --cascade.
  checkProtected(on, options.cascade ? affected : [...covered]);
  if (!options.cascade) {
    const dependents = affected.filter((key) => !covered.has(key));
    if (dependents.length > 0) {
      const hint = "Add --cascade to rewind them too.";
      throw new PlanError("plan/depended-on", { targets: applied, dependents, hint });
    }
  }
  if (options.execute) refuseUnderStopped(on, affected);
  const steps = rewindSteps(on, rewindOrder(on, affected), options);
  const warnings = [
    ...(options.orphans === true ? followerWarnings(on, affected) : []),
    ...targets.flatMap((key) => halfDoneWarnings(on, key)),
    ...rewindWarnings(on, steps),
  ];
  return { steps, execute: options.execute, warnings };
}

/** Who reverts what is not on disk does not expect that something goes which is. */
function followerWarnings(on: Situation, affected: readonly RevisionKey[]): string[] {
  const followers = affected.filter((key) => on.graph.revision(key) !== undefined);
  if (followers.length === 0) return [];
  const are = followers.length === 1 ? "is on disk, and follows" : "are on disk, and follow";
  return [`${followers.join(", ")} ${are} what is not: rewound too.`];
}

/** Rule 6 for reverting: the order that applying the same revisions would have, backwards. */
export function rewindOrder(on: Situation, keys: readonly RevisionKey[]): RevisionKey[] {
  const units = keys.map((key) => ({ key, revisions: [key] }));
  return orderUnits(on.graph, units, () => "")
    .map((unit) => unit.key)
    .reverse();
}

/** Applied descendants of each target in the target's component. */
function inTheirComponents(on: Situation, targets: readonly RevisionKey[]): RevisionKey[] {
  return [...new Set(targets.map(componentOf))].flatMap((component) => {
    const inComponent = (key: RevisionKey) => componentOf(key) === component;
    return appliedDependents(on, targets.filter(inComponent)).filter(inComponent);
  });
}
