import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseScenario, printScenario, type Scenario } from "./scenario.ts";

const FOLDER = fileURLToPath(new URL("postgres/", import.meta.url));

/** All scenarios, or those whose names STEMMA_SCENARIOS has a part of. */
export function readScenarios(): readonly Scenario[] {
  const wanted = process.env.STEMMA_SCENARIOS?.split(",");
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".txt"))
    .filter((file) => wanted === undefined || wanted.some((part) => file.includes(part)))
    .sort()
    .map((file) => parseScenario(file.slice(0, -".txt".length), readFileSync(`${FOLDER}${file}`, "utf8")));
}

export function writeScenario(scenario: Scenario): void {
  writeFileSync(`${FOLDER}${scenario.name}.txt`, printScenario(scenario));
}
