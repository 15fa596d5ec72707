import { describe, expect, test } from "vitest";
import { printSql } from "../../src/commands/print-sql.ts";
import { canonicalText } from "../../src/schema/index.ts";
import { run, withDatabase } from "../introspection/round-trip.ts";
import { postgresDialect } from "../support/connections.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { FIXTURES, look } from "./pulled.ts";

const NOTHING = async (): Promise<void> => undefined;

describe.each(SERVER_FIRST)("$name", ({ create }) => {
  const engine = { create, stop: NOTHING };

  test.each(FIXTURES)("$name printed as SQL makes the same database again", async ({ script }) => {
    const { schema, text } = await withDatabase(engine, async (connection) => {
      await run(connection, script);
      const found = await look(connection);
      const options = { serverVersion: connection.serverVersion, remarks: ["Printed by a test."] };
      return { schema: found.schema, text: await printSql(found.schema, postgresDialect().schema, options) };
    });
    const again = await withDatabase(engine, async (connection) => {
      // All at once, as a client sends a file.
      await run(connection, text);
      return (await look(connection)).schema;
    });
    expect(again).toEqual(schema);
    expect(canonicalText(again)).toBe(canonicalText(schema));
  });
});
