import { expect } from "vitest";
import { type Connection, introspect } from "../../../src/dialects/connect.ts";
import { changeSchema, compareSchemas, renameOperations } from "../../../src/diff/index.ts";
import { applyOperation, invert, renderInTurn } from "../../../src/operations/index.ts";
import type { Schema } from "../../../src/schema/index.ts";
import { type Script, statementsOf } from "../../scenarios/migration.ts";
import { parseRenames } from "../../scenarios/parse-renames.ts";
import { parseBackfill } from "../../scenarios/plan-scenario.ts";
import { printLosses, printOperations, printStatements } from "../../scenarios/print-script.ts";
import { parseQuestions, printQuestions, tableOf } from "../../scenarios/rows.ts";
import type { Scenario, Section } from "../../scenarios/scenario.ts";
import { open, sqlite } from "./opened.ts";

/** What of a scenario was found to be so. */
export type Found = Partial<Record<Section, string | undefined>>;

/** Plays a scenario in a database in memory: forward, rewind, forward again, with its rows. */
export async function play(scenario: Scenario): Promise<Found> {
  const found: Found = {};
  const section = (name: Section): string => scenario.sections.get(name) ?? "";
  const after = await schemaOf(section("after"));
  const connection = await open();
  const ask = async (name: Section): Promise<void> => {
    if (!scenario.sections.has(name)) return;
    const questions = parseQuestions(section(name));
    const answers = questions.map(async ({ sql }) => ({ sql, answer: tableOf(await connection.query(sql)) }));
    found[name] = printQuestions(await Promise.all(answers));
  };
  try {
    await runScript(connection, section("before"));
    const before = await read(connection);
    const names = renaming(before, section("renames"), connection.serverVersion);
    const renamed = await rehearsed(connection, names.forward);
    const change = { dialect: sqlite.schema, serverVersion: connection.serverVersion } as const;
    const forward = [
      ...names.forward,
      ...(await changeSchema({ ...change, before: renamed, after, direction: "forward" })),
    ];
    const rewind = [
      ...(await changeSchema({ ...change, before: after, after: renamed, direction: "rewind" })),
      ...names.rewind,
    ];
    found.operations = printOperations(forward) || "(none)";
    found.forward = printStatements(forward) || undefined;
    found.rewind = printStatements(rewind) || undefined;
    found["rewind loses"] = printLosses(rewind) || undefined;

    await runScript(connection, section("rows"));
    const counts = await rowCounts(connection);
    await carryOut(connection, forward, parseBackfill(scenario));
    await expectSame(connection, after, "forward");
    await ask("rows after");
    await expectCounts(connection, counts);
    await carryOut(connection, rewind, parseBackfill(scenario, "rewind backfill"));
    await expectSame(connection, before, "rewind");
    await ask("rows rewound");
    await expectCounts(connection, counts);
    await carryOut(connection, forward, parseBackfill(scenario));
    await expectSame(connection, after, "forward again");
    await ask("rows again");
    expect(await connection.query("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    return found;
  } finally {
    await connection.close();
  }
}

function renaming(before: Schema, text: string, serverVersion: number) {
  const grammar = sqlite.schema.grammar(serverVersion);
  const operations = renameOperations(before, parseRenames(text), sqlite.schema, serverVersion);
  const after = operations.reduce(applyOperation, before);
  const script = (list: typeof operations, from: Schema, to: Schema): Script =>
    renderInTurn(list.map((operation) => ({ operation, context: { before: from, after: to, grammar } }))).map(
      ({ each: { operation }, rendering }) => ({ operation, ...rendering }),
    );
  return {
    forward: script(operations, before, after),
    rewind: script([...operations].reverse().map(invert), after, before),
  };
}

async function rehearsed(connection: Connection, script: Script): Promise<Schema> {
  await connection.query("BEGIN");
  for (const { sql } of statementsOf(script)) await connection.query(sql);
  const schema = await read(connection);
  await connection.query("ROLLBACK");
  return schema;
}

/** As a step of a run. */
async function carryOut(connection: Connection, script: Script, backfill: readonly string[]): Promise<void> {
  const { start, step } = sqlite.session;
  await connection.send(start);
  await connection.send([
    ...step.begin,
    ...statementsOf(script, backfill).map(({ sql }) => sql),
    ...step.commit,
  ]);
}

async function runScript(connection: Connection, script: string): Promise<void> {
  for (const { sql } of await sqlite.analyseScript(script)) await connection.query(sql);
}

async function schemaOf(script: string): Promise<Schema> {
  const connection = await open();
  await runScript(connection, script);
  const schema = await read(connection);
  await connection.close();
  return schema;
}

async function read(connection: Connection): Promise<Schema> {
  const { schema, unsupported } = await introspect(connection, sqlite);
  expect(unsupported).toEqual([]);
  return schema;
}

async function expectSame(connection: Connection, wanted: Schema, when: string): Promise<void> {
  expect(sorted(await read(connection)), when).toEqual(sorted(wanted));
  expect(compareSchemas(await read(connection), wanted), `left to do after ${when}`).toEqual([]);
}

/** New columns stand at the end. */
function sorted(schema: Schema): Schema {
  const tables = schema.tables.map((table) => ({
    ...table,
    columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  return { ...schema, tables };
}

async function rowCounts(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of (await read(connection)).tables) {
    const [row] = await connection.query(`SELECT count(*) AS rows FROM "${name}"`);
    counts.set(name, Number(row?.rows));
  }
  return counts;
}

/** No table that stays loses a row. */
async function expectCounts(connection: Connection, before: ReadonlyMap<string, number>): Promise<void> {
  for (const [table, count] of await rowCounts(connection)) {
    const had = before.get(table);
    if (had !== undefined && count > 0) expect(count, `rows of ${table}`).toBe(had);
  }
}
