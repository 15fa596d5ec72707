import { PLACES, partOf, type Rule } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { asNew } from "./clauses/definition.ts";
import { enabling } from "./clauses/enabling.ts";
import { relationNeed, text } from "./clauses/needs.ts";
import { relationOf } from "./clauses/relation.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const pair: Pair<Rule> = {
  object: "rule",
  place: PLACES.rule,
  needs: ({ definition }, path) => ({ objects: relationNeed(path), texts: text("statement", definition) }),
  create: (rule, path, { grammar }) => [
    asNew(rule.definition),
    ...enabling("RULE", rule, path, grammar),
    ...commentOn(`RULE ${grammar.name(rule.name)} ON ${relationOf(path, grammar)}`, rule.comment, grammar),
  ],
  drop: ({ name }, path, { grammar }) => [`DROP RULE ${grammar.name(name)} ON ${relationOf(path, grammar)}`],
  locks: () => 2,
  examples: [
    example("that does nothing instead", {
      name: "users_stay",
      definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING",
      comment: "nobody leaves",
    }),
    example("that writes elsewhere", {
      name: "Users Kept",
      definition:
        'CREATE RULE "Users Kept" AS\n    ON UPDATE TO public.users DO  INSERT INTO public.past (id)\n  VALUES (old.id)',
      enabled: "disabled",
    }),
  ],
};

function example(name: string, value: Rule): PairExample<Rule> {
  const past = tableWith({ name: "past", columns: [{ name: "id", type: "integer" }] });
  return { name, schema: schemaWith({ tables: [past, USERS] }), path: partOf(USERS, "rule", value), value };
}

export const createRule = creates("create-rule", "drop-rule", pair);
export const dropRule = drops("drop-rule", "create-rule", pair);
