import { type ObjectName, PLACES, type Table } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { ID, tableWith, USERS } from "./examples.ts";

/** Parents in their order. */
type Parents = NonNullable<Table["inherits"]>;

const NAMED = tableWith({ name: "Named", columns: [{ name: "name", type: "text" }] });
const NUMBERED = tableWith({ name: "numbered", columns: [ID] });
const PEOPLE = tableWith({ name: "people", columns: USERS.columns });
const parent = ({ schema, name }: Table) => ({ schema, table: name });

const aspect: Aspect<Parents> = {
  noun: "parents",
  place: fieldPlace(
    PLACES.table,
    ({ inherits }) => inherits,
    ({ inherits: _, ...table }, value) => (value === undefined ? table : { ...table, inherits: value }),
  ),
  needs: (parents) => ({
    objects: parents.map(({ schema, table }): ObjectName => ({ kind: "table", schema, name: table })),
    texts: [],
  }),
  set: ({ path, before = [], after = [] }, { grammar }) => {
    // Those from the first difference on are taken anew: their order is that in which they came.
    const first = before.findIndex(({ schema, table }, at) => {
      const now = after[at];
      return now?.schema !== schema || now.table !== table;
    });
    const same = first < 0 ? before.length : first;
    const action = (words: string) => (each: Parents[number]) =>
      `ALTER TABLE ${objectOf(path, grammar)} ${words} ${grammar.qualified({ schema: each.schema, name: each.table })}`;
    return [...before.slice(same).map(action("NO INHERIT")), ...after.slice(same).map(action("INHERIT"))];
  },
  locks: ({ before = [], after = [] }) => 3 + before.length + after.length,
  examples: [
    onTable<Parents>("a first one", PEOPLE, [parent(NUMBERED)], [NUMBERED]),
    onTable<Parents>(
      "another order",
      { ...PEOPLE, inherits: [parent(NAMED), parent(NUMBERED)] },
      [parent(NUMBERED), parent(NAMED)],
      [NAMED, NUMBERED],
    ),
    onTable<Parents>(
      "one more",
      { ...PEOPLE, inherits: [parent(NUMBERED)] },
      [parent(NUMBERED), parent(NAMED)],
      [NAMED, NUMBERED],
    ),
    onTable<Parents>("none", { ...PEOPLE, inherits: [parent(NAMED), parent(NUMBERED)] }, undefined, [
      NAMED,
      NUMBERED,
    ]),
  ],
};

/** `INHERITS`: the table must have the columns and checks of its parents; it keeps them when it leaves these. */
export const setTableParents = sets("set-table-parents", aspect);
