import type { ObjectName } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { relationOf } from "./relation.ts";

/** When a trigger or rule fires, where that is not as usual. */
export type Enabled = "disabled" | "replica" | "always";

const WORDS = { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" } as const;

/** What is said of a new trigger or rule about when it fires, where that is not as usual. */
export function enabling(
  what: "TRIGGER" | "RULE",
  { enabled }: { readonly enabled?: Enabled },
  path: ObjectName,
  grammar: Grammar,
): readonly string[] {
  return enabled === undefined ? [] : [enable(what, enabled, path, grammar)];
}

/** The statement that says when a trigger or rule fires. */
export function enable(
  what: "TRIGGER" | "RULE",
  enabled: Enabled | undefined,
  path: ObjectName,
  grammar: Grammar,
): string {
  const words = enabled === undefined ? "ENABLE" : WORDS[enabled];
  return `ALTER TABLE ${relationOf(path, grammar)} ${words} ${what} ${grammar.name(path.name)}`;
}
