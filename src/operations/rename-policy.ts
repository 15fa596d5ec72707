import { PLACES, type Policy, partOf } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { renames } from "./rename.ts";

const READ: Policy = { name: "users_read", command: "select", comment: "for all" };

/** Another name for a policy. */
export const renamePolicy = renames("rename-policy", {
  follow: renamedPart(PLACES.policy),
  alter: (path, { grammar }) => `ALTER POLICY ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, policies: [READ] })] }),
      path: partOf(USERS, "policy", READ),
      after: { name: "Users Read" },
    },
  ],
});
