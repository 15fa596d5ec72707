import { afterAll, beforeAll } from "vitest";
import { type Connection, connectorOf } from "../../src/dialects/connect.ts";
import { dialectOf, type SchemaDialect } from "../../src/dialects/index.ts";
import { parseDatabaseUrl } from "../../src/project/index.ts";
import type { TestDatabase } from "./databases.ts";

/** A connection as Stemma opens it to the database of a test. */
export async function connectTo(url: string): Promise<Connection> {
  const target = parseDatabaseUrl(url, process.cwd(), "test");
  const connector = await connectorOf(target.dialect, target.masked);
  const connection = await connector.connect({
    ...target,
    from: process.cwd(),
    application: "stemma test",
    access: "write",
  });
  if (connection === undefined) throw new Error(`${target.masked} is not there`);
  return connection;
}

/** A database for all tests of a suite and a connection to it, which are there from its first test to its last. */
export function suiteConnection(create: () => Promise<TestDatabase>): () => Connection {
  let database: TestDatabase | undefined;
  let connection: Connection | undefined;
  beforeAll(async () => {
    database = await create();
    connection = await connectTo(database.url);
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });
  return () => {
    if (connection === undefined) throw new Error("the suite has not begun");
    return connection;
  };
}

/** The dialect of PostgreSQL, which is always there. */
export function postgresDialect(): { readonly schema: SchemaDialect } {
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("there is no dialect postgres");
  return dialect;
}
