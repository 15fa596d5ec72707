import { type AnyOperation, indexTargets } from "../../operations/index.ts";
import type { Index, Table, View } from "../../schema/index.ts";
import { by, type FieldRule, MADE_ANEW, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";
import { isSame } from "./same.ts";

const RULES: PartRules<Index> = {
  object: "index",
  fields: {
    name: sameAnyway,
    unique: madeAnew,
    method: madeAnew,
    elements: changeElements,
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

/** Only how closely ANALYZE looks at expressions can be changed in place. */
function changeElements({
  path,
  whole,
}: Parameters<FieldRule<Index, Index["elements"]>>[0]): ReturnType<FieldRule<Index, Index["elements"]>> {
  const bare = ({ elements }: Index) => elements.map(({ statisticsTarget: _, ...element }) => element);
  if (!isSame(bare(whole.before), bare(whole.after))) return MADE_ANEW;
  return by("set-index-statistics")({
    path,
    before: indexTargets(whole.before),
    after: indexTargets(whole.after),
  });
}

/** The indexes of a table or materialized view that no constraint has. */
export function compareIndexes(before: Table | View, after: Table | View): readonly AnyOperation[] {
  return compareParts(after, before.indexes, after.indexes, RULES);
}
