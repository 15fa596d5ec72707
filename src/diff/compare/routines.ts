import { type AnyOperation, canReplace } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Routine, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, MADE_ANEW, madeAnew, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** Functions, procedures and aggregates. */
export function compareRoutines(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects<Routine>(before.routines, after.routines, {
    object: "routine",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      arguments: sameAnyway,
      kind: madeAnew,
      definition: ({ path, whole: { before: old, after: wanted } }) =>
        canReplace(old, wanted) ? by("replace-routine")({ path, before: old, after: wanted }) : MADE_ANEW,
      // A routine that is replaced brings its comment.
      comment: (change) =>
        change.whole.before.definition === change.whole.after.definition ? by("set-comment")(change) : [],
    },
    create: (routines) => creation({ ...EMPTY_SCHEMA, routines }),
    drop: (path, value) => [{ kind: "drop-routine", path, before: value }],
  });
}
