import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { tableWith, USERS } from "./examples.ts";

const aspect: Aspect<true> = {
  noun: "row security for its owner",
  place: fieldPlace(
    PLACES.table,
    ({ forceRowSecurity }) => forceRowSecurity,
    ({ forceRowSecurity: _, ...table }, value) =>
      value === undefined ? table : { ...table, forceRowSecurity: value },
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} ${after ? "FORCE" : "NO FORCE"} ROW LEVEL SECURITY`,
  ],
  locks: () => 2,
  examples: [
    onTable("on", { ...USERS, rowSecurity: true }, true),
    onTable("off", tableWith({ name: "Secret Things", forceRowSecurity: true })),
  ],
};

/** Whether row security counts for the table's owner too. */
export const setForcedRowSecurity = sets("set-forced-row-security", aspect);
