import { PLACES, type Table } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onTable } from "./aspect-examples.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { ID, tableWith } from "./examples.ts";

/** The partitioned table that a table is a part of, and which rows lie there. */
type Partition = NonNullable<Table["partitionOf"]>;

const EVENTS = tableWith({ name: "All Events", columns: [ID], partitionBy: "RANGE (id)" });
const OLD = tableWith({ name: "old", columns: [ID] });
const PART = tableWith({ name: "old" });
const BOUNDS: Partition = { schema: "public", table: "All Events", bounds: "FOR VALUES FROM (1) TO (1000)" };

const aspect: Aspect<Partition> = {
  noun: "partition",
  place: fieldPlace(
    PLACES.table,
    ({ partitionOf }) => partitionOf,
    ({ partitionOf: _, ...table }, value) => (value === undefined ? table : { ...table, partitionOf: value }),
  ),
  needs: ({ schema, table }) => ({ objects: [{ kind: "table", schema, name: table }], texts: [] }),
  set: ({ path, before, after }, { grammar }) => {
    const table = objectOf(path, grammar);
    const alter = (parent: Partition) =>
      `ALTER TABLE ${grammar.qualified({ schema: parent.schema, name: parent.table })}`;
    return [
      ...(before === undefined ? [] : [`${alter(before)} DETACH PARTITION ${table}`]),
      ...(after === undefined ? [] : [`${alter(after)} ATTACH PARTITION ${table} ${after.bounds}`]),
    ];
  },
  locks: () => 6,
  examples: [
    onTable<Partition>("attached", OLD, BOUNDS, [EVENTS]),
    onTable<Partition>("attached for the rest", OLD, { ...BOUNDS, bounds: "DEFAULT" }, [EVENTS]),
    onTable<Partition>("detached", { ...PART, partitionOf: BOUNDS }, undefined, [EVENTS]),
    onTable<Partition>(
      "with other bounds",
      { ...PART, partitionOf: BOUNDS },
      { ...BOUNDS, bounds: "FOR VALUES FROM (MINVALUE) TO (2000)" },
      [EVENTS],
    ),
    onTable<Partition>(
      "of another table",
      { ...PART, partitionOf: BOUNDS },
      { schema: "public", table: "events", bounds: "FOR VALUES IN (1, 2)" },
      [EVENTS, tableWith({ name: "events", columns: [ID], partitionBy: "LIST (id)" })],
    ),
  ],
};

/** Makes a table a partition, or one by itself again; its rows are looked through where bounds are set. */
export const setTablePartition = sets("set-table-partition", aspect);
