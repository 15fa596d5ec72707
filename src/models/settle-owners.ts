import type { NameScopes } from "../dialects/index.ts";
import { checkReferences } from "./check-references.ts";
import type { DeclaredModels } from "./declared.ts";
import { dependenciesOf } from "./dependencies.ts";
import type { OwnershipFacts } from "./ownership-facts.ts";
import { refuseTwoOwners } from "./two-owners.ts";
import { yieldImplied } from "./yield-implied.ts";

/**
 * Gives every object one component: what a component only implies goes to the one that declares it. Namespaces and
 * extensions may be shared.
 *
 * Throws `models/two-owners` where two declare one object, or two objects that cannot both have their names;
 * `models/missing-table` for a foreign key to a table that nobody declares (unless a component of the deployment
 * declares nothing); `models/not-depended-on` for a reference to a component that is not in `dependsOn`, nor in that
 * of those.
 */
export function settleOwners(
  declared: readonly DeclaredModels[],
  facts: OwnershipFacts,
  { wide }: NameScopes,
): readonly DeclaredModels[] {
  const dependencies = dependenciesOf(facts);
  const settled = yieldImplied(declared, dependencies);
  refuseTwoOwners(settled, wide);
  checkReferences(settled, dependencies, facts);
  return settled;
}
