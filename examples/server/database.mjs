/** The server's own way to its database, opened after the upgrade: a PGlite folder has one user at a time. */
export async function openDatabase(url) {
  if (url.startsWith("pglite:")) {
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create(url.slice("pglite:".length));
    return {
      query: async (sql, values = []) => (await database.query(sql, values)).rows,
      close: () => database.close(),
    };
  }
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString: url });
  return {
    query: async (sql, values = []) => (await pool.query(sql, values)).rows,
    close: () => pool.end(),
  };
}
