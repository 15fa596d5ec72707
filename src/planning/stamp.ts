import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { appliedDescendants, unappliedAncestors } from "./closure.ts";
import { PlanError } from "./errors.ts";
import { orderUnits } from "./order.ts";
import type { Plan } from "./plan.ts";
import { rewindOrder } from "./rewind.ts";
import type { Situation } from "./situation.ts";
import { isSettledBy } from "./stopped.ts";

/**
 * Marks each target and its unapplied ancestors over hard edges as applied, or with `remove` unmarks each applied
 * target and its applied descendants in all components; nothing is run. A target that stopped midway is settled so:
 * somebody has finished by hand what was begun, or undone it. Throws `plan/protected` where a protected
 * component would lose its initial revision.
 */
export function planStamp(on: Situation, targets: readonly RevisionKey[], remove: boolean): Plan {
  const keys = remove ? unmarked(on, targets) : marked(on, targets);
  const guarded = remove ? keys.find((key) => on.isProtected(key)) : undefined;
  if (guarded !== undefined) throw new PlanError("plan/protected", { component: componentOf(guarded) });
  return {
    steps: keys.map((migration) => ({
      operation: "stamp",
      component: componentOf(migration),
      migration,
      message: on.message(migration),
      remove,
      ...(isSettledBy(on, migration, remove) ? { settles: true } : {}),
    })),
    execute: true,
    warnings: [],
  };
}

function marked(on: Situation, targets: readonly RevisionKey[]): RevisionKey[] {
  const keys = [...unappliedAncestors(on, targets), ...settled(on, targets, false)];
  const units = keys.map((key) => ({ key, revisions: [key] }));
  return orderUnits(on.graph, units, () => "").map((unit) => unit.key);
}

function unmarked(on: Situation, targets: readonly RevisionKey[]): RevisionKey[] {
  const applied = targets.filter((key) => on.isApplied(key));
  return [...rewindOrder(on, appliedDescendants(on, applied)), ...settled(on, targets, true)];
}

/** Targets whose row is as it is to be, and that stopped midway all the same. */
function settled(on: Situation, targets: readonly RevisionKey[], remove: boolean): RevisionKey[] {
  return targets.filter((key) => isSettledBy(on, key, remove));
}
