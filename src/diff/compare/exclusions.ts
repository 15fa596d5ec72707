import type { AnyOperation } from "../../operations/index.ts";
import type { Exclusion, Table } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const RULES: PartRules<Exclusion> = {
  object: "exclusion",
  fields: {
    name: sameAnyway,
    method: madeAnew,
    elements: madeAnew,
    include: madeAnew,
    where: madeAnew,
    deferrable: madeAnew,
    options: by("set-index-options"),
    tablespace: by("set-tablespace"),
    clustered: by("set-clustered"),
    replicaIdentity: by("set-replica-index"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "add-exclusion", path, after }),
  drop: (path, before) => ({ kind: "drop-exclusion", path, before }),
  rename: "rename-constraint",
};

export function compareExclusions(before: Table, after: Table): readonly AnyOperation[] {
  return compareParts(after, before.exclusions, after.exclusions, RULES);
}
