import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, MADE_ANEW, madeAnew, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";
import { isSameStatistics } from "./same-statistics.ts";

/** Extended statistics. */
export function compareStatistics(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.statistics, after.statistics, {
    object: "statistics",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      definition: ({ before = "", after = "" }) => (isSameStatistics(before, after) ? [] : MADE_ANEW),
      table: madeAnew,
      comment: by("set-comment"),
    },
    create: (statistics) => creation({ ...EMPTY_SCHEMA, statistics }),
    drop: (path, value) => [{ kind: "drop-statistics", path, before: value }],
  });
}
