import type { Connection } from "../connection.ts";
import { quoteName } from "./grammar.ts";

/** Conditions of a row of pg_namespace `n` that it is the user's: neither the system's nor a session's own. */
export const USER_NAMESPACE = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/** Condition that no extension has made it. */
export function isNoMember(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}

/** The tables that a dump has: all but the system's, those of extensions and a session's own. */
const TABLES = `FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${USER_NAMESPACE}
   AND ${isNoMember("pg_class", "c.oid")} AND ${isNoMember("pg_namespace", "n.oid")}`;

/** Query for `tables`, how many there are. */
export const COUNT_TABLES = `SELECT pg_catalog.count(*)::pg_catalog.int4 AS tables ${TABLES}`;

/** How many tables a database has. */
export async function countTables(connection: Connection): Promise<number> {
  const [row] = await connection.query(COUNT_TABLES);
  return Number(row?.tables);
}

/** How many rows all tables have together; each is read for that. */
export async function countAllRows(connection: Connection): Promise<number> {
  const tables = await connection.query(
    `SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS name ${TABLES} AND c.relkind = 'r'`,
  );
  let rows = 0;
  for (const { schema, name } of tables) {
    const [row] = await connection.query(
      `SELECT pg_catalog.count(*) AS rows FROM ONLY ${quoteName(String(schema))}.${quoteName(String(name))}`,
    );
    rows += Number(row?.rows);
  }
  return rows;
}
