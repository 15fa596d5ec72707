import type { ObjectName } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { relationOf } from "./relation.ts";

const WORDS = { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" } as const;

/** The statement that says when a trigger or rule fires, where that is not as usual. */
export function enabling(
  what: "TRIGGER" | "RULE",
  { name, enabled }: { readonly name: string; readonly enabled?: keyof typeof WORDS },
  path: ObjectName,
  grammar: Grammar,
): readonly string[] {
  return enabled === undefined
    ? []
    : [`ALTER TABLE ${relationOf(path, grammar)} ${WORDS[enabled]} ${what} ${grammar.name(name)}`];
}
