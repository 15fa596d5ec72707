import type { Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import type { ObjectName, Routine, Sequence, View } from "../../../schema/index.ts";
import { isDown, usualBounds } from "../catalog/sequences.ts";
import { printName, quoteText } from "../grammar.ts";
import { alterTable } from "./alter.ts";
import { refusal } from "./column-definition.ts";
import { madeAgain } from "./keys.ts";

const one = (sql: string): readonly Statement[] => [{ sql, transaction: "inside" }];

function viewText(word: string, view: View, path: ObjectName): string {
  const { query, columns, options = [] } = view;
  if (view.materialized) throw refusal(path, "it is materialized", "MariaDB has no such views");
  if (view.comment !== undefined) throw refusal(path, "it has a comment", "MariaDB keeps none of a view");
  const option = (wanted: string) => options.find(({ name }) => name === wanted)?.value;
  const [algorithm, checked, security] = ["algorithm", "check_option", "security"].map(option);
  return [
    word,
    ...(algorithm === undefined ? [] : [`ALGORITHM=${algorithm.toUpperCase()}`]),
    ...(security === undefined ? [] : [`SQL SECURITY ${security.toUpperCase()}`]),
    `VIEW ${printName(view.name)}${columns === undefined ? "" : ` (${columns.map(printName).join(", ")})`} AS\n${query}`,
    ...(checked === undefined ? [] : [`WITH ${checked.toUpperCase()} CHECK OPTION`]),
  ].join(" ");
}

/** A view's settings are told with its query. */
function replacedView(path: ObjectName, { after }: RenderContext): readonly Statement[] {
  const view = after.views.find(({ schema, name }) => schema === path.schema && name === path.name);
  return view === undefined ? [] : one(viewText("CREATE OR REPLACE", view, path));
}

function sequenceText(sequence: Sequence, path: ObjectName): string {
  if (sequence.ownedBy !== undefined)
    throw refusal(path, "a column owns it", "MariaDB's sequences stand alone");
  if (sequence.unlogged) throw refusal(path, "it is unlogged", "MariaDB logs every sequence");
  if (sequence.type !== undefined)
    throw refusal(path, "it has a type", "MariaDB counts in `bigint` up to 11.4");
  const { start, increment, minimum, maximum, cache, cycle } = sequence;
  return [
    ...(start === undefined ? [] : [`START WITH ${start}`]),
    `INCREMENT BY ${increment ?? "1"}`,
    ...(minimum === undefined ? [] : [`MINVALUE ${minimum}`]),
    ...(maximum === undefined ? [] : [`MAXVALUE ${maximum}`]),
    `CACHE ${cache ?? "1000"}`,
    cycle ? "CYCLE" : "NOCYCLE",
    ...(sequence.comment === undefined ? [] : [`COMMENT=${quoteText(sequence.comment)}`]),
  ].join(" ");
}

/** What the server would choose by itself is said, too: it keeps what it was told before. */
function alteredSequence(path: ObjectName, { after }: RenderContext): readonly Statement[] {
  const sequence = after.sequences.find(({ schema, name }) => schema === path.schema && name === path.name);
  if (sequence === undefined) return [];
  const { comment: _, ...options } = sequence;
  const { minimum, maximum } = { ...usualBounds(options.increment), ...options };
  const start = options.start ?? (isDown(options.increment) ? maximum : minimum);
  const text = sequenceText({ ...options, minimum, maximum, start }, path);
  return one(`ALTER SEQUENCE ${printName(path.name)} ${text}`);
}

const wordOf = ({ kind }: Routine) => (kind === "procedure" ? "PROCEDURE" : "FUNCTION");

/** What a routine's text begins with, in an engine's print and mostly in models'. */
const CREATE = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?/i;

function renamedRelation(
  { name }: ObjectName,
  after: { readonly name: string } | undefined,
): readonly Statement[] {
  return one(`RENAME TABLE ${printName(name)} TO ${printName(after?.name ?? name)}`);
}

/** A comment is a part of what it is about. */
function commented(path: ObjectName, comment: string, context: RenderContext): readonly Statement[] {
  const name = printName(path.name);
  switch (path.kind) {
    case "table":
      return alterTable(
        { ...(path.schema === undefined ? {} : { schema: path.schema }), table: path.name },
        [{ text: `COMMENT=${quoteText(comment)}`, algorithm: "INSTANT" }],
        context,
      );
    case "sequence":
      return one(`ALTER TABLE ${name} COMMENT=${quoteText(comment)}`);
    case "index":
    case "unique":
    case "primary-key":
      return madeAgain(path, context);
    default:
      throw refusal(path, "it has a comment", "MariaDB keeps none of it");
  }
}

/** Views, triggers, routines and sequences, and what is said of anything. */
export const routineOverrides = {
  "create-view": {
    sql: ({ path, after }) => (after === undefined ? [] : one(viewText("CREATE", after, path))),
  },
  "drop-view": { sql: ({ path }) => one(`DROP VIEW ${printName(path.name)}`) },
  "rename-view": { sql: ({ path, after }) => renamedRelation(path, after) },
  "set-view-options": { sql: ({ path }, context) => replacedView(path, context) },
  "create-trigger": {
    sql: ({ path, after }) => {
      if (after?.comment !== undefined)
        throw refusal(path, "it has a comment", "MariaDB keeps none of a trigger");
      if (after?.enabled !== undefined)
        throw refusal(path, "it does not always fire", "MariaDB's triggers always do");
      return after === undefined ? [] : one(after.definition);
    },
  },
  "drop-trigger": { sql: ({ path }) => one(`DROP TRIGGER ${printName(path.name)}`) },
  "rename-trigger": {
    sql: ({ path, after }, context) => {
      const table = context.after.tables.find(
        ({ schema, name }) => schema === path.schema && name === path.table,
      );
      const trigger = table?.triggers.find(({ name }) => name === after?.name);
      return [
        ...one(`DROP TRIGGER ${printName(path.name)}`),
        ...(trigger === undefined ? [] : one(trigger.definition)),
      ];
    },
  },
  "create-routine": {
    sql: ({ after }) => (after === undefined ? [] : one(after.definition)),
  },
  "drop-routine": {
    sql: ({ path, before }) =>
      one(`DROP ${before === undefined ? "FUNCTION" : wordOf(before)} ${printName(path.name)}`),
  },
  "replace-routine": {
    sql: ({ after }) =>
      after === undefined ? [] : one(after.definition.replace(CREATE, "CREATE OR REPLACE ")),
  },
  "create-sequence": {
    sql: ({ path, after }) =>
      after === undefined ? [] : one(`CREATE SEQUENCE ${printName(path.name)} ${sequenceText(after, path)}`),
  },
  "drop-sequence": { sql: ({ path }) => one(`DROP SEQUENCE ${printName(path.name)}`) },
  "rename-sequence": { sql: ({ path, after }) => renamedRelation(path, after) },
  "set-sequence-options": { sql: ({ path }, context) => alteredSequence(path, context) },
} as const satisfies Overrides;

export const commentOverride = commented;
