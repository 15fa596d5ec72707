import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { INDEX_SETTINGS } from "./clauses/index-place.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { tableWith, USERS } from "./examples.ts";

const KEYED = tableWith({
  name: "Keyed",
  columns: [{ name: "key", type: "text", notNull: true }],
});

const aspect: Aspect<true> = {
  noun: "replica identity",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ replicaIdentity }) => replicaIdentity,
    ({ replicaIdentity: _, ...settings }, value) =>
      value === undefined ? settings : { ...settings, replicaIdentity: value },
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${relationOf(path, grammar)} REPLICA IDENTITY ${after ? `USING INDEX ${grammar.name(path.name)}` : "DEFAULT"}`,
  ],
  locks: () => 3,
  examples: [
    onPart(
      "by an index",
      { ...KEYED, indexes: [{ name: "Keys", unique: true, elements: [{ column: "key" }] }] },
      ["index", "Keys"],
      true,
    ),
    onPart("by the primary key", USERS, ["primary-key", "users_pkey"], true),
    onPart(
      "no more by a unique constraint",
      { ...KEYED, uniques: [{ name: "Keyed_key_key", columns: ["key"], replicaIdentity: true }] },
      ["unique", "Keyed_key_key"],
    ),
  ],
};

/** Which index tells logical replication which row is meant. */
export const setReplicaIndex = sets("set-replica-index", aspect);
