import type { AnyOperation } from "../../operations/index.ts";
import type { Index, Table, View } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const RULES: PartRules<Index> = {
  object: "index",
  fields: {
    name: sameAnyway,
    unique: madeAnew,
    method: madeAnew,
    elements: madeAnew,
    include: madeAnew,
    nullsNotDistinct: madeAnew,
    where: madeAnew,
    only: madeAnew,
    options: by("set-index-options"),
    tablespace: by("set-tablespace"),
    clustered: by("set-clustered"),
    replicaIdentity: by("set-replica-index"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "create-index", path, after }),
  drop: (path, before) => ({ kind: "drop-index", path, before }),
  rename: "rename-index",
};

/** The indexes of a table or materialized view that no constraint has. */
export function compareIndexes(before: Table | View, after: Table | View): readonly AnyOperation[] {
  return compareParts(after, before.indexes, after.indexes, RULES);
}
