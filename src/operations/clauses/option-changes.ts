import { canonicalText, type Option } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { optionList, optionName } from "./options.ts";

/** What makes some options of others, after ALTER TABLE and the like: `SET (fillfactor=70)`, `RESET (autovacuum_enabled)`. */
export function optionChanges(
  before: readonly Option[] = [],
  after: readonly Option[] = [],
  grammar: Grammar,
): readonly string[] {
  const same = new Set(before.map(canonicalText));
  const kept = new Set(after.map(({ name }) => name));
  const set = after.filter((option) => !same.has(canonicalText(option)));
  const reset = before.filter(({ name }) => !kept.has(name));
  return [
    ...(reset.length === 0
      ? []
      : [`RESET (${reset.map(({ name }) => optionName(name, grammar)).join(", ")})`]),
    ...(set.length === 0 ? [] : [`SET (${optionList(set, grammar)})`]),
  ];
}
