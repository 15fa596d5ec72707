import type { AnyOperation } from "../../operations/index.ts";
import type { Table, Trigger, View } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";
import { withoutName } from "./without-name.ts";

const RULES: PartRules<Trigger> = {
  object: "trigger",
  fields: {
    name: sameAnyway,
    definition: madeAnew,
    enabled: by("set-trigger-enabled"),
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "create-trigger", path, after }),
  drop: (path, before) => ({ kind: "drop-trigger", path, before }),
  rename: "rename-trigger",
  nameless: withoutName,
};

export function compareTriggers(before: Table | View, after: Table | View): readonly AnyOperation[] {
  return compareParts(after, before.triggers, after.triggers, RULES);
}
