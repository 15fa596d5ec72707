import { type Namespace, nameOf, PLACES } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<Namespace> = {
  object: "schema",
  place: PLACES.schema,
  needs: () => ({ objects: [], texts: [] }),
  create: ({ name, comment }, _, { grammar }) => [
    `CREATE SCHEMA IF NOT EXISTS ${grammar.name(name)}`,
    ...commentOn(`SCHEMA ${grammar.name(name)}`, comment, grammar),
  ],
  drop: ({ name }, _, { grammar }) => [`DROP SCHEMA ${grammar.name(name)}`],
  locks: () => 1,
  examples: [example({ name: "app" }), example({ name: "Back Office", comment: "the office's own" })],
};

function example(value: Namespace) {
  return { name: value.name, path: nameOf("schema", value), value };
}

export const createSchema = creates("create-schema", "drop-schema", pair);
export const dropSchema = drops("drop-schema", "create-schema", pair);
