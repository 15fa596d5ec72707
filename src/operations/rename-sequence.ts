import { nameOf, type ObjectName, PLACES, type Schema } from "../schema/index.ts";
import { objectOf } from "./clauses/relation.ts";
import { renamedObject } from "./clauses/renamed-object.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import { type NewName, type RenameExample, renames } from "./rename.ts";

/** Another name for a sequence, or another schema; of those behind identity and serial columns, too. */
export const renameSequence = renames("rename-sequence", {
  find: isThere,
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER SEQUENCE ${objectOf(path, grammar)}`,
  locks: 3,
  examples: [
    example("by its name", { schema: "public", name: "Numbers" }),
    example("into another schema", { schema: "app", name: "ticket_numbers" }),
    example("both", { schema: "app", name: "numbers" }),
    ofIdentity(),
  ],
});

/** The sequence of a column is known by its name where that is not the usual one. */
function isThere(schema: Schema, path: ObjectName): boolean {
  if (PLACES.sequence.find(schema, path) !== undefined) return true;
  return schema.tables.some(({ columns }) =>
    columns.some(({ identity, serial }) => {
      const sequence = (identity ?? serial)?.sequenceName;
      return sequence?.schema === path.schema && sequence?.name === path.name;
    }),
  );
}

function example(name: string, after: NewName): RenameExample {
  const sequence = { schema: "public", name: "ticket_numbers", cache: "5", comment: "in a row" };
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], sequences: [sequence] }),
    path: nameOf("sequence", sequence),
    after,
  };
}

function ofIdentity(): RenameExample {
  const sequenceName = { schema: "public", name: "numbers" };
  const tickets = tableWith({
    name: "tickets",
    columns: [{ ...ID, identity: { always: true, sequenceName } }],
  });
  return {
    name: "behind a column",
    schema: schemaWith({ tables: [tickets] }),
    path: nameOf("sequence", sequenceName),
    after: { schema: "public", name: "other_numbers" },
  };
}
