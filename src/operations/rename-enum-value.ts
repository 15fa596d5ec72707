import { type ObjectName, PLACES, type Schema } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { schemaWith } from "./examples.ts";
import { renames } from "./rename.ts";

/** Another text for a value of an enum, in the rows that have it too. */
export const renameEnumValue = renames("rename-enum-value", {
  follow: (schema: Schema, from: ObjectName, to: ObjectName) =>
    PLACES["enum-value"].put(schema, from, to.name),
  alter: (path, { grammar }) => `ALTER TYPE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME VALUE ${grammar.text(name)}`,
  print: (name, { grammar }) => grammar.text(name),
  locks: 2,
  examples: [
    {
      name: "in the middle",
      schema: schemaWith({ enums: [{ schema: "public", name: "mood", values: ["sad", "ok", "happy"] }] }),
      path: { kind: "enum-value", schema: "public", table: "mood", name: "ok" },
      after: { name: "it's so so" },
    },
  ],
});
