import { PLACES } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { tableWith, USERS } from "./examples.ts";

const aspect: Aspect<"nothing" | "full"> = {
  noun: "replica identity",
  place: fieldPlace(
    PLACES.table,
    ({ replicaIdentity }) => replicaIdentity,
    ({ replicaIdentity: _, ...table }, value) =>
      value === undefined ? table : { ...table, replicaIdentity: value },
  ),
  set: ({ path, after = "default" }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} REPLICA IDENTITY ${after.toUpperCase()}`,
  ],
  locks: () => 2,
  examples: [
    onTable("the whole row", USERS, "full"),
    onTable("nothing", { ...USERS, replicaIdentity: "full" }, "nothing"),
    onTable("the primary key", tableWith({ name: "Silent", replicaIdentity: "nothing" })),
  ],
};

/** What tells logical replication which row is meant, where no index does. */
export const setReplicaIdentity = sets("set-replica-identity", aspect);
