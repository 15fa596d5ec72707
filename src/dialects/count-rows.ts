import type { ObjectName } from "../schema/index.ts";
import { type Connection, isTrue } from "./connection.ts";
import { type CatalogDialect, readCatalog } from "./introspect.ts";
import type { CountedTable } from "./schema-dialect.ts";

/** How many rows a table has. */
export interface RowCount {
  readonly table: ObjectName;
  readonly rows: number;
  /** False: what the planner believes, of a table that is too large to be counted or whose rows are not all seen. */
  readonly exact: boolean;
}

/** Tables counted by one statement: each of them is locked (against DROP only) till it ends. */
const AT_ONCE = 50;

/** Counts the rows of tables; those that do not exist or may not be read are left out. */
export async function countRows(
  connection: Connection,
  dialect: CatalogDialect,
  tables: readonly ObjectName[],
): Promise<readonly RowCount[]> {
  if (tables.length === 0) return [];
  const { catalog } = dialect.schema;
  const { countable, count, estimate, readEstimate } = catalog.questions;
  const { rows: found = [] } = await readCatalog(connection, catalog, { rows: countable(tables) });
  const counts = new Map<number, { readonly rows: number; readonly exact: boolean }>();
  const small: CountedTable[] = [];
  for (const row of found) {
    const place = Number(row.place);
    const name = tables[place];
    if (name?.schema === undefined) continue;
    const table = { place, schema: name.schema, name: name.name, partitioned: isTrue(row.partitioned) };
    if (isTrue(row.exact)) {
      small.push(table);
      continue;
    }
    const [answer] = await connection.query(estimate(table));
    const rows = answer === undefined ? undefined : readEstimate(answer);
    if (rows !== undefined) counts.set(place, { rows, exact: false });
  }
  for (let at = 0; at < small.length; at += AT_ONCE) {
    for (const row of await connection.query(count(small.slice(at, at + AT_ONCE)))) {
      counts.set(Number(row.place), { rows: Number(row.rows), exact: true });
    }
  }
  return tables.flatMap((table, place) => {
    const counted = counts.get(place);
    return counted === undefined ? [] : [{ table, ...counted }];
  });
}
