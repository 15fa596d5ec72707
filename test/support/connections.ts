import { type Connection, connectorOf } from "../../src/dialects/connect.ts";
import { dialectOf, type SchemaDialect } from "../../src/dialects/index.ts";
import { parseDatabaseUrl } from "../../src/project/index.ts";

/** A connection as Stemma opens it to the database of a test. */
export async function connectTo(url: string): Promise<Connection> {
  const target = parseDatabaseUrl(url, process.cwd(), "test");
  const connector = await connectorOf("postgres", target.masked);
  const connection = await connector.connect({
    ...target,
    from: process.cwd(),
    application: "stemma test",
    access: "write",
  });
  if (connection === undefined) throw new Error(`${target.masked} is not there`);
  return connection;
}

/** The dialect of PostgreSQL, which is always there. */
export function postgresDialect(): { readonly schema: SchemaDialect } {
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("there is no dialect postgres");
  return dialect;
}
