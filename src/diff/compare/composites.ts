import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** Composite types. */
export function compareComposites(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.composites, after.composites, {
    object: "composite",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      attributes: by("set-composite-attributes"),
      comment: by("set-comment"),
    },
    create: (composites) => creation({ ...EMPTY_SCHEMA, composites }),
    drop: (path, value) => [{ kind: "drop-composite", path, before: value }],
  });
}
