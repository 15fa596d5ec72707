import { PLACES, partOf, type Rule } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { type Enabled, enable } from "./clauses/enabling.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";

/** When a rule counts, where that is not as usual: never, in replication only, or there too. */
export const setRuleEnabled = sets("set-rule-enabled", {
  noun: "firing mode",
  place: fieldPlace(
    PLACES.rule,
    (rule) => rule.enabled,
    ({ enabled: _, ...rule }, value): Rule => (value === undefined ? rule : { ...rule, enabled: value }),
  ),
  set: ({ path, after }, { grammar }) => [enable("RULE", after, path, grammar)],
  locks: () => 2,
  examples: [
    example("never", undefined, "disabled"),
    example("in replication", "disabled", "replica"),
    example("always", "replica", "always"),
    example("as usual", "always"),
  ],
});

function example(name: string, before: Enabled | undefined, after?: Enabled): AspectExample<Enabled> {
  const rule: Rule = {
    name: "Users Stay",
    definition: 'CREATE RULE "Users Stay" AS\n    ON DELETE TO public.users DO INSTEAD NOTHING',
    ...(before === undefined ? {} : { enabled: before }),
  };
  return {
    name,
    schema: schemaWith({ tables: [tableWith({ ...USERS, rules: [rule] })] }),
    path: partOf(USERS, "rule", rule),
    ...(after === undefined ? {} : { after }),
  };
}
