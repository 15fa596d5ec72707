import type { Table } from "../../schema/index.ts";
import { canBeLong } from "./column.ts";

/** Objects that making or dropping a table locks: as the servers' own `pg_locks` shows, and rather too many. */
export function tableLocks(table: Table, act: "create" | "drop"): number {
  const { columns, uniques, exclusions, foreignKeys, indexes, rules, triggers, policies } = table;
  const parents = (table.partitionOf === undefined ? 0 : 1) + (table.inherits?.length ?? 0);
  const keys = (table.primaryKey === undefined ? 0 : 1) + uniques.length + exclusions.length;
  const sequences = columns.filter(({ identity, serial }) => (identity ?? serial) !== undefined);
  // The table, its row type and its schema; the table and the index of long values; an index and a constraint for each key.
  const always =
    3 + (parents > 0 || columns.some(canBeLong) ? 2 : 0) + 2 * keys + exclusions.length + sequences.length;
  const parts = indexes.length + rules.length + triggers.length + policies.length;
  if (act === "create") return always + 2 * parents + parts + 3 * foreignKeys.length;
  // To be dropped, each thing that hangs on the table is locked by itself; a foreign key with its four triggers.
  const hanging = columns.flatMap(({ notNull, default: text, serial, generated }) =>
    [notNull, text ?? serial ?? generated].filter((each) => each !== undefined),
  );
  return always + 4 * parents + parts + 5 * foreignKeys.length + hanging.length + table.checks.length;
}
