import { expect } from "vitest";
import type { Connection } from "../../src/dialects/connect.ts";
import type { Schema } from "../../src/schema/index.ts";
import { run } from "../introspection/round-trip.ts";
import { carryOut } from "./carry-out.ts";
import { expectSame } from "./expect-same.ts";
import { type Script, statementsOf } from "./migration.ts";
import { type ForwardPlan, parseBackfill, planForward, planRewind, type Refusal } from "./plan-scenario.ts";
import { printLosses, printOperations, printStatements } from "./print-script.ts";
import { readSchema, schemaOfScript } from "./read-schema.ts";
import { answered, parseQuestions, printQuestions, rowCounts } from "./rows.ts";
import type { Scenario, Section } from "./scenario.ts";

/** What of a scenario was found to be so. */
export type Found = Partial<Record<Section, string | undefined>>;

/** How a scenario went: `problem` is the first thing that went wrong, with what had been found till then. */
export interface Played {
  readonly found: Found;
  readonly problem?: unknown;
}

/** Plays a scenario in a database, which is emptied for it. `target`: the version of the server that the SQL is for. */
export async function play(
  connection: Connection,
  scenario: Scenario,
  target = connection.serverVersion,
): Promise<Played> {
  const found: Found = {};
  try {
    await goThereAndBack(connection, scenario, target, found);
    return { found };
  } catch (problem) {
    return { found, problem };
  }
}

async function goThereAndBack(
  connection: Connection,
  scenario: Scenario,
  target: number,
  found: Found,
): Promise<void> {
  const section = (name: Section): string => scenario.sections.get(name) ?? "";
  const after = await schemaOfScript(connection, section("after"));
  const before = await schemaOfScript(connection, section("before"));
  const plan = await planForward(connection, scenario, before, after, target);
  tellForward(found, plan);
  if ("refused" in plan) return;

  if (section("rows") !== "") await run(connection, section("rows"));
  const counts = new Map(await rowCounts(connection));
  const goForward = async (): Promise<Schema> => {
    await carryOut(connection, statementsOf(plan.forward, parseBackfill(scenario)));
    return readSchema(connection);
  };
  const ask = async (name: Section, standIn = ""): Promise<void> => {
    const questions = parseQuestions(section(name) || standIn);
    const answers = printQuestions(await answered(connection, questions));
    if (scenario.sections.has(name)) found[name] = answers;
    else expect(answers, `${name}, which are those after`).toBe(standIn);
  };
  const by = { settings: scenario.settings, target };
  const reached = await goForward();
  const way = await planRewind(plan, reached, target);
  tellRewind(found, way);
  await ask("rows after");
  await expectCounts(connection, counts);
  const left = await rowCounts(connection);
  // A table that was dropped in between comes back empty.
  for (const table of counts.keys()) if (!left.has(table)) counts.delete(table);
  if ("refused" in way) return expectSame(connection, reached, after, by, "forward");

  await carryOut(connection, statementsOf(way.rewind, parseBackfill(scenario, "rewind backfill")));
  const rewound = await readSchema(connection);
  await ask("rows rewound");
  await expectCounts(connection, counts);
  const again = await goForward();
  await ask("rows again", found["rows after"]);
  await expectSame(connection, reached, after, by, "forward");
  await expectSame(connection, rewound, before, by, "rewind");
  await expectSame(connection, again, after, by, "forward again");
}

function tellForward(found: Found, plan: ForwardPlan | Refusal): void {
  const script = "refused" in plan ? undefined : plan.forward;
  found.refused = "refused" in plan ? plan.refused : undefined;
  found.operations = script === undefined ? undefined : printOperations(script) || "(none)";
  found.forward = script === undefined ? undefined : printStatements(script) || undefined;
}

function tellRewind(found: Found, way: { readonly rewind: Script } | Refusal): void {
  const script = "refused" in way ? undefined : way.rewind;
  found["rewind refused"] = "refused" in way ? way.refused : undefined;
  found.rewind = script === undefined ? undefined : printStatements(script) || undefined;
  found["rewind loses"] = script === undefined ? undefined : printLosses(script) || undefined;
}

/** No table that stays loses a row. */
async function expectCounts(connection: Connection, before: ReadonlyMap<string, number>): Promise<void> {
  for (const [table, count] of await rowCounts(connection)) {
    const had = before.get(table);
    if (had !== undefined && had > 0) expect(count, `rows of ${table}`).toBe(had);
  }
}
