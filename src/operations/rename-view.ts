import { nameOf, type View } from "../schema/index.ts";
import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { wordsOfView } from "./clauses/view-words.ts";
import { schemaWith, USERS } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a view, materialized or not, or another schema. */
export const renameView = renames("rename-view", {
  follow: renamedObject("relation"),
  alter: (path, context, from) => `ALTER ${wordsOfView(from, context)} ${objectOf(path, context.grammar)}`,
  locks: 6,
  examples: [
    example("by its name", { schema: "public", name: "All Names" }),
    example("both", { schema: "app", name: "all_names" }),
    example("a materialized one", { schema: "public", name: "all_names" }, { materialized: true }),
    example("a materialized one, both", { schema: "app", name: "all_names" }, { materialized: true }),
  ],
});

function example(name: string, after: NewName, kind: Pick<View, "materialized"> = {}): RenameExample {
  const view: View = {
    schema: "public",
    name: "names",
    ...kind,
    query: "SELECT name\n   FROM public.users",
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: [],
  };
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], tables: [USERS], views: [view] }),
    path: nameOf("view", view),
    after,
  };
}
