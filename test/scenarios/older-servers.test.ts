import { describe, test } from "vitest";
import { suiteConnection } from "../support/connections.ts";
import { isLong } from "../support/effort.ts";
import { VERSIONS } from "../support/versions.ts";
import { play } from "./play.ts";
import { readScenarios } from "./read-scenarios.ts";

// SQL for an older server differs here and there. The short form plays some scenarios, as if for an older target.
const engines = VERSIONS.filter(({ available, name }) => available && (isLong() || name === "PGlite"));
const scenarios = readScenarios().filter((_, place) => isLong() || place % 12 === 0);
/** The target of an embedded scratch database may be older than it. */
const OLD_TARGET = 150_000;

describe.each(engines)("$name", ({ start, name }) => {
  const connection = suiteConnection(async () => {
    const engine = await start();
    const database = await engine.create();
    return {
      ...database,
      drop: async () => {
        await database.drop();
        await engine.stop();
      },
    };
  });

  test.for(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    "%s",
    async ([, scenario], { skip }) => {
      const target = name === "PGlite" ? OLD_TARGET : connection().serverVersion;
      skip(scenario.settings.since > target, "this server is too old for it");
      const { problem } = await play(connection(), scenario, target);
      if (problem !== undefined) throw problem;
    },
  );
});
