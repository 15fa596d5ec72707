import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** Extended statistics. */
export function compareStatistics(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.statistics, after.statistics, {
    object: "statistics",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      definition: madeAnew,
      table: madeAnew,
      comment: by("set-comment"),
    },
    create: (statistics) => creation({ ...EMPTY_SCHEMA, statistics }),
    drop: (path, value) => [{ kind: "drop-statistics", path, before: value }],
  });
}
