import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { INDEX_SETTINGS } from "./clauses/index-place.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { USERS } from "./examples.ts";

const aspect: Aspect<true> = {
  noun: "CLUSTER",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ clustered }) => clustered,
    ({ clustered: _, ...settings }, value) =>
      value === undefined ? settings : { ...settings, clustered: value },
  ),
  set: ({ path, after }, { grammar }) => {
    const table = `ALTER TABLE ${relationOf(path, grammar)}`;
    return [after ? `${table} CLUSTER ON ${grammar.name(path.name)}` : `${table} SET WITHOUT CLUSTER`];
  },
  locks: () => 3,
  examples: [
    onPart(
      "by an index",
      { ...USERS, indexes: [{ name: "Users By Age", elements: [{ column: "age" }] }] },
      ["index", "Users By Age"],
      true,
    ),
    onPart("by the primary key", USERS, ["primary-key", "users_pkey"], true),
    onPart(
      "no more by a unique constraint",
      { ...USERS, uniques: [{ name: "users_name_key", columns: ["name"], clustered: true }] },
      ["unique", "users_name_key"],
    ),
  ],
};

/** Which index the command CLUSTER goes by; rows stay where they are till then. */
export const setClustered = sets("set-clustered", aspect);
