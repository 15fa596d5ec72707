import { PLACES, partOf } from "../schema/index.ts";
import { objectOf } from "./clauses/relation.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { renames } from "./rename.ts";

const BY_NAME = { name: "users_name_idx", elements: [{ column: "name" }], comment: "to find people" };

/** Another name for an index. That of a constraint goes by the constraint's. */
export const renameIndex = renames("rename-index", {
  follow: renamedPart(PLACES.index),
  alter: (path, { grammar }) => `ALTER INDEX ${objectOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, indexes: [BY_NAME] })] }),
      path: partOf(USERS, "index", BY_NAME),
      after: { name: "Users By Name" },
    },
  ],
});
