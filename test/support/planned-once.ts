import type { CatalogConnection, Connection, Row } from "../../src/dialects/connect.ts";

const known = new WeakMap<Connection, CatalogConnection>();

/**
 * For suites that read one PostgreSQL or PGlite database over and over in one session: planning the catalog's queries takes it longer than
 * answering them, so each is planned once. Nothing else of them changes.
 */
export function plannedOnce(connection: Connection): CatalogConnection {
  const there = known.get(connection);
  if (there !== undefined) return there;
  const names = new Map<string, string>();
  const query = async (sql: string): Promise<readonly Row[]> => {
    if (!/^\s*SELECT\b/.test(sql)) return connection.query(sql);
    let name = names.get(sql);
    if (name === undefined) {
      name = `planned_${names.size}`;
      await connection.query(`PREPARE ${name} AS ${sql}`);
      names.set(sql, name);
    }
    return connection.query(`EXECUTE ${name}`);
  };
  const { serverVersion } = connection;
  const planned = { serverVersion, query, send: connection.send.bind(connection) };
  known.set(connection, planned);
  return planned;
}
