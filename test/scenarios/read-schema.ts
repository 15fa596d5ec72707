import { type Connection, introspect } from "../../src/dialects/connect.ts";
import type { Schema } from "../../src/schema/index.ts";
import { run } from "../introspection/round-trip.ts";
import { postgresDialect } from "../support/connections.ts";
import { plannedOnce } from "../support/planned-once.ts";
import { emptied } from "./emptied.ts";

/** What is in a database; nothing that a Schema has no place for. */
export async function readSchema(connection: Connection): Promise<Schema> {
  const { schema, unsupported } = await introspect(plannedOnce(connection), postgresDialect());
  if (unsupported.length > 0) throw new Error(`not supported: ${JSON.stringify(unsupported)}`);
  return schema;
}

/** What a script makes of an empty database. */
export async function schemaOfScript(connection: Connection, script: string): Promise<Schema> {
  await emptied(connection);
  await run(connection, script);
  return readSchema(connection);
}
