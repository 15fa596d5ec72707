import { nameOf, type ObjectName, type Schema, type Table } from "../schema/index.ts";
import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { ID, schemaWith, tableWith, USERS } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

const ofTable = renamedObject("relation");

/** Another name for a table, or another schema. What belongs to it keeps its names, and goes with it. */
export const renameTable = renames("rename-table", {
  follow: (schema, from, to) => ofTable(withSequences(schema, from, to), from, to),
  alter: (path, { grammar }) => `ALTER TABLE ${objectOf(path, grammar)}`,
  locks: 10,
  examples: [
    example("by its name", { schema: "public", name: "People" }),
    example("into another schema", { schema: "app", name: "users" }),
    example("both", { schema: "app", name: "people" }),
    { ...example("both, where the name is taken", { schema: "app", name: "posts" }) },
  ],
});

/** Sequences that belong to its columns go to another schema with the table. */
function withSequences(schema: Schema, from: ObjectName, to: ObjectName): Schema {
  if (from.schema === to.schema) return schema;
  return schema.sequences
    .filter(({ ownedBy }) => ownedBy?.schema === from.schema && ownedBy?.table === from.name)
    .reduce((all, sequence) => {
      const path = nameOf("sequence", sequence);
      return ofTable(all, path, { ...path, ...(to.schema === undefined ? {} : { schema: to.schema }) });
    }, schema);
}

function example(name: string, after: NewName): RenameExample {
  const posts: Table = tableWith({
    name: "posts",
    columns: [ID, { name: "author", type: "integer" }],
    foreignKeys: [
      {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["id"] },
      },
    ],
  });
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      sequences: [
        {
          schema: "public",
          name: "numbers",
          ownedBy: { schema: "public", table: "users", column: "age" },
        },
      ],
      tables: [posts, USERS],
    }),
    path: nameOf("table", USERS),
    after,
  };
}
