import { type Column, type ObjectName, PLACES, type Serial } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { columnIn } from "./clauses/column-in.ts";
import { countingOf, countOn, renameSequence, sequenceOf } from "./clauses/column-sequence.ts";
import { handoverOf } from "./clauses/handed-over.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn, relationOf } from "./clauses/relation.ts";
import { sequenceChanges } from "./clauses/sequence-changes.ts";
import { serialOptions } from "./clauses/serial-options.ts";
import type { Grammar } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";

const NUMBER: Column = { name: "number", type: "integer", notNull: true };
const ODD: Serial = {
  type: "bigint",
  sequenceName: { schema: "public", name: "Ticket Numbers" },
  start: "1000",
  increment: "10",
  minimum: "10",
  maximum: "99999",
  cache: "5",
  cycle: true,
};

const aspect: Aspect<Serial> = {
  noun: "sequence",
  place: fieldPlace(
    PLACES.column,
    ({ serial }) => serial,
    ({ serial: _, ...column }, value) => (value === undefined ? column : { ...column, serial: value }),
  ),
  set: ({ path, before, after }, context) => {
    if (before === undefined) return after === undefined ? [] : made(path, after, context);
    return after === undefined ? dropped(path, before, context) : changed(path, before, after, context);
  },
  locks: () => 5,
  examples: [
    onColumn("a first one", NUMBER, {}),
    onColumn("with options", { ...NUMBER, name: "The Number" }, ODD),
    onColumn("none", { ...NUMBER, type: "bigint", serial: {} }),
    onColumn("other options", { ...NUMBER, type: "smallint", serial: {} }, { ...ODD, type: "integer" }),
    onColumn("no options", { ...NUMBER, serial: ODD }, {}),
    onColumn("the other direction", { ...NUMBER, serial: {} }, { increment: "-1" }),
  ],
};

/** A new sequence, whose counter goes on after the values that are there; that of an identity column has been made with it. */
function made(path: ObjectName, serial: Serial, context: RenderContext): readonly string[] {
  const { grammar } = context;
  const sequence = grammar.qualified(sequenceOf(serial, path, grammar));
  const owner = `OWNED BY ${ownerOf(path, grammar)}`;
  const identity = columnIn(context.before, path)?.identity;
  const isHandedOver = identity !== undefined && handoverOf(path, identity, serial, context) !== undefined;
  return [
    ...(isHandedOver
      ? [`ALTER SEQUENCE ${sequence} ${owner}`]
      : [
          `CREATE SEQUENCE ${sequence} ${serialOptions(path, serial, context).join(" ")} ${owner}`,
          countOn(path, serial, grammar),
        ]),
    `${alterColumn(path, grammar)} SET DEFAULT nextval(${grammar.text(sequence)}::regclass)`,
  ];
}

/** Where the column becomes an identity column its counter waits for that one's sequence. */
function dropped(path: ObjectName, serial: Serial, context: RenderContext): readonly string[] {
  const { after, grammar } = context;
  const identity = columnIn(after, path)?.identity;
  const handover = identity === undefined ? undefined : handoverOf(path, serial, identity, context);
  const sequence = sequenceOf(serial, path, grammar);
  return [
    `${alterColumn(path, grammar)} DROP DEFAULT`,
    ...(handover === undefined
      ? [`DROP SEQUENCE ${grammar.qualified(sequence)}`]
      : renameSequence(sequence, handover.aside, grammar)),
  ];
}

function changed(path: ObjectName, before: Serial, after: Serial, context: RenderContext): readonly string[] {
  const { grammar } = context;
  const from = sequenceOf(before, path, grammar);
  const to = sequenceOf(after, path, grammar);
  const old = countingOf(before, columnIn(context.before, path));
  const now = countingOf(after, columnIn(context.after, path));
  return [...renameSequence(from, to, grammar), ...sequenceChanges(grammar.qualified(to), old, now, grammar)];
}

function ownerOf(path: ObjectName, grammar: Grammar): string {
  return `${relationOf(path, grammar)}.${grammar.name(path.name)}`;
}

/** The sequence of a serial column that is there: its default is the next value. */
export const setColumnSerial = sets("set-column-serial", aspect);
