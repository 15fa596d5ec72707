import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { columnIn } from "./clauses/column-in.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";

/** Built-in types that are stored in another way than `extended`, of those that can have more than one. */
const MAIN = /^(?:numeric|inet|cidr)\b(?!.*\[\])/;

const aspect: Aspect<string> = {
  noun: "storage",
  place: fieldPlace(
    PLACES.column,
    ({ storage }) => storage,
    ({ storage: _, ...column }, value) => (value === undefined ? column : { ...column, storage: value }),
  ),
  set: ({ path, after }, context) => {
    const { grammar } = context;
    // Before version 16 there is no word for the type's own.
    const usual = MAIN.test(columnIn(context.after, path)?.type ?? "") ? "main" : "extended";
    const own = grammar.serverVersion >= 160_000 ? "default" : usual;
    return [`${alterColumn(path, grammar)} SET STORAGE ${(after ?? own).toUpperCase()}`];
  },
  locks: () => 2,
  examples: [
    onColumn("a first one", { name: "Body", type: "text" }, "external"),
    onColumn("another one", { name: "body", type: "text", storage: "external" }, "plain"),
    onColumn("the type's own", { name: "body", type: "bytea", storage: "main" }),
    onColumn("the type's own where that is less usual", { name: "sum", type: "numeric", storage: "plain" }),
  ],
};

/** How long values are stored; values that are there stay as they are. */
export const setColumnStorage = sets("set-column-storage", aspect);
