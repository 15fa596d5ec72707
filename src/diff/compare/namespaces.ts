import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** The schemas in a database. */
export function compareNamespaces(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.schemas, after.schemas, {
    object: "schema",
    fields: { name: sameAnyway, comment: by("set-comment") },
    create: (schemas) => creation({ ...EMPTY_SCHEMA, schemas }),
    drop: (path, value) => [{ kind: "drop-schema", path, before: value }],
  });
}
