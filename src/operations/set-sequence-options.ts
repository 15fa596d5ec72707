import { nameOf, PLACES, type Sequence, type SequenceOptions } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { sequenceChanges } from "./clauses/sequence-changes.ts";
import { schemaWith } from "./examples.ts";

/** How a sequence counts from here on. Its counter stays where it is. */
export const setSequenceOptions = sets("set-sequence-options", {
  noun: "options",
  place: fieldPlace(
    PLACES.sequence,
    ({
      schema: _,
      name: _name,
      comment: _comment,
      unlogged: _unlogged,
      ownedBy: _owner,
      ...options
    }): SequenceOptions => options,
    ({ schema, name, comment, unlogged, ownedBy }, options): Sequence => ({
      schema,
      name,
      ...options,
      ...(unlogged === undefined ? {} : { unlogged }),
      ...(ownedBy === undefined ? {} : { ownedBy }),
      ...(comment === undefined ? {} : { comment }),
    }),
  ),
  set: ({ path, before = {}, after = {} }, { grammar }) =>
    sequenceChanges(
      objectOf(path, grammar),
      { options: before, usual: "bigint" },
      { options: after, usual: "bigint" },
      grammar,
    ),
  locks: () => 2,
  examples: [
    example("steps, a cache and a circle", {}, { increment: "5", cache: "20", cycle: true }),
    example("none", { increment: "5", cache: "20", cycle: true }, {}),
    example("bounds", { minimum: "0", maximum: "100" }, { minimum: "-100", maximum: "1000" }),
    example("no bounds", { minimum: "0", maximum: "100" }, {}),
    example("a type", {}, { type: "smallint" }),
    example(
      "a type with bounds of its own",
      { type: "smallint", maximum: "9" },
      { type: "integer", maximum: "100000" },
    ),
    example("another start", { start: "5" }, { start: "7" }),
    example("the usual start", { start: "5" }, {}),
    example(
      "downwards",
      { minimum: "-100", start: "50" },
      { increment: "-1", minimum: "-100", maximum: "50" },
    ),
  ],
});

function example(
  name: string,
  before: SequenceOptions,
  after: SequenceOptions,
): AspectExample<SequenceOptions> {
  const sequence: Sequence = { schema: "public", name: "numbers", ...before, comment: "that count" };
  return { name, schema: schemaWith({ sequences: [sequence] }), path: nameOf("sequence", sequence), after };
}
