import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";

const aspect: Aspect<number> = {
  noun: "statistics target",
  place: fieldPlace(
    PLACES.column,
    ({ statisticsTarget }) => statisticsTarget,
    ({ statisticsTarget: _, ...column }, value) =>
      value === undefined ? column : { ...column, statisticsTarget: value },
  ),
  set: ({ path, after = -1 }, { grammar }) => [`${alterColumn(path, grammar)} SET STATISTICS ${after}`],
  locks: () => 2,
  examples: [
    onColumn("a first one", { name: "Body", type: "text" }, 500),
    onColumn("another one", { name: "body", type: "text", statisticsTarget: 500 }, 0),
    onColumn("the server's own", { name: "body", type: "text", statisticsTarget: 10 }),
  ],
};

/** How closely ANALYZE looks at a column. */
export const setColumnStatistics = sets("set-column-statistics", aspect);
