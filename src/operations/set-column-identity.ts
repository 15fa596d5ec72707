import { type Column, type Identity, type ObjectName, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { valueClauses } from "./clauses/column.ts";
import { columnIn } from "./clauses/column-in.ts";
import { countingOf, countOn, renameSequence, sequenceOf } from "./clauses/column-sequence.ts";
import { handoverOf } from "./clauses/handed-over.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";
import { sequenceChanges } from "./clauses/sequence-changes.ts";
import { serialOptions } from "./clauses/serial-options.ts";
import type { RenderContext } from "./kind.ts";

const NUMBER: Column = { name: "number", type: "integer", notNull: true };
const ODD: Identity = {
  always: true,
  sequenceName: { schema: "public", name: "Ticket Numbers" },
  start: "1000",
  increment: "10",
  minimum: "10",
  maximum: "99999",
  cache: "5",
  cycle: true,
};

const aspect: Aspect<Identity> = {
  noun: "identity",
  place: fieldPlace(
    PLACES.column,
    ({ identity }) => identity,
    ({ identity: _, ...column }, value) => (value === undefined ? column : { ...column, identity: value }),
  ),
  set: ({ path, before, after }, context) => {
    const { grammar } = context;
    const column = alterColumn(path, grammar);
    if (after === undefined) return before === undefined ? [] : dropped(path, before, context);
    if (before === undefined) return added(path, after, context);
    const from = sequenceOf(before, path, grammar);
    const to = sequenceOf(after, path, grammar);
    const old = countingOf(before, columnIn(context.before, path));
    const now = countingOf(after, columnIn(context.after, path));
    return [
      ...(before.always === after.always
        ? []
        : [`${column} SET GENERATED ${after.always ? "ALWAYS" : "BY DEFAULT"}`]),
      ...renameSequence(from, to, grammar),
      ...sequenceChanges(grammar.qualified(to), old, now, grammar),
    ];
  },
  locks: () => 4,
  examples: [
    onColumn("a first one", NUMBER, { always: true }),
    onColumn("with options", { ...NUMBER, name: "The Number" }, ODD),
    onColumn("counting down", NUMBER, { always: false, increment: "-1" }),
    onColumn("none", { ...NUMBER, identity: { always: false } }),
    onColumn("only by default", { ...NUMBER, identity: { always: true } }, { always: false }),
    onColumn("other options", { ...NUMBER, identity: { always: false } }, ODD),
    onColumn("no options", { ...NUMBER, type: "bigint", identity: ODD }, { always: true }),
    onColumn("another start", { ...NUMBER, identity: { always: true } }, { always: true, start: "500" }),
    onColumn(
      "the other direction",
      { ...NUMBER, type: "smallint", identity: { always: true } },
      { always: true, increment: "-2" },
    ),
    onColumn(
      "other bounds",
      { ...NUMBER, identity: { always: true, minimum: "-100", maximum: "100", start: "0" } },
      { always: true, minimum: "50", start: "60" },
    ),
    onColumn(
      "another sequence",
      { ...NUMBER, identity: { always: true } },
      { always: true, sequenceName: { schema: "public", name: "numbers" } },
    ),
  ],
};

/** A new identity, whose counter goes on after the values that are there, or where that of a serial column was. */
function added(path: ObjectName, identity: Identity, context: RenderContext): readonly string[] {
  const { before, grammar } = context;
  const table = { schema: path.schema ?? "", name: path.table ?? "" };
  const clauses = valueClauses({ name: path.name, type: "", identity }, table, grammar);
  const add = `${alterColumn(path, grammar)} ADD ${clauses.join(" ")}`;
  const serial = columnIn(before, path)?.serial;
  const handover = serial === undefined ? undefined : handoverOf(path, serial, identity, context);
  if (handover === undefined) return [add, countOn(path, identity, grammar)];
  return [
    add,
    handover.goOn(handover.aside, sequenceOf(identity, path, grammar)),
    `DROP SEQUENCE ${grammar.qualified(handover.aside)}`,
  ];
}

/** Where the column becomes a serial one the counter goes over to that one's sequence, under a lock that the new name takes. */
function dropped(path: ObjectName, identity: Identity, context: RenderContext): readonly string[] {
  const { after, grammar } = context;
  const drop = `${alterColumn(path, grammar)} DROP IDENTITY`;
  const serial = columnIn(after, path)?.serial;
  const handover = serial === undefined ? undefined : handoverOf(path, identity, serial, context);
  if (serial === undefined || handover === undefined) return [drop];
  const sequence = sequenceOf(serial, path, grammar);
  return [
    ...renameSequence(sequenceOf(identity, path, grammar), handover.aside, grammar),
    `CREATE SEQUENCE ${grammar.qualified(sequence)} ${serialOptions(path, serial, context).join(" ")}`,
    handover.goOn(handover.aside, sequence),
    drop,
  ];
}

/** `GENERATED … AS IDENTITY` of a column that is there; it must be NOT NULL and have no default. */
export const setColumnIdentity = sets("set-column-identity", aspect);
