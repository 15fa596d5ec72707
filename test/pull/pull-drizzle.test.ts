import { describe, expect, test } from "vitest";
import { printDrizzle } from "../../src/models/index.ts";
import { build, run, withDatabase } from "../introspection/round-trip.ts";
import { postgresDialect } from "../support/connections.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { missing, withNeeded, without } from "./left-out.ts";
import { FIXTURES, look, readBack } from "./pulled.ts";

const NOTHING = async (): Promise<void> => undefined;

describe.each(SERVER_FIRST)("$name", ({ create }) => {
  const engine = { create, stop: NOTHING };

  test.each(FIXTURES)(
    "$name printed as Drizzle models is the same but for what is named",
    async ({ script }) => {
      const { schema, viewColumns } = await withDatabase(engine, async (connection) => {
        await run(connection, script);
        return look(connection);
      });
      const { text, left } = printDrizzle(schema, postgresDialect().schema, { viewColumns });
      const models = await readBack(text);
      const again = await withDatabase(engine, async (connection) => {
        await build(connection, withNeeded(models, schema));
        return (await look(connection)).schema;
      });
      expect(again).toEqual(without(schema, missing(left)));
    },
  );
});
