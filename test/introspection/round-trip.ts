import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { createSchema } from "../../src/diff/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import type { TestDatabase } from "../support/databases.ts";
import type { Engine } from "../support/versions.ts";

/** Makes what a schema says in a database, statement by statement; says which one was refused. */
export async function build(connection: Connection, schema: Schema): Promise<void> {
  const options = { serverVersion: connection.serverVersion };
  for (const { statements } of await createSchema(schema, postgresDialect().schema, options)) {
    for (const { sql } of statements) await run(connection, sql);
  }
}

export async function run(connection: Connection, sql: string): Promise<void> {
  try {
    await connection.send([sql]);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${sql}`, { cause: error });
  }
}

/** Runs `work` with a connection to a new database, which is gone then. */
export async function withDatabase<Result>(
  engine: Engine,
  work: (connection: Connection, database: TestDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await engine.create();
  try {
    const connection = await connectTo(database.url);
    try {
      return await work(connection, database);
    } finally {
      await connection.close();
    }
  } finally {
    await database.drop();
  }
}

/** A schema as it is read back from a new database that was made from it. */
export async function rebuilt(engine: Engine, schema: Schema): Promise<Schema> {
  return withDatabase(engine, async (connection) => {
    await build(connection, schema);
    return (await introspect(connection, postgresDialect())).schema;
  });
}
