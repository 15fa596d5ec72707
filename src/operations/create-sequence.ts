import { nameOf, PLACES, type Sequence } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { schemaNeed } from "./clauses/needs.ts";
import { sequenceOptions } from "./clauses/sequence-options.ts";
import { requireServer } from "./clauses/server.ts";
import { creates, drops, type Pair } from "./pair.ts";

/** A sequence by itself; which column it belongs to is said by `set-sequence-owner`, once that column is there. */
const pair: Pair<Sequence> = {
  object: "sequence",
  place: PLACES.sequence,
  needs: (sequence) => ({ objects: schemaNeed(sequence), texts: [] }),
  create: (sequence, path, { grammar }) => {
    if (sequence.unlogged) requireServer(grammar, 150_000, "an unlogged sequence", path);
    const name = grammar.qualified(sequence);
    const create = sequence.unlogged ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE";
    return [
      [create, name, ...sequenceOptions(sequence)].join(" "),
      ...commentOn(`SEQUENCE ${name}`, sequence.comment, grammar),
    ];
  },
  drop: (sequence, _, { grammar }) => [`DROP SEQUENCE ${grammar.qualified(sequence)}`],
  lost: ({ name }) => `how far the sequence ${name} has counted`,
  locks: () => 2,
  examples: [
    example("as it comes", { schema: "public", name: "numbers" }),
    example("with all that a sequence can have", {
      schema: "public",
      name: "countdown",
      type: "smallint",
      start: "95",
      increment: "-5",
      minimum: "0",
      maximum: "100",
      cache: "10",
      cycle: true,
      comment: "to the start",
    }),
    {
      ...example("unlogged", { schema: "public", name: "fast_numbers", unlogged: true }),
      since: 150_000,
    },
  ],
};

function example(name: string, value: Sequence) {
  return { name, path: nameOf("sequence", value), value };
}

export const createSequence = creates("create-sequence", "drop-sequence", pair);
export const dropSequence = drops("drop-sequence", "create-sequence", pair);
