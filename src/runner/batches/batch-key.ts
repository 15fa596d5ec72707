import { isTrue, type Result } from "../../dialects/connect.ts";
import type { BatchRange, Dialect } from "../../dialects/index.ts";
import { texts } from "../ledger-values.ts";
import { BatchFault } from "./batch-fault.ts";

/** The columns in whose order a table is gone through. */
export interface BatchKey {
  readonly columns: readonly string[];
  /** An index gives the rows in that order. */
  readonly isIndexed: boolean;
}

/**
 * The key that was asked for, or the primary key. Two rows of one key, or one without, would be passed over in silence: that is
 * refused. Throws BatchFault.
 */
export async function findKey(
  place: Pick<BatchRange, "schema" | "table">,
  asked: readonly string[] | undefined,
  dialect: Dialect,
  runEach: (statements: readonly string[]) => Promise<readonly Result[]>,
): Promise<BatchKey> {
  const { columns: columnsOf, indexes: indexesOf } = dialect.batches;
  const [columns, indexes] = await runEach([columnsOf(place), indexesOf(place)]);
  const shown = place.schema === undefined ? place.table : `${place.schema}.${place.table}`;
  const filled = new Map(columns?.rows.map((row) => [String(row.name), isTrue(row.filled)]));
  if (filled.size === 0) throw new BatchFault(`there is no table ${shown}`);
  const orders = (indexes?.rows ?? []).map((row) => ({
    columns: texts(row, "columns"),
    unique: isTrue(row.unique),
    primary: isTrue(row.primary),
  }));
  const unique = orders.filter(
    (order) => order.unique && order.columns.every((column) => filled.get(column) === true),
  );
  const others = unique.map((order) => order.columns.join(", "));
  const key = asked ?? orders.find(({ primary }) => primary)?.columns;
  if (key === undefined) {
    throw new BatchFault(
      `${shown} has no primary key`,
      others.length === 0
        ? "Give the table columns that are unique and NOT NULL, and name them in key."
        : `Name in key what is unique and NOT NULL: ${others.join("; or ")}.`,
    );
  }
  const missing = key.find((column) => !filled.has(column));
  if (missing !== undefined) throw new BatchFault(`${shown} has no column ${missing}`);
  const why = key.find((column) => filled.get(column) !== true);
  const isUnique = unique.some((order) => order.columns.every((column) => key.includes(column)));
  if (why !== undefined || !isUnique) {
    const names = key.join(", ");
    throw new BatchFault(
      why !== undefined
        ? `${names} cannot be the key of ${shown}: ${why} may be NULL, and such rows would be passed over`
        : `${names} cannot be the key of ${shown}: no index says that it is unique, and rows of the same key would be passed over`,
      others.length === 0 ? undefined : `These can: ${others.join("; or ")}.`,
    );
  }
  const isIndexed = orders.some((order) => key.every((column, at) => order.columns[at] === column));
  return { columns: key, isIndexed };
}
