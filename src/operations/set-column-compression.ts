import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { alterColumn } from "./clauses/relation.ts";
import { requireServer } from "./clauses/server.ts";

const aspect: Aspect<string> = {
  noun: "compression",
  place: fieldPlace(
    PLACES.column,
    ({ compression }) => compression,
    ({ compression: _, ...column }, value) =>
      value === undefined ? column : { ...column, compression: value },
  ),
  set: ({ path, after }, { grammar }) => {
    requireServer(grammar, 140_000, "COMPRESSION", path);
    return [`${alterColumn(path, grammar)} SET COMPRESSION ${after ?? "default"}`];
  },
  locks: () => 2,
  examples: [
    { ...onColumn("a first one", { name: "Body", type: "text" }, "pglz"), since: 140_000 },
    {
      ...onColumn("the database's own", { name: "body", type: "jsonb", compression: "pglz" }),
      since: 140_000,
    },
  ],
};

/** How long values are compressed; values that are there stay as they are. */
export const setColumnCompression = sets("set-column-compression", aspect);
