import type { Connection } from "./connection.ts";
import type { CatalogDialect } from "./introspect.ts";

/** How many locks all transactions of the server together may hold: one that takes more fails. */
export async function lockCapacity(connection: Connection, dialect: CatalogDialect): Promise<number> {
  const [row] = await connection.query(dialect.schema.catalog.questions.lockCapacity);
  return Number(row?.capacity);
}
