import { PLACES, partOf, type Rule } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { renames } from "./rename.ts";

const STAY: Rule = {
  name: "users_stay",
  definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING",
};

/** Another name for a rule. */
export const renameRule = renames("rename-rule", {
  follow: renamedPart(PLACES.rule),
  alter: (path, { grammar }) => `ALTER RULE ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, rules: [STAY] })] }),
      path: partOf(USERS, "rule", STAY),
      after: { name: "Nobody Leaves" },
    },
  ],
});
