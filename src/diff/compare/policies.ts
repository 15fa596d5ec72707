import type { AnyOperation } from "../../operations/index.ts";
import type { Policy, Table } from "../../schema/index.ts";
import { by, madeAnew, sameAnyway } from "./fields.ts";
import { compareParts, type PartRules } from "./parts.ts";

const RULES: PartRules<Policy> = {
  object: "policy",
  fields: {
    name: sameAnyway,
    restrictive: madeAnew,
    command: madeAnew,
    roles: madeAnew,
    using: madeAnew,
    withCheck: madeAnew,
    comment: by("set-comment"),
  },
  add: (path, after) => ({ kind: "create-policy", path, after }),
  drop: (path, before) => ({ kind: "drop-policy", path, before }),
  rename: "rename-policy",
};

export function comparePolicies(before: Table, after: Table): readonly AnyOperation[] {
  return compareParts(after, before.policies, after.policies, RULES);
}
