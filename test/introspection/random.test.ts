import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { dropSchema } from "../../src/diff/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../../src/schema/index.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { ENGINES } from "../support/databases.ts";
import { effort } from "../support/effort.ts";
import { plannedOnce } from "../support/planned-once.ts";
import { randomSchema } from "./random-schemas.ts";
import { build, run } from "./round-trip.ts";

const HOUR = 3_600_000;

describe.each(ENGINES)("$name", ({ create }) => {
  const connection = suiteConnection(create);

  const read = async (): Promise<Schema> =>
    (await introspect(plannedOnce(connection()), postgresDialect())).schema;

  test(
    "any schema, under any names, is read back as it was declared, and dropped without a trace",
    async () => {
      await fc.assert(
        fc
          .asyncProperty(randomSchema, async (declared) => {
            await build(connection(), declared);
            const first = await read();
            expect(first).toEqual(declared);
            const namespaces = first.schemas.map(({ name }) => name);
            const options = { serverVersion: connection().serverVersion, namespaces };
            for (const { statements } of await dropSchema(first, postgresDialect().schema, options)) {
              for (const { sql } of statements) await run(connection(), sql);
            }
            expect(await read()).toEqual(EMPTY_SCHEMA);
          })
          .afterEach(async () => {
            // What a failure leaves behind must not be taken for the next one's.
            for (const { name } of (await read()).schemas)
              await run(connection(), `DROP SCHEMA "${name.replaceAll('"', '""')}" CASCADE`);
            await run(connection(), "DROP SCHEMA public CASCADE");
            await run(connection(), "CREATE SCHEMA public");
          }),
        // Shrinking would make hundreds of databases: the failure names the seed, with which it can be done.
        { ...effort(1701, 25), endOnFailure: true },
      );
    },
    HOUR,
  );
});
