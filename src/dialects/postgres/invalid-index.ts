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
       JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
      WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid
        AND c.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name`,
    [table, index.name],
  );
  if (typeof row?.schema !== "string" || typeof row.name !== "string") return { finished: false };
  if (row.valid === true) return { finished: true };
  await connection.query(`DROP INDEX CONCURRENTLY ${quoteName(row.schema)}.${quoteName(row.name)}`);
  return { finished: false };
}
