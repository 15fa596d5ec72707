import { nameOf, PLACES, type Place } from "../schema/index.ts";
import { type Aspect, type AspectExample, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { alterStored } from "./clauses/alter-stored.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { requireServer } from "./clauses/server.ts";
import { AGES, schemaWith, tableWith, USERS } from "./examples.ts";

const OF_TABLE = fieldPlace(
  PLACES.table,
  ({ accessMethod }) => accessMethod,
  ({ accessMethod: _, ...table }, value: string | undefined) =>
    value === undefined ? table : { ...table, accessMethod: value },
);

const OF_VIEW = fieldPlace(
  PLACES.view,
  ({ accessMethod }) => accessMethod,
  ({ accessMethod: _, ...view }, value: string | undefined) =>
    value === undefined ? view : { ...view, accessMethod: value },
);

function placeOf({ kind }: { readonly kind: string }): Place<string> {
  return kind === "view" ? OF_VIEW : OF_TABLE;
}

// Every server has `heap`, which is taken for granted; of others none is everywhere.
const UNTOLD = { untold: true, since: 150_000 } as const;

const aspect: Aspect<string> = {
  noun: "access method",
  place: {
    find: (schema, path) => placeOf(path).find(schema, path),
    put: (schema, path, value) => placeOf(path).put(schema, path, value),
  },
  set: ({ path, after = "heap" }, context) => {
    requireServer(context.grammar, 150_000, "SET ACCESS METHOD", path);
    return [`${alterStored(path, context)} SET ACCESS METHOD ${context.grammar.name(after)}`];
  },
  locks: () => 8,
  examples: [
    { ...onTable("of a table", USERS, "heap"), ...UNTOLD },
    { ...onTable("the usual one", tableWith({ name: "Moved", accessMethod: "heap" })), ...UNTOLD },
    { ...ofView(), ...UNTOLD },
  ],
};

function ofView(): AspectExample<string> {
  return {
    name: "of a materialized view",
    schema: schemaWith({ tables: [USERS], views: [AGES] }),
    path: nameOf("view", AGES),
    after: "heap",
  };
}

/** How the rows of a table or a materialized view are stored: all are written anew. */
export const setAccessMethod = sets("set-access-method", aspect);
