import { type Column, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn, relationOf } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";

/** That a column must have a value; the name of the constraint where it is not the one the server would choose. */
interface NotNull {
  readonly name?: string;
}

const aspect: Aspect<NotNull> = {
  noun: "NOT NULL",
  place: fieldPlace(
    PLACES.column,
    notNullOf,
    ({ notNull: _, notNullName: _name, ...column }, value): Column => {
      if (value === undefined) return column;
      return { ...column, notNull: true, ...(value.name === undefined ? {} : { notNullName: value.name }) };
    },
  ),
  set: ({ path, before, after }, { grammar }) => {
    const column = alterColumn(path, grammar);
    if (after === undefined) return [`${column} DROP NOT NULL`];
    if (after.name !== undefined || before !== undefined)
      requireServer(grammar, 180_000, "a NOT NULL constraint with a name", path);
    const table = `ALTER TABLE ${relationOf(path, grammar)}`;
    const nameOf = ({ name }: NotNull) =>
      grammar.name(name ?? grammar.implicitName(path.table ?? "", [path.name], "not_null"));
    if (before !== undefined) return [`${table} RENAME CONSTRAINT ${nameOf(before)} TO ${nameOf(after)}`];
    return after.name === undefined
      ? [`${column} SET NOT NULL`]
      : [`${table} ADD CONSTRAINT ${nameOf(after)} NOT NULL ${grammar.name(path.name)}`];
  },
  locks: () => 2,
  examples: [
    onColumn("set", { name: "title", type: "text" }, {}),
    onColumn("removed", { name: "Of Whom", type: "text", notNull: true }),
    {
      ...onColumn("set with a name", { name: "title", type: "text" }, { name: "Has Title" }),
      since: 180_000,
    },
    {
      ...onColumn("removed with its name", {
        name: "title",
        type: "text",
        notNull: true,
        notNullName: "titled",
      }),
      since: 180_000,
    },
    {
      ...onColumn("with a first name", { name: "title", type: "text", notNull: true }, { name: "titled" }),
      since: 180_000,
    },
    {
      ...onColumn(
        "with another name",
        { name: "title", type: "text", notNull: true, notNullName: "titled" },
        { name: "Has Title" },
      ),
      since: 180_000,
    },
    {
      ...onColumn(
        "with the usual name",
        { name: "title", type: "text", notNull: true, notNullName: "titled" },
        {},
      ),
      since: 180_000,
    },
  ],
};

function notNullOf({ notNull, notNullName }: Column): NotNull | undefined {
  if (!notNull) return undefined;
  return notNullName === undefined ? {} : { name: notNullName };
}

/** Rows that are there must have a value; they are looked through. */
export const setColumnNotNull = sets("set-column-not-null", aspect);
