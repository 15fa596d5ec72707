import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onColumn } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { ID } from "./examples.ts";

const aspect: Aspect<true> = {
  noun: "automatic numbers",
  place: fieldPlace(
    PLACES.column,
    ({ autoIncrement }) => autoIncrement,
    ({ autoIncrement: _, ...column }, value) =>
      value === undefined ? column : { ...column, autoIncrement: value },
  ),
  // PostgreSQL has identity and serial columns: this is of dialects that say how by themselves.
  set: () => {
    throw new Error("a dialect with automatic numbers says itself how they are set");
  },
  locks: () => 4,
  examples: [
    onColumn("set", { ...ID, name: "number" }, true),
    onColumn("taken away", { ...ID, name: "number", autoIncrement: true }),
  ],
};

/** `AUTOINCREMENT` of SQLite, `AUTO_INCREMENT` of MariaDB; values that are there stay as they are. */
export const setColumnAutoIncrement = sets("set-column-auto-increment", aspect);
