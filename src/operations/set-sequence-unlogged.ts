import { nameOf, PLACES, type Sequence } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";
import { schemaWith } from "./examples.ts";

/** Whether a sequence counts without the log: a crash starts it anew. */
export const setSequenceUnlogged = sets("set-sequence-unlogged", {
  noun: "UNLOGGED",
  place: fieldPlace(
    PLACES.sequence,
    (sequence) => sequence.unlogged,
    ({ unlogged: _, ...sequence }, value): Sequence =>
      value === undefined ? sequence : { ...sequence, unlogged: value },
  ),
  set: ({ path, after }, { grammar }) => {
    requireServer(grammar, 150_000, "an unlogged sequence", path);
    return [`ALTER SEQUENCE ${objectOf(path, grammar)} SET ${after === undefined ? "LOGGED" : "UNLOGGED"}`];
  },
  locks: () => 3,
  examples: [example("unlogged", undefined, true), example("logged", true)],
});

function example(name: string, before: true | undefined, after?: true): AspectExample<true> {
  const sequence: Sequence = {
    schema: "public",
    name: "numbers",
    ...(before === undefined ? {} : { unlogged: before }),
  };
  return {
    name,
    schema: schemaWith({ sequences: [sequence] }),
    path: nameOf("sequence", sequence),
    ...(after === undefined ? {} : { after }),
    since: 150_000,
  };
}
