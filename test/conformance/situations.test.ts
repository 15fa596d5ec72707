import { describe, expect, it } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { createSchema, dropSchema, type RenderedOperation } from "../../src/diff/index.ts";
import { EMPTY_SCHEMA } from "../../src/schema/index.ts";
import { SITUATIONS } from "../diff/situations.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";
import { plannedOnce } from "../support/planned-once.ts";

const dialect = postgresDialect();

describe.each(ENGINES)("on $name", ({ create }) => {
  const connection = suiteConnection(create);

  it.each(SITUATIONS)("there are, and then are not: $name", async ({ schema }) => {
    const { serverVersion } = connection();
    const namespaces = schema.schemas.map(({ name }) => name);
    const empty = (await introspect(plannedOnce(connection()), dialect)).schema;
    await carryOut(connection(), await createSchema(schema, dialect.schema, { serverVersion }));
    const made = (await introspect(plannedOnce(connection()), dialect)).schema;
    expect(made.tables.map(({ name }) => name).sort()).toEqual(schema.tables.map(({ name }) => name).sort());

    // What was read drops what is there as well as what was declared does, and makes the same again.
    await carryOut(connection(), await dropSchema(made, dialect.schema, { serverVersion, namespaces }));
    expect((await introspect(plannedOnce(connection()), dialect)).schema).toEqual(empty);
    await carryOut(connection(), await createSchema(made, dialect.schema, { serverVersion }));
    expect((await introspect(plannedOnce(connection()), dialect)).schema).toEqual(made);
    await carryOut(connection(), await dropSchema(schema, dialect.schema, { serverVersion, namespaces }));
    expect((await introspect(plannedOnce(connection()), dialect)).schema).toEqual(empty);
    expect(empty).toEqual(EMPTY_SCHEMA);
  });
});

/** In one transaction, as an install does; what one operation sets for itself must not be there afterwards. */
async function carryOut(connection: Connection, operations: readonly RenderedOperation[]): Promise<void> {
  await connection.query("BEGIN");
  for (const { statements } of operations) {
    for (const { sql } of statements) {
      try {
        await connection.query(sql);
      } catch (error) {
        await connection.query("ROLLBACK");
        throw new Error(`refused: ${sql}`, { cause: error });
      }
    }
  }
  const [row] = await connection.query("SHOW check_function_bodies");
  await connection.query("COMMIT");
  expect(row?.check_function_bodies).toBe("on");
}
