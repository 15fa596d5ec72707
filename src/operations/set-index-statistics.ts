import { type Index, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { type IndexTargets, indexTargets } from "./clauses/index-targets.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { USERS } from "./examples.ts";

const INDEX: Index = {
  name: "Users Short",
  elements: [{ column: "name" }, { expression: "lower(name)" }, { expression: "upper(name)" }],
};

const aspect: Aspect<IndexTargets> = {
  noun: "statistics targets",
  place: fieldPlace(PLACES.index, indexTargets, (index, targets = []) => ({
    ...index,
    elements: index.elements.map(({ statisticsTarget: _, ...element }, at) => {
      const set = targets.find((each) => each.element === at + 1);
      return set === undefined ? element : { ...element, statisticsTarget: set.target };
    }),
  })),
  set: ({ path, before = [], after = [] }, { grammar }) => {
    const targetIn = (list: IndexTargets, element: number) =>
      list.find((each) => each.element === element)?.target ?? -1;
    const elements = [...new Set([...before, ...after].map(({ element }) => element))].sort((a, b) => a - b);
    return elements
      .filter((element) => targetIn(before, element) !== targetIn(after, element))
      .map(
        (element) =>
          `ALTER INDEX ${objectOf(path, grammar)} ALTER COLUMN ${element} SET STATISTICS ${targetIn(after, element)}`,
      );
  },
  locks: () => 2,
  examples: [
    onPart(
      "a first one",
      { ...USERS, indexes: [INDEX] },
      ["index", INDEX.name],
      [{ element: 2, target: 500 }],
    ),
    onPart(
      "of another expression",
      { ...USERS, indexes: [withTarget(1, 300)] },
      ["index", INDEX.name],
      [{ element: 3, target: 0 }],
    ),
    onPart("the server's own", { ...USERS, indexes: [withTarget(2, 10)] }, ["index", INDEX.name]),
  ],
};

function withTarget(at: number, statisticsTarget: number): Index {
  const elements = INDEX.elements.map((each, place) => (place === at ? { ...each, statisticsTarget } : each));
  return { ...INDEX, elements };
}

/** How closely ANALYZE looks at the expressions of an index. */
export const setIndexStatistics = sets("set-index-statistics", aspect);
