import { type Deferrable, type ForeignKey, PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { USERS } from "./examples.ts";

const FRIEND: ForeignKey = {
  name: "Some Friend",
  columns: ["age"],
  references: { schema: "public", table: "users", columns: ["id"] },
};

const WORDS: Readonly<Record<Deferrable, string>> = {
  immediate: "DEFERRABLE INITIALLY IMMEDIATE",
  deferred: "DEFERRABLE INITIALLY DEFERRED",
};

const aspect: Aspect<Deferrable> = {
  noun: "DEFERRABLE",
  place: fieldPlace(
    PLACES["foreign-key"],
    ({ deferrable }) => deferrable,
    ({ deferrable: _, ...key }, value) => (value === undefined ? key : { ...key, deferrable: value }),
  ),
  set: ({ path, after }, { grammar }) => {
    const words = after === undefined ? "NOT DEFERRABLE" : WORDS[after];
    return [`ALTER TABLE ${relationOf(path, grammar)} ALTER CONSTRAINT ${grammar.name(path.name)} ${words}`];
  },
  // Both tables and the triggers.
  locks: () => 7,
  examples: [
    onPart("till the end", { ...USERS, foreignKeys: [FRIEND] }, ["foreign-key", FRIEND.name], "deferred"),
    onPart(
      "where a transaction asks for it",
      { ...USERS, foreignKeys: [{ ...FRIEND, deferrable: "deferred" }] },
      ["foreign-key", FRIEND.name],
      "immediate",
    ),
    onPart("never", { ...USERS, foreignKeys: [{ ...FRIEND, deferrable: "immediate" }] }, [
      "foreign-key",
      FRIEND.name,
    ]),
  ],
};

/** Whether a foreign key may wait till the end of a transaction. */
export const setForeignKeyDeferrable = sets("set-foreign-key-deferrable", aspect);
