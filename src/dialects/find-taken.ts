import type { Connection } from "./connection.ts";
import { type CatalogDialect, readCatalog } from "./introspect.ts";
import type { DroppedObject } from "./schema-dialect.ts";

/** A table that goes along with something that is dropped, or a column of one. */
export interface TakenAlong {
  /** With which of the objects that were asked for, from 0. */
  readonly place: number;
  readonly schema: string;
  readonly table: string;
  readonly column?: string;
}

/**
 * The tables and columns that go along when objects are dropped, themselves included. Names that do not exist have none, and where no
 * DROP takes others along there are none.
 */
export async function findTaken(
  connection: Connection,
  dialect: CatalogDialect,
  dropped: readonly DroppedObject[],
): Promise<readonly TakenAlong[]> {
  const { catalog } = dialect.schema;
  const { taken } = catalog.questions;
  if (dropped.length === 0 || taken === undefined) return [];
  const objects = taken.taken(await readCatalog(connection, catalog, taken.queries(dropped)));
  if (objects.length === 0) return [];
  const { along = [] } = await readCatalog(connection, catalog, { along: taken.describe(objects) });
  return along.map(({ place, schema, table, column }) => ({
    place: Number(place),
    schema: String(schema),
    table: String(table),
    ...(column === null || column === undefined ? {} : { column: String(column) }),
  }));
}
