import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { ID, tableWith, USERS } from "./examples.ts";

const aspect: Aspect<true> = {
  noun: "UNLOGGED",
  place: fieldPlace(
    PLACES.table,
    ({ unlogged }) => unlogged,
    ({ unlogged: _, ...table }, value) => (value === undefined ? table : { ...table, unlogged: value }),
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} SET ${after ? "UNLOGGED" : "LOGGED"}`,
  ],
  // The rows are written anew, and so are those of its indexes.
  locks: () => 12,
  examples: [
    onTable("set", USERS, true),
    onTable(
      "removed",
      tableWith({
        name: "Fast Numbers",
        columns: [{ ...ID, identity: { always: true } }],
        unlogged: true,
      }),
    ),
  ],
};

/** A table whose rows do not outlive a crash; its rows are kept when that changes. */
export const setUnlogged = sets("set-unlogged", aspect);
