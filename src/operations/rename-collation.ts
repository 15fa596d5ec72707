import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { schemaWith, tableWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a collation, or another schema. */
export const renameCollation = renames("rename-collation", {
  follow: renamedObject("collation"),
  alter: (path, { grammar }) => `ALTER COLLATION ${objectOf(path, grammar)}`,
  locks: 3,
  examples: [
    example("by its name", { schema: "public", name: "German" }),
    example("into another schema", { schema: "app", name: "de" }),
  ],
});

function example(name: string, after: NewName): RenameExample {
  const collation = { schema: "public", name: "de" };
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      collations: [{ ...collation, provider: "icu", locale: "de-DE" }],
      tables: [
        tableWith({
          name: "words",
          columns: [{ name: "word", type: "text", collation }],
          indexes: [{ name: "words_idx", elements: [{ column: "word", collation }] }],
        }),
      ],
    }),
    path: { kind: "collation", ...collation },
    after,
  };
}
