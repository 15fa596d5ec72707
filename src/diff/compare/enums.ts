import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

export function compareEnums(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.enums, after.enums, {
    object: "enum",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      values: by("set-enum-values"),
      comment: by("set-comment"),
    },
    create: (enums) => creation({ ...EMPTY_SCHEMA, enums }),
    drop: (path, value) => [{ kind: "drop-enum", path, before: value }],
  });
}
