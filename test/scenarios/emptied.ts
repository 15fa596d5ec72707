import type { Connection } from "../../src/dialects/connect.ts";

/** Takes everything out of a database, so that one serves many scenarios. */
export async function emptied(connection: Connection): Promise<Connection> {
  await connection.send([
    "ROLLBACK",
    "RESET ALL",
    "SET TimeZone = 'UTC'",
    "SET client_min_messages = warning",
  ]);
  const schemas = await connection.query(
    "SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
  );
  for (const { name } of schemas) await connection.query(`DROP SCHEMA ${String(name)} CASCADE`);
  await connection.query("CREATE SCHEMA public");
  return connection;
}
