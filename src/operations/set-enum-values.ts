import { type EnumType, type ObjectName, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { commentOn } from "./clauses/comment.ts";
import { listed } from "./clauses/listed.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { rebuiltType } from "./clauses/rebuilt-type.ts";
import { objectOf } from "./clauses/relation.ts";
import type { Grammar } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";
import { ENUM_VALUE_EXAMPLES } from "./set-enum-values-examples.ts";

type Values = readonly string[];

const aspect: Aspect<Values> = {
  noun: "values",
  place: fieldPlace(
    PLACES.enum,
    (type) => type.values,
    (type, values = []): EnumType => ({ ...type, values }),
  ),
  set: ({ path, before = [], after = [] }, context) =>
    isInserted(before, after)
      ? addedValues(path, before, after, context.grammar)
      : rebuilt(path, after, context),
  lost: ({ path, before = [], after = [] }) => {
    const gone = before.filter((value) => !after.includes(value));
    return gone.length === 0
      ? undefined
      : `the ${gone.length === 1 ? "value" : "values"} ${gone.join(", ")} of ${path.schema}.${path.name}: while a row has ${gone.length === 1 ? "it" : "one"}, the statement is refused`;
  },
  // The type twice, with their arrays; of the tables that have it each with its indexes and a second set of files.
  locks: ({ before = [], after = [] }) => (isInserted(before, after) ? 2 : 30),
  examples: ENUM_VALUE_EXAMPLES,
};

/** True where the old values stand among the new ones in their order. */
function isInserted(before: Values, after: Values): boolean {
  const kept = after.filter((value) => before.includes(value));
  return kept.length === before.length && kept.every((value, at) => value === before[at]);
}

/** Each new value stands after the one before it, or before the first old one; what comes last needs no place. */
function addedValues(path: ObjectName, before: Values, after: Values, grammar: Grammar): readonly string[] {
  const add = `ALTER TYPE ${objectOf(path, grammar)} ADD VALUE`;
  return after.flatMap((value, at) => {
    if (before.includes(value)) return [];
    const next = after.slice(at + 1).find((each) => before.includes(each));
    const previous = after[at - 1];
    if (next === undefined) return [`${add} ${grammar.text(value)}`];
    const place = previous === undefined ? `BEFORE ${grammar.text(next)}` : `AFTER ${grammar.text(previous)}`;
    return [`${add} ${grammar.text(value)} ${place}`];
  });
}

/** The server can neither take a value away nor move one. */
function rebuilt(path: ObjectName, values: Values, context: RenderContext): readonly string[] {
  const { grammar } = context;
  const name = objectOf(path, grammar);
  const { comment } = PLACES.enum.find(context.after, path) ?? {};
  return rebuiltType(
    path,
    {
      words: "TYPE",
      what: "values go or change places",
      create: [
        `CREATE TYPE ${name} AS ENUM ${listed(values.map((value) => grammar.text(value)))}`,
        ...commentOn(`TYPE ${name}`, comment, grammar),
      ],
      using: (column, type) => `${column}::text${type.endsWith("[]") ? "[]" : ""}::${type}`,
    },
    context,
  );
}

/** The values of an enum. New ones are added where they belong; for anything else the type is made anew. */
export const setEnumValues = sets("set-enum-values", aspect);
