import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { tableWith, USERS } from "./examples.ts";

const aspect: Aspect<true> = {
  noun: "row security",
  place: fieldPlace(
    PLACES.table,
    ({ rowSecurity }) => rowSecurity,
    ({ rowSecurity: _, ...table }, value) => (value === undefined ? table : { ...table, rowSecurity: value }),
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} ${after ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`,
  ],
  locks: () => 2,
  examples: [
    onTable("on", USERS, true),
    onTable("off", tableWith({ name: "Secret Things", rowSecurity: true, forceRowSecurity: true })),
  ],
};

/** Whether the policies of a table count. Without any nobody but its owner sees a row. */
export const setRowSecurity = sets("set-row-security", aspect);
