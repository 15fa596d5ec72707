import type { Component, Project } from "../project/index.ts";
import type { VariantDialect } from "../revisions/index.ts";

/**
 * The kinds of databases that revisions of a component are written for, the deployment's own first: those that it says it is for,
 * else the deployment's.
 */
export function dialectsFor(
  { dialects = [] }: Pick<Component, "dialects">,
  { dialect: own = "postgres" }: Pick<Project, "dialect">,
): readonly [VariantDialect, ...VariantDialect[]] {
  const [first = own, ...others] = [...dialects].sort((a, b) => Number(b === own) - Number(a === own));
  return [first, ...others];
}
