import { type Option, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { text } from "./clauses/needs.ts";
import { optionChanges } from "./clauses/option-changes.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";

const BOTH: readonly Option[] = [
  { name: "n_distinct", value: "-0.5" },
  { name: "n_distinct_inherited", value: "100" },
];

const aspect: Aspect<readonly Option[]> = {
  noun: "options",
  place: fieldPlace(
    PLACES.column,
    ({ options }) => options,
    ({ options: _, ...column }, value) => (value === undefined ? column : { ...column, options: value }),
  ),
  // A condition of MariaDB's.
  needs: (options) => ({
    objects: [],
    texts: text("expression", options.find(({ name }) => name === "check")?.value),
  }),
  set: ({ path, before, after }, { grammar }) =>
    optionChanges(before, after, grammar).map((action) => `${alterColumn(path, grammar)} ${action}`),
  locks: () => 2,
  examples: [
    onColumn("first ones", { name: "Body", type: "text" }, BOTH),
    onColumn("others", { name: "body", type: "text", options: BOTH }, [{ name: "n_distinct", value: "7" }]),
    onColumn("none", { name: "body", type: "text", options: BOTH }),
  ],
};

/** What the planner is told of a column: `n_distinct` and the like. */
export const setColumnOptions = sets("set-column-options", aspect);
