import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, MADE_ANEW, madeAnew, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";

/** Range types. */
export function compareRanges(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects(before.ranges, after.ranges, {
    object: "range",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      subtype: madeAnew,
      operatorClass: madeAnew,
      collation: madeAnew,
      canonical: madeAnew,
      subtypeDiff: madeAnew,
      // Without a name it may have any: where the range was renamed, it is called as before.
      multirange: ({ after: name }) => (name === undefined ? [] : MADE_ANEW),
      comment: by("set-comment"),
    },
    create: (ranges) => creation({ ...EMPTY_SCHEMA, ranges }),
    drop: (path, value) => [{ kind: "drop-range", path, before: value }],
  });
}
