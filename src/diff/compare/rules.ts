import type { AnyOperation } from "../../operations/index.ts";
import type { Rule, Table, View } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";
import { withoutName } from "./without-name.ts";

const RULES: PartRules<Rule> = {
  object: "rule",
  fields: {
    name: sameAnyway,
    definition: madeAnew,
    enabled: by("set-rule-enabled"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "create-rule", path, after }),
  drop: (path, before) => ({ kind: "drop-rule", path, before }),
  rename: "rename-rule",
  nameless: withoutName,
};

export function compareRules(before: Table | View, after: Table | View): readonly AnyOperation[] {
  return compareParts(after, before.rules, after.rules, RULES);
}
