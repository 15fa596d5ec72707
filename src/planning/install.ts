import { planBuildUp } from "./build-up-steps.ts";
import { buildUp } from "./closure.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** What an install is asked to do besides the components' names. */
export interface InstallOptions {
  /** Make the named components from their models although their history could be run. */
  readonly fromModels: boolean;
  readonly execute: boolean;
}

/**
 * Rule 4: brings the components to their heads, with what that needs and the components they refer to. One that
 * is installed already goes forward only; `fromModels` does not reach one without models. Throws as `planBuildUp`.
 */
export function planInstall(on: Situation, names: readonly string[], options: InstallOptions): Plan {
  const fromModels = options.fromModels ? names.filter((name) => on.hasModels(name)) : [];
  return planBuildUp(on, buildUp(on, names, new Set(fromModels)), options.execute);
}
