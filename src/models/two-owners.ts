import type { NameScopes } from "../dialects/index.ts";
import { type ObjectName, objectKey, printObjectName } from "../schema/index.ts";
import type { DeclaredModels } from "./declared.ts";
import { ModelsError } from "./errors.ts";
import { namesTaken } from "./names-taken.ts";

interface Holder {
  readonly object: ObjectName;
  readonly models: DeclaredModels;
}

/** Throws `models/two-owners` where two components declare one object, or two that cannot both have their names. */
export function refuseTwoOwners(declared: readonly DeclaredModels[], wide: NameScopes["wide"]): void {
  const holders = new Map<string, Holder>();
  for (const models of declared) {
    for (const { object, places } of namesTaken(models.schema, wide)) {
      for (const place of places) {
        const first = holders.get(place);
        if (first === undefined) holders.set(place, { object, models });
        else if (first.models !== models) throw twoOwners(first, { object, models });
      }
    }
  }
}

function twoOwners(first: Holder, second: Holder): ModelsError {
  const place = ({ models: { component, file } }: Holder) => ({ component, file });
  const isSame = objectKey(first.object) === objectKey(second.object);
  return new ModelsError("models/two-owners", {
    object: printObjectName(first.object),
    ...(isSame ? {} : { other: printObjectName(second.object) }),
    owners: [place(first), place(second)],
  });
}
