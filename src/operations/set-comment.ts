import { type ObjectKind, type ObjectName, PLACES, type Place } from "../schema/index.ts";
import { sets } from "./aspect.ts";
import { commentIs } from "./clauses/comment.ts";
import { commentTarget } from "./clauses/comment-target.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { VIEW_COLUMN } from "./clauses/view-column.ts";
import { COMMENT_EXAMPLES } from "./set-comment-examples.ts";

interface Commented {
  readonly comment?: string;
}

/** The comment of objects of one kind; `without` is an object that has none. */
function commentOf<Value extends Commented>(
  place: Place<Value>,
  without: (object: Value) => Value,
): Place<string> {
  return fieldPlace(
    place,
    ({ comment }) => comment,
    (object, comment) => (comment === undefined ? without(object) : { ...object, comment }),
  );
}

const COLUMN = commentOf(PLACES.column, ({ comment: _, ...column }) => column);
const OF_VIEW = commentOf(VIEW_COLUMN, ({ comment: _, ...column }) => column);

/** Where the comments of each kind stand. */
const COMMENTS: { readonly [Kind in Exclude<ObjectKind, "enum-value">]: Place<string> } = {
  schema: commentOf(PLACES.schema, ({ comment: _, ...schema }) => schema),
  extension: commentOf(PLACES.extension, ({ comment: _, ...extension }) => extension),
  collation: commentOf(PLACES.collation, ({ comment: _, ...collation }) => collation),
  enum: commentOf(PLACES.enum, ({ comment: _, ...type }) => type),
  domain: commentOf(PLACES.domain, ({ comment: _, ...domain }) => domain),
  composite: commentOf(PLACES.composite, ({ comment: _, ...type }) => type),
  range: commentOf(PLACES.range, ({ comment: _, ...range }) => range),
  sequence: commentOf(PLACES.sequence, ({ comment: _, ...sequence }) => sequence),
  routine: commentOf(PLACES.routine, ({ comment: _, ...routine }) => routine),
  table: commentOf(PLACES.table, ({ comment: _, ...table }) => table),
  view: commentOf(PLACES.view, ({ comment: _, ...view }) => view),
  statistics: commentOf(PLACES.statistics, ({ comment: _, ...statistics }) => statistics),
  column: {
    find: (schema, path) => (isTable(path, schema.tables) ? COLUMN : OF_VIEW).find(schema, path),
    put: (schema, path, value) => (isTable(path, schema.tables) ? COLUMN : OF_VIEW).put(schema, path, value),
  },
  "primary-key": commentOf(PLACES["primary-key"], ({ comment: _, ...key }) => key),
  unique: commentOf(PLACES.unique, ({ comment: _, ...key }) => key),
  check: commentOf(PLACES.check, ({ comment: _, ...check }) => check),
  exclusion: commentOf(PLACES.exclusion, ({ comment: _, ...exclusion }) => exclusion),
  "foreign-key": commentOf(PLACES["foreign-key"], ({ comment: _, ...key }) => key),
  index: commentOf(PLACES.index, ({ comment: _, ...index }) => index),
  trigger: commentOf(PLACES.trigger, ({ comment: _, ...trigger }) => trigger),
  rule: commentOf(PLACES.rule, ({ comment: _, ...rule }) => rule),
  policy: commentOf(PLACES.policy, ({ comment: _, ...policy }) => policy),
};

function isTable(
  path: ObjectName,
  tables: readonly { readonly schema: string; readonly name: string }[],
): boolean {
  return tables.some(({ schema, name }) => schema === path.schema && name === path.table);
}

function commentsOf({ kind }: ObjectName): Place<string> {
  if (kind === "enum-value") throw new Error("a value of an enum has no comment");
  return COMMENTS[kind];
}

/** What is said of an object, of any kind: of a column of a view, too. Checks of domains have theirs in `set-domain-checks`. */
export const setComment = sets("set-comment", {
  noun: "comment",
  place: {
    find: (schema, path) => commentsOf(path).find(schema, path),
    put: (schema, path, value) => commentsOf(path).put(schema, path, value),
  },
  set: ({ path, before, after }, context) =>
    commentIs(commentTarget(path, context), before, after, context.grammar),
  locks: () => 2,
  examples: COMMENT_EXAMPLES,
});
