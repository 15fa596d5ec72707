import { PLACES, type PrimaryKey, partOf } from "../schema/index.ts";
import { addConstraint, dropConstraint } from "./clauses/constraint.ts";
import { keyClause } from "./clauses/key.ts";
import { relationNeed } from "./clauses/needs.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const FULL: PrimaryKey = {
  name: "Bookings Key",
  columns: ["room", "id"],
  include: ["note"],
  deferrable: "deferred",
  options: [{ name: "fillfactor", value: "70" }],
  clustered: true,
  comment: "one booking",
};

const pair: Pair<PrimaryKey> = {
  object: "primary-key",
  place: PLACES["primary-key"],
  needs: (_, path) => ({ objects: relationNeed(path), texts: [] }),
  create: (key, path, { grammar }) =>
    addConstraint(keyClause("PRIMARY KEY", key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example("of a column", { name: "bookings_pkey", columns: ["id"] }),
    {
      ...example("with all that a key can have", { ...FULL, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: FULL,
    },
    {
      ...example("without overlaps", {
        name: "bookings_pkey",
        columns: ["span", "during"],
        withoutOverlaps: true,
      }),
      since: 180_000,
    },
  ],
};

function example(name: string, value: PrimaryKey): PairExample<PrimaryKey> {
  const bookings = tableWith({
    name: "bookings",
    columns: [
      ID,
      { name: "room", type: "integer", notNull: true },
      { name: "span", type: "int4range", notNull: true },
      { name: "during", type: "daterange", notNull: true },
      { name: "note", type: "text" },
    ],
  });
  const path = partOf(bookings, "primary-key", value);
  return { name, schema: schemaWith({ tables: [bookings] }), path, value };
}

export const addPrimaryKey = creates("add-primary-key", "drop-primary-key", pair);
export const dropPrimaryKey = drops("drop-primary-key", "add-primary-key", pair);
