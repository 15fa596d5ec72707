import { planBuildUp } from "./build-up-steps.ts";
import { buildUp, transitiveDependsOn } from "./closure.ts";
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
 * is installed already goes forward only, and brings those of them that are not; `fromModels` does not reach one without models. Throws as `planBuildUp`.
 */
export function planInstall(on: Situation, names: readonly string[], options: InstallOptions): Plan {
  const fromModels = options.fromModels ? names.filter((name) => on.hasModels(name)) : [];
  // One that is there, since something needed it, goes forward by itself; what it refers to has to be there too.
  const referred = names
    .filter((name) => on.isInstalled(name))
    .flatMap((name) => transitiveDependsOn(on, name).filter((each) => !on.isInstalled(each)));
  const build = buildUp(on, [...new Set([...names, ...referred])], new Set(fromModels));
  return planBuildUp(on, build, options.execute);
}
