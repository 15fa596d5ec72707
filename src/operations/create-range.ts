import { nameOf, PLACES, type RangeType } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { listed } from "./clauses/listed.ts";
import { collationNeed, schemaNeed, text } from "./clauses/needs.ts";
import { requireServer } from "./clauses/server.ts";
import { schemaWith } from "./examples.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<RangeType> = {
  object: "range",
  place: PLACES.range,
  needs: (range) => ({
    objects: [...schemaNeed(range), ...collationNeed(range.collation)],
    texts: [
      ...text("type", range.subtype),
      ...text(
        "expression",
        ...[range.canonical, range.subtypeDiff].map((name) => (name === undefined ? undefined : `${name}()`)),
      ),
    ],
  }),
  create: (range, path, { grammar }) => {
    const { operatorClass, collation, canonical, subtypeDiff, multirange } = range;
    if (multirange !== undefined)
      requireServer(grammar, 140_000, "the name of a range's multirange type", path);
    const name = grammar.qualified(range);
    const settings = [
      `SUBTYPE = ${range.subtype}`,
      ...(operatorClass === undefined ? [] : [`SUBTYPE_OPCLASS = ${grammar.qualified(operatorClass)}`]),
      ...(collation === undefined ? [] : [`COLLATION = ${grammar.qualified(collation)}`]),
      ...(canonical === undefined ? [] : [`CANONICAL = ${canonical}`]),
      ...(subtypeDiff === undefined ? [] : [`SUBTYPE_DIFF = ${subtypeDiff}`]),
      ...(multirange === undefined ? [] : [`MULTIRANGE_TYPE_NAME = ${grammar.qualified(multirange)}`]),
    ];
    return [
      `CREATE TYPE ${name} AS RANGE ${listed(settings)}`,
      ...commentOn(`TYPE ${name}`, range.comment, grammar),
    ];
  },
  drop: (range, _, { grammar }) => [`DROP TYPE ${grammar.qualified(range)}`],
  // Its multirange, the arrays of both, and the functions that make them.
  locks: (_, act) => (act === "create" ? 6 : 10),
  examples: [
    example("of a type", { schema: "public", name: "time_range", subtype: "time without time zone" }),
    example("of text", {
      schema: "public",
      name: "text_range",
      subtype: "text",
      operatorClass: { name: "text_pattern_ops" },
      collation: { name: "C" },
      comment: "from word to word",
    }),
    {
      ...example("with a function that measures", {
        schema: "public",
        name: "float_range",
        subtype: "double precision",
        subtypeDiff: "public.distance",
        multirange: { schema: "public", name: "float_ranges" },
      }),
      schema: schemaWith({
        routines: [
          {
            schema: "public",
            name: "distance",
            kind: "function",
            arguments: "double precision, double precision",
            definition:
              "CREATE FUNCTION public.distance(double precision, double precision) RETURNS double precision\n LANGUAGE sql IMMUTABLE STRICT\nAS $$SELECT $1 - $2$$",
          },
        ],
      }),
      since: 140_000,
    },
  ],
};

function example(name: string, value: RangeType) {
  return { name, path: nameOf("range", value), value };
}

export const createRange = creates("create-range", "drop-range", pair);
export const dropRange = drops("drop-range", "create-range", pair);
