import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** An extension that is gone stays: others may need it. */
export function compareExtensions(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.extensions, after.extensions, {
    object: "extension",
    fields: {
      name: sameAnyway,
      // Without a schema the extension decides: then it lies well where it lies.
      schema: (change) => (change.after === undefined ? [] : by("set-extension-schema")(change)),
      comment: by("set-comment"),
    },
    create: (extensions) => creation({ ...EMPTY_SCHEMA, extensions }),
    drop: () => [],
  });
}
