import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { schemaWith, tableWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a composite type, or another schema. */
export const renameComposite = renames("rename-composite", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example("by its name", { schema: "public", name: "Other" }),
    example("into another schema", { schema: "app", name: "pair" }),
    example("both", { schema: "app", name: "other" }),
  ],
});

function example(name: string, after: NewName): RenameExample {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      composites: [{ schema: "public", name: "pair", attributes: [{ name: "a", type: "integer" }] }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.pair" }] })],
    }),
    path: { kind: "composite", schema: "public", name: "pair" },
    after,
  };
}
