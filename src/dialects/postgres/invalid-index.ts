import type { Connection } from "../connection.ts";
import { quoteName } from "./grammar.ts";

/**
 * Drops what an interrupted CREATE INDEX CONCURRENTLY leaves: an index marked invalid, of the statement's name,
 * on the statement's table. `IF NOT EXISTS` would take it for the finished one. One that is valid is finished.
 */
export async function settleIndex(
  connection: Connection,
  index: { readonly schema?: string; readonly name?: string; readonly table: string },
): Promise<{ readonly finished: boolean }> {
  if (index.name === undefined) return { finished: false };
  const table = `${index.schema === undefined ? "" : `${quoteName(index.schema)}.`}${quoteName(index.table)}`;
  const [row] = await connection.query(
    `SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name, i.indisvalid AS valid
       FROM pg_catalog.pg_index i
       JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE i.indrelid = pg_catalog.to_regclass($1) AND c.relname = $2`,
    [table, index.name],
  );
  if (typeof row?.schema !== "string" || typeof row.name !== "string") return { finished: false };
  if (row.valid === true) return { finished: true };
  await connection.query(`DROP INDEX CONCURRENTLY ${quoteName(row.schema)}.${quoteName(row.name)}`);
  return { finished: false };
}
