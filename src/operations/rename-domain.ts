import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { schemaWith, tableWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a domain, or another schema. */
export const renameDomain = renames("rename-domain", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER DOMAIN ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example("by its name", { schema: "public", name: "Other" }),
    example("into another schema", { schema: "app", name: "quantity" }),
    example("both", { schema: "app", name: "other" }),
  ],
});

function example(name: string, after: NewName): RenameExample {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      domains: [{ schema: "public", name: "quantity", type: "integer", checks: [] }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.quantity" }] })],
    }),
    path: { kind: "domain", schema: "public", name: "quantity" },
    after,
  };
}
