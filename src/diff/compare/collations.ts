import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

export function compareCollations(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.collations, after.collations, {
    object: "collation",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      provider: madeAnew,
      locale: madeAnew,
      collate: madeAnew,
      ctype: madeAnew,
      nondeterministic: madeAnew,
      rules: madeAnew,
      comment: by("set-comment"),
    },
    create: (collations) => creation({ ...EMPTY_SCHEMA, collations }),
    drop: (path, value) => [{ kind: "drop-collation", path, before: value }],
  });
}
