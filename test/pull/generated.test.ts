import fc from "fast-check";
import { expect, test } from "vitest";
import { printSql } from "../../src/commands/print-sql.ts";
import { printDrizzle } from "../../src/models/index.ts";
import { build, run, withDatabase } from "../introspection/round-trip.ts";
import { postgresDialect } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { effort, isLong } from "../support/effort.ts";
import { schemas } from "./generated-schemas.ts";
import { look, readBack } from "./pulled.ts";

const engine = { create: () => serverDatabase(), stop: async () => undefined };

const LIMIT = { timeout: isLong() ? 3_600_000 : 120_000 };

test(
  "generated schemas come back from SQL and from Drizzle models, with nothing left out",
  LIMIT,
  async () => {
    await fc.assert(
      fc.asyncProperty(schemas, async (generated) => {
        const { found, version } = await withDatabase(engine, async (connection) => {
          await build(connection, generated);
          return { found: await look(connection), version: connection.serverVersion };
        });
        const { schema: dialect } = postgresDialect();
        const text = await printSql(found.schema, dialect, { serverVersion: version, remarks: [] });
        const fromSql = await withDatabase(engine, async (connection) => {
          await run(connection, text);
          return (await look(connection)).schema;
        });
        expect(fromSql).toEqual(found.schema);

        const printed = printDrizzle(found.schema, dialect, { viewColumns: found.viewColumns });
        expect(printed.left).toEqual([]);
        const models = await readBack(printed.text);
        const fromModels = await withDatabase(engine, async (connection) => {
          await build(connection, models);
          return (await look(connection)).schema;
        });
        expect(fromModels).toEqual(found.schema);
      }),
      effort(20260, 12),
    );
  },
);
