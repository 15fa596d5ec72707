import { randomUUID } from "node:crypto";
import { serverDatabase } from "../support/databases.ts";

/** A server for scratch databases, as a user of its own sees it: what that one makes is told from what others make. */
export interface ScratchServer {
  readonly url: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** How many databases the user has made that are still there. */
  left(): Promise<number>;
  /** How many tables there are in the database of the URL. */
  tables(): Promise<number>;
  drop(): Promise<void>;
}

export async function scratchServer(rights: "CREATEDB" | "NOCREATEDB" = "CREATEDB"): Promise<ScratchServer> {
  const database = await serverDatabase();
  const role = `r_${randomUUID().replaceAll("-", "")}`;
  await database.query(`CREATE ROLE ${role} LOGIN ${rights} PASSWORD 'secret'`);
  const url = new URL(database.url);
  url.username = role;
  url.password = "secret";
  const count = async (sql: string): Promise<number> => Number((await database.query(sql))[0]?.n);
  return {
    url: url.href,
    query: database.query,
    left: () =>
      count(
        `SELECT count(*) AS n FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = '${role}'`,
      ),
    tables: () => count("SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'public'"),
    drop: async () => {
      await database.query(`DROP ROLE ${role}`);
      await database.drop();
    },
  };
}
