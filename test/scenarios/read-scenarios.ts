import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseScenario, printScenario, type Scenario } from "./scenario.ts";

/** Each dialect's are in a folder of its own. */
type Folder = "postgres" | "sqlite";

function pathOf(folder: Folder): string {
  return fileURLToPath(new URL(`${folder}/`, import.meta.url));
}

/** All scenarios, or those whose names STEMMA_SCENARIOS has a part of. */
export function readScenarios(folder: Folder = "postgres"): readonly Scenario[] {
  const wanted = process.env.STEMMA_SCENARIOS?.split(",");
  return readdirSync(pathOf(folder))
    .filter((file) => file.endsWith(".txt"))
    .filter((file) => wanted === undefined || wanted.some((part) => file.includes(part)))
    .sort()
    .map((file) =>
      parseScenario(file.slice(0, -".txt".length), readFileSync(`${pathOf(folder)}${file}`, "utf8")),
    );
}

export function writeScenario(scenario: Scenario, folder: Folder = "postgres"): void {
  writeFileSync(`${pathOf(folder)}${scenario.name}.txt`, printScenario(scenario));
}
