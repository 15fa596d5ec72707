import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connect.ts";
import { connectTo } from "../support/connections.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { olderServerUrl } from "../support/versions.ts";
import { carryOut } from "./carry-out.ts";
import { CHANGED_FIXTURES } from "./changed-fixtures.ts";
import { emptied } from "./emptied.ts";
import { statementsOf } from "./migration.ts";
import { dump, dumpAgain, missingClient, withSortedColumns } from "./pg-dump.ts";
import { parseBackfill, planForward, planRewind } from "./plan-scenario.ts";
import { readScenarios } from "./read-scenarios.ts";
import { readSchema, schemaOfScript } from "./read-schema.ts";
import type { Scenario } from "./scenario.ts";

// PostgreSQL's own client says what a database is, so nothing of Stemma's can be wrong twice in the same way.

const missing = missingClient();
if (missing !== undefined) {
  // `.ci/run` installs it, or the run is not what it says it is.
  if (process.env.STEMMA_CI === "1") throw new Error(missing);
  process.stderr.write(`SKIPPED: the comparison with pg_dump; ${missing}\n`);
}

// pg_dump refuses servers that are newer than itself.
const SERVER = 15;

/** Dumps take a while: a twelfth of the scenarios, and all of them in the long form. */
const scenarios = [
  ...CHANGED_FIXTURES,
  ...readScenarios().filter((_, place) => isLong() || place % 12 === 0),
].filter(({ settings }) => settings.since < (SERVER + 1) * 10_000);

describe.skipIf(missing !== undefined)("by pg_dump", () => {
  let database: TestDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = await serverDatabase(await olderServerUrl(SERVER));
    connection = await connectTo(database.url);
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });

  test.for(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async ([, scenario]) => {
    const after = await schemaOfScript(connection, scenario.sections.get("after") ?? "");
    const wanted = dump(database);
    const before = await schemaOfScript(connection, scenario.sections.get("before") ?? "");
    const start = dump(database);
    const plan = await planForward(connection, scenario, before, after);
    if ("refused" in plan) return;
    await carryOut(connection, statementsOf(plan.forward, parseBackfill(scenario)));
    const reached = dump(database);
    const way = await planRewind(plan, await readSchema(connection), connection.serverVersion);
    const rewind = "refused" in way ? [] : way.rewind;
    await carryOut(connection, statementsOf(rewind, parseBackfill(scenario, "rewind backfill")));
    const rewound = "refused" in way ? start : dump(database);
    await expectSameDumps(scenario, reached, wanted);
    await expectSameDumps(scenario, rewound, start);
  });

  /** Text may depend on what its table was once: where it does, both are made once more and dumped again. */
  async function expectSameDumps({ settings }: Scenario, one: string, other: string): Promise<void> {
    const compared = (text: string): string => (settings.anyColumnOrder ? withSortedColumns(text) : text);
    if (compared(one) === compared(other)) return;
    const again = async (text: string): Promise<string> => {
      await emptied(connection);
      return compared(dumpAgain(database, text));
    };
    expect(await again(one)).toBe(await again(other));
  }
});
