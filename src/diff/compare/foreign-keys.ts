import type { AnyOperation } from "../../operations/index.ts";
import type { ForeignKey, Table } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const RULES: PartRules<ForeignKey> = {
  object: "foreign-key",
  fields: {
    name: sameAnyway,
    columns: madeAnew,
    references: madeAnew,
    onDelete: madeAnew,
    onUpdate: madeAnew,
    onDeleteColumns: madeAnew,
    match: madeAnew,
    notEnforced: madeAnew,
    period: madeAnew,
    deferrable: by("set-foreign-key-deferrable"),
    notValid: by("set-validity"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "add-foreign-key", path, after }),
  drop: (path, before) => ({ kind: "drop-foreign-key", path, before }),
  rename: "rename-constraint",
};

export function compareForeignKeys(before: Table, after: Table): readonly AnyOperation[] {
  return compareParts(after, before.foreignKeys, after.foreignKeys, RULES);
}
