import { expect } from "vitest";
import { introspect } from "../../../src/dialects/connect.ts";
import { dialectOf } from "../../../src/dialects/index.ts";
import { parseDatabaseUrl } from "../../../src/project/index.ts";
import { connectTo } from "../connections.ts";
import type { TestDatabase } from "../databases.ts";
import { deployment } from "../deployment.ts";
import { stemma } from "../stemma.ts";
import type { KillEngine } from "./kill-engines.ts";
import type { KilledRun } from "./killed-run.ts";
import type { WitnessStory } from "./witness-story.ts";

/** What a database has in the end, for the comparison with that of an undisturbed run. */
export interface EndState {
  readonly applied: readonly string[];
  readonly schema: unknown;
  readonly rows: readonly (readonly object[])[];
}

/** How a sweep went: kills that took place, each of which the next run went on from. */
export interface SweepResult {
  readonly kills: number;
}

/**
 * Kills a story's commands at the chosen points, forward and back, each pair on a new database, and runs them again. After each kill
 * ledger and database have to agree; in the end all has to be as after a run that nobody disturbed.
 */
export async function sweep(
  engine: KillEngine,
  story: WitnessStory,
  choose: (points: number, direction: "up" | "down") => readonly (number | KilledRun)[],
): Promise<SweepResult> {
  const config = { components: ["components/*"], ...story.settings };
  const folder = await deployment({ ...story.files, "stemma.config.json": JSON.stringify(config) });
  const expected = new Map<"up" | "down", EndState>();
  const chosen = new Map<"up" | "down", readonly (number | KilledRun)[]>();
  await onDatabase(engine, story, async (database) => {
    for (const direction of ["up", "down"] as const) {
      const command = { folder, url: database.url, line: story[direction] };
      const { points, code, stderr } = await engine.run(command, undefined);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expected.set(direction, await endState(database.url, story));
      chosen.set(direction, choose(points, direction));
    }
  });
  let kills = 0;
  const { up = [], down = [] } = Object.fromEntries(chosen);
  for (let at = 0; at < Math.max(up.length, down.length); at++) {
    await onDatabase(engine, story, async (database) => {
      for (const direction of ["up", "down"] as const) {
        const point = chosen.get(direction)?.[at];
        const line = story[direction];
        const told = `${engine.name}, ${line}, killed at ${typeof point === "number" ? point : "a moment"}`;
        if (point !== undefined) {
          const command = { folder, url: database.url, line };
          const run = typeof point === "number" ? engine.run : point;
          const { killed } = await run(command, typeof point === "number" ? point : undefined);
          if (killed) kills += 1;
          await engine.alone(database);
          await expectAgreement(database, story, direction, told);
        }
        const again = await stemma(folder, database.url)(`${line} --json`);
        expect(again.json.error, told).toBe(undefined);
        expect(await endState(database.url, story), told).toEqual(expected.get(direction));
      }
    });
  }
  return { kills };
}

export async function onDatabase(
  engine: KillEngine,
  story: WitnessStory,
  work: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const database = await engine.create();
  try {
    const connection = await connectTo(database.url);
    await connection.send(story.before);
    await connection.close();
    await work(database);
  } finally {
    await database.drop();
  }
}

/** Whatever is in the ledger has its witness, whatever is not has none; and nothing has two. */
export async function expectAgreement(
  { url }: TestDatabase,
  { whole }: WitnessStory,
  direction: "up" | "down",
  told: string,
): Promise<void> {
  const connection = await connectTo(url);
  try {
    const witnesses = (await connection.query("SELECT what FROM witness")).map(({ what }) => String(what));
    expect(witnesses.length, told).toBe(new Set(witnesses).size);
    const applied = new Set(await appliedIn(connection));
    for (const id of whole) {
      const isThere = applied.has(`main:${id}`);
      const isWitnessed = witnesses.includes(direction === "up" ? id : `back ${id}`);
      expect(isWitnessed, `${told}: ${id}`).toBe(isThere === (direction === "up"));
    }
  } finally {
    await connection.close();
  }
}

/** Everything of a database, and that the ledger has no unfinished business. */
export async function endState(url: string, story: WitnessStory): Promise<EndState> {
  const dialect = dialectOf(parseDatabaseUrl(url, process.cwd(), "test").dialect);
  if (dialect === undefined) throw new Error(`no dialect for ${url}`);
  const connection = await connectTo(url);
  try {
    const rows: (readonly object[])[] = [];
    for (const query of story.rows)
      rows.push(await connection.query(query).catch(() => [{ "is not there": query }]));
    const open = await connection.query(
      "SELECT component, revision, outcome FROM stemma_journal WHERE outcome <> 'done' AND id IN (SELECT max(id) FROM stemma_journal GROUP BY component, revision)",
    );
    expect(open).toEqual([]);
    const { schema } = await introspect(connection, dialect, {});
    return { applied: await appliedIn(connection), schema, rows };
  } finally {
    await connection.close();
  }
}

async function appliedIn(connection: Awaited<ReturnType<typeof connectTo>>): Promise<readonly string[]> {
  const rows = await connection
    .query("SELECT component, revision FROM stemma_migration ORDER BY component, revision")
    .catch(() => []);
  return rows.map(({ component, revision }) => `${component}:${revision}`);
}
