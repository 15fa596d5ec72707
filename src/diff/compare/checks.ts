import type { AnyOperation } from "../../operations/index.ts";
import type { Check, Table } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const RULES: PartRules<Check> = {
  object: "check",
  fields: {
    name: sameAnyway,
    expression: madeAnew,
    noInherit: madeAnew,
    notEnforced: madeAnew,
    notValid: by("set-validity"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "add-check", path, after }),
  drop: (path, before) => ({ kind: "drop-check", path, before }),
  rename: "rename-constraint",
};

export function compareChecks(before: Table, after: Table): readonly AnyOperation[] {
  return compareParts(after, before.checks, after.checks, RULES);
}
