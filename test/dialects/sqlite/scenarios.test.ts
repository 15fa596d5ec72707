import { expect, test } from "vitest";
import { readScenarios, writeScenario } from "../../scenarios/read-scenarios.ts";
import { printScenario, withSections } from "../../scenarios/scenario.ts";
import { play } from "./scenario-play.ts";

const UPDATE = process.env.STEMMA_UPDATE_SCENARIOS !== undefined;
const HINT =
  "if that is right: STEMMA_UPDATE_SCENARIOS=1 npx vitest run --project pure test/dialects/sqlite/scenarios.test.ts";

test.for(readScenarios("sqlite").map((scenario) => [scenario.name, scenario] as const))(
  "%s, on SQLite",
  async ([name, scenario]) => {
    const found = await play(scenario);
    const played = withSections(scenario, found);
    if (name.startsWith("no-change")) expect(found.operations).toBe("(none)");
    if (UPDATE) writeScenario(played, "sqlite");
    else expect(printScenario(played), HINT).toBe(printScenario(scenario));
  },
);
