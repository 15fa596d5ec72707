import { PLACES } from "../schema/index.ts";
import { renamed } from "./clauses/renamed.ts";
import { renamedPart } from "./clauses/renamed-part.ts";
import { schemaWith, tableWith, USERS } from "./examples.ts";
import { renames } from "./rename.ts";

const ofItself = renamedPart(PLACES.schema);

/** Another name for a schema, with all that lies in it. */
export const renameSchema = renames("rename-schema", {
  follow: (schema, from, to) => {
    const named = ofItself(schema, from, to);
    const extensions = named.extensions.map((extension) =>
      extension.schema === from.name ? { ...extension, schema: to.name } : extension,
    );
    return renamed({ ...named, extensions }, (name) =>
      name.schema === from.name ? { ...name, schema: to.name } : name,
    );
  },
  alter: ({ name }, { grammar }) => `ALTER SCHEMA ${grammar.name(name)}`,
  locks: 2,
  examples: [
    {
      name: "with a type and a table",
      schema: schemaWith({
        schemas: [{ name: "app", comment: "ours" }],
        enums: [{ schema: "app", name: "mood", values: ["sad", "happy"] }],
        tables: [
          tableWith({ ...USERS, schema: "app" }),
          tableWith({ name: "days", columns: [{ name: "mood", type: "app.mood[]" }] }),
        ],
      }),
      path: { kind: "schema", name: "app" },
      after: { name: "Back Office" },
    },
  ],
});
