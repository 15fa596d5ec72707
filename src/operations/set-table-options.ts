import { type Option, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { optionChanges } from "./clauses/option-changes.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { USERS } from "./examples.ts";

const OPTIONS: readonly Option[] = [
  { name: "autovacuum_enabled", value: "false" },
  { name: "fillfactor", value: "70" },
  { name: "toast.autovacuum_enabled", value: "off" },
];

const aspect: Aspect<readonly Option[]> = {
  noun: "options",
  place: fieldPlace(
    PLACES.table,
    ({ options }) => options,
    ({ options: _, ...table }, value) => (value === undefined ? table : { ...table, options: value }),
  ),
  set: ({ path, before, after }, { grammar }) =>
    optionChanges(before, after, grammar).map((action) => `ALTER TABLE ${objectOf(path, grammar)} ${action}`),
  // The table of its long values too.
  locks: () => 3,
  examples: [
    onTable("first ones", { ...USERS, name: "Settings" }, OPTIONS),
    onTable("others", { ...USERS, options: OPTIONS }, [
      { name: "fillfactor", value: "90" },
      { name: "parallel_workers", value: "3" },
    ]),
    onTable("none", { ...USERS, options: OPTIONS }),
  ],
};

/** Storage parameters of a table; rows that are there stay as they are. */
export const setTableOptions = sets("set-table-options", aspect);
