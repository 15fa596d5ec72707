import type { RevisionKey } from "../revisions/index.ts";
import { planBuildUp } from "./build-up-steps.ts";
import { unappliedAncestors } from "./closure.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** Rule 1: `targets` and every unapplied ancestor of theirs over hard edges, nothing else. Throws as `planBuildUp`. */
export function planForward(on: Situation, targets: readonly RevisionKey[], execute: boolean): Plan {
  return planBuildUp(on, { forward: unappliedAncestors(on, targets), installs: [] }, execute);
}
