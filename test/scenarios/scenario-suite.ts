import { describe, expect, test } from "vitest";
import { suiteConnection } from "../support/connections.ts";
import type { TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { play } from "./play.ts";
import { readScenarios, writeScenario } from "./read-scenarios.ts";
import { printScenario, withSections } from "./scenario.ts";

const UPDATE = process.env.STEMMA_UPDATE_SCENARIOS !== undefined;
const HINT = "if that is right: STEMMA_UPDATE_SCENARIOS=1 npx vitest run test/scenarios/on-postgres.test.ts";

/** How scenarios are played on one engine. */
export interface SuiteOptions {
  /** Expected sections may be written from what it gives. */
  readonly update?: boolean;
  /** In the short form one of so many. */
  readonly oneOf?: number;
}

/** The scenarios on one engine. */
export function scenarioSuite(
  name: string,
  create: () => Promise<TestDatabase>,
  { update = false, oneOf = 1 }: SuiteOptions = {},
): void {
  describe(name, () => {
    const connection = suiteConnection(create);
    const scenarios = readScenarios().filter((_, place) => isLong() || UPDATE || place % oneOf === 0);

    test.for(scenarios.map((scenario) => [scenario.name, scenario] as const))(
      "%s",
      async ([, scenario], { skip }) => {
        skip(scenario.settings.since > connection().serverVersion, "this server is too old for it");
        const { found, problem } = await play(connection(), scenario);
        const played = withSections(scenario, found);
        if (scenario.name.startsWith("no-change")) expect(found.operations).toBe("(none)");
        if (UPDATE && update) writeScenario(played);
        if (problem !== undefined) throw problem;
        if (!UPDATE) expect(printScenario(played), HINT).toBe(printScenario(scenario));
      },
    );
  });
}
