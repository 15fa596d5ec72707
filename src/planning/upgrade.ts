import { planBuildUp } from "./build-up-steps.ts";
import { buildUp } from "./closure.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";

/**
 * Rule 3: brings the components named, or else every configured one, to all their heads, with what that needs,
 * installing what is not installed. Throws as `planBuildUp`.
 */
export function planUpgrade(on: Situation, names: readonly string[] | undefined, execute: boolean): Plan {
  const configured = [...on.graph.components.values()].filter(({ node }) => node !== undefined);
  return planBuildUp(on, buildUp(on, names ?? configured.map(({ name }) => name)), execute);
}
