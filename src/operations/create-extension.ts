import { type Extension, nameOf, PLACES } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { schemaNeed } from "./clauses/needs.ts";
import { schemaWith } from "./examples.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<Extension> = {
  object: "extension",
  place: PLACES.extension,
  needs: (extension) => ({ objects: schemaNeed(extension), texts: [] }),
  create: ({ name, schema, comment }, _, { grammar }) => [
    `CREATE EXTENSION IF NOT EXISTS ${grammar.name(name)}${schema === undefined ? "" : ` SCHEMA ${grammar.name(schema)}`}`,
    ...commentOn(`EXTENSION ${grammar.name(name)}`, comment, grammar),
  ],
  drop: ({ name }, _, { grammar }) => [`DROP EXTENSION ${grammar.name(name)}`],
  // An extension's own objects are locked while they are made; a few dozen are usual.
  locks: () => 50,
  examples: [
    {
      name: "where it wants to be",
      path: { kind: "extension", name: "citext" },
      value: { name: "citext", comment: "text that ignores case" },
    },
    {
      name: "in a schema",
      schema: schemaWith({ schemas: [{ name: "ext" }] }),
      path: nameOf("extension", { name: "uuid-ossp" }),
      value: { name: "uuid-ossp", schema: "ext" },
    },
  ],
};

export const createExtension = creates("create-extension", "drop-extension", pair);
export const dropExtension = drops("drop-extension", "create-extension", pair);
