import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { planBuildUp } from "./build-up-steps.ts";
import { unappliedAncestors } from "./closure.ts";
import { PlanError } from "./errors.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

/**
 * Rule 1: `targets` and every unapplied ancestor of theirs over hard edges, nothing else: what their components require
 * beside that is not brought along. Throws as `planBuildUp`, and `plan/requirement` where it would be missing.
 */
export function planForward(on: Situation, targets: readonly RevisionKey[], execute: boolean): Plan {
  const forward = unappliedAncestors(on, targets);
  const plan = planBuildUp(on, { forward, installs: [] }, execute);
  checkRequired(on, forward);
  return plan;
}

function checkRequired(on: Situation, forward: readonly RevisionKey[]): void {
  const applied = new Set(forward);
  const missing = [...new Set(forward.map(componentOf))].sort().flatMap((component) =>
    on
      .requirements(component)
      .filter(({ needed }) => !on.isApplied(needed) && !applied.has(needed))
      .map(({ needed, file }) => ({ component, needed, file })),
  );
  if (missing.length > 0) throw new PlanError("plan/requirement", { missing });
}
