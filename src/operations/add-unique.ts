import { PLACES, partOf, type Unique } from "../schema/index.ts";
import { addConstraint, dropConstraint } from "./clauses/constraint.ts";
import { keyClause } from "./clauses/key.ts";
import { relationNeed } from "./clauses/needs.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const FULL: Unique = {
  name: "users_name_age_key",
  columns: ["name", "age"],
  include: ["id"],
  deferrable: "immediate",
  options: [{ name: "fillfactor", value: "80" }],
  comment: "namesakes differ in age",
};

const pair: Pair<Unique> = {
  object: "unique",
  place: PLACES.unique,
  needs: (_, path) => ({ objects: relationNeed(path), texts: [] }),
  create: (key, path, { grammar }) =>
    addConstraint(keyClause("UNIQUE", key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example("of a column", { name: "users_name_key", columns: ["name"] }),
    {
      ...example("with all that a key can have", { ...FULL, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: FULL,
    },
    {
      ...example("where null equals null", {
        name: "users_age_key",
        columns: ["age"],
        nullsNotDistinct: true,
      }),
      since: 150_000,
    },
  ],
};

function example(name: string, value: Unique): PairExample<Unique> {
  return { name, schema: schemaWith({ tables: [USERS] }), path: partOf(USERS, "unique", value), value };
}

export const addUnique = creates("add-unique", "drop-unique", pair);
export const dropUnique = drops("drop-unique", "add-unique", pair);
