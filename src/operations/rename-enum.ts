import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { schemaWith, tableWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for an enum, or another schema. */
export const renameEnum = renames("rename-enum", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example("by its name", { schema: "public", name: "Other" }),
    example("into another schema", { schema: "app", name: "mood" }),
    example("both", { schema: "app", name: "other" }),
  ],
});

function example(name: string, after: NewName): RenameExample {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      enums: [{ schema: "public", name: "mood", values: ["sad", "happy"], comment: "of people" }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.mood[]" }] })],
    }),
    path: { kind: "enum", schema: "public", name: "mood" },
    after,
  };
}
