import { nameOf, type ObjectName, PLACES, type Place } from "../schema/index.ts";
import { type Aspect, type AspectExample, sets } from "./aspect.ts";
import { onPart, onTable } from "./aspect-examples.ts";
import { alterStored } from "./clauses/alter-stored.ts";
import { INDEX_SETTINGS } from "./clauses/index-place.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { AGES, schemaWith, tableWith, USERS } from "./examples.ts";

const OF_TABLE = fieldPlace(
  PLACES.table,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...table }, value: string | undefined) =>
    value === undefined ? table : { ...table, tablespace: value },
);

const OF_VIEW = fieldPlace(
  PLACES.view,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...view }, value: string | undefined) =>
    value === undefined ? view : { ...view, tablespace: value },
);

const OF_INDEX = fieldPlace(
  INDEX_SETTINGS,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...settings }, value: string | undefined) =>
    value === undefined ? settings : { ...settings, tablespace: value },
);

function placeOf({ kind }: ObjectName): Place<string> {
  return kind === "table" ? OF_TABLE : kind === "view" ? OF_VIEW : OF_INDEX;
}

const HOME = "pg_default";
// The database's own tablespace, which is the only one that every server has, is taken for granted.
const UNTOLD = { untold: true } as const;

const aspect: Aspect<string> = {
  noun: "tablespace",
  place: {
    find: (schema, path) => placeOf(path).find(schema, path),
    put: (schema, path, value) => placeOf(path).put(schema, path, value),
  },
  set: ({ path, after = HOME }, context) => [
    `${alterStored(path, context)} SET TABLESPACE ${context.grammar.name(after)}`,
  ],
  locks: () => 5,
  examples: [
    { ...onTable("of a table", USERS, HOME), ...UNTOLD },
    { ...onTable("the database's own", tableWith({ name: "Moved", tablespace: HOME })), ...UNTOLD },
    {
      ...onPart(
        "of an index",
        { ...USERS, indexes: [{ name: "Users By Age", elements: [{ column: "age" }] }] },
        ["index", "Users By Age"],
        HOME,
      ),
      ...UNTOLD,
    },
    { ...onPart("of a primary key", USERS, ["primary-key", "users_pkey"], HOME), ...UNTOLD },
    { ...ofView(), ...UNTOLD },
  ],
};

function ofView(): AspectExample<string> {
  return {
    name: "of a materialized view",
    schema: schemaWith({ tables: [USERS], views: [AGES] }),
    path: nameOf("view", AGES),
    after: HOME,
  };
}

/** Where the files of a table, a materialized view or an index lie: they are copied there. */
export const setTablespace = sets("set-tablespace", aspect);
