import { setTimeout as sleep } from "node:timers/promises";
import { createConnection } from "mariadb";
import pg from "pg";
import { expect } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { deployment } from "../deployment.ts";
import { stemma } from "../stemma.ts";
import type { KillEngine } from "./kill-engines.ts";
import { endState, expectAgreement, onDatabase } from "./kill-sweep.ts";
import type { WitnessStory } from "./witness-story.ts";

/** Somebody with the right to end sessions, who stays connected. */
interface Terminator {
  /** Ends all sessions of runners in the database; gives how many there were. */
  strike(): Promise<number>;
  leave(): Promise<void>;
}

/** What a command may say whose sessions are ended. */
const NAMED: readonly unknown[] = [
  "database/unreachable",
  "database/connection-lost",
  "execution/connection-lost",
];

/** Mean pause between two strikes of the first try, in milliseconds; each try has a little more peace than the one before. */
const PAUSE = 40;
const MOST_TRIES = 200;

/**
 * Runs a story up and back while all its sessions are ended over and over, at random moments, and again and again until it is
 * through. Gives how many sessions were ended.
 */
export async function runAmongStrikes(
  engine: KillEngine,
  story: WitnessStory,
  random: () => number,
): Promise<{ readonly ended: number; readonly runs: number }> {
  const config = { components: ["components/*"], ...story.settings };
  const folder = await deployment({ ...story.files, "stemma.config.json": JSON.stringify(config) });
  const expected = new Map<"up" | "down", unknown>();
  await onDatabase(engine, story, async ({ url }) => {
    for (const direction of ["up", "down"] as const) {
      expect((await stemma(folder, url)(story[direction])).code).toBe(0);
      expected.set(direction, await endState(url, story));
    }
  });
  let ended = 0;
  let runs = 0;
  await onDatabase(engine, story, async (database) => {
    const terminator = await terminatorOf(database);
    try {
      for (const direction of ["up", "down"] as const) {
        for (let tries = 1; ; tries++) {
          expect(tries, "it comes to an end").toBeLessThan(MOST_TRIES);
          const running = stemma(folder, database.url)(`${story[direction]} --json`);
          let isOver = false;
          const over = running.finally(() => {
            isOver = true;
          });
          while (!isOver) {
            await Promise.race([over, sleep(random() * 2 * PAUSE * tries)]);
            if (!isOver) ended += await terminator.strike();
          }
          const { code, json, stderr } = await running;
          runs += 1;
          const told = `${engine.name}, ${story[direction]}, run ${tries}: ${stderr}`;
          if (code !== 0) expect(NAMED, told).toContain(json.error?.code);
          await engine.alone(database);
          await expectAgreement(database, story, direction, told);
          if (code === 0) break;
        }
        expect(await endState(database.url, story)).toEqual(expected.get(direction));
      }
    } finally {
      await terminator.leave();
    }
  });
  return { ended, runs };
}

/** It is with another database, and so nobody whom one would wait for. */
async function terminatorOf({ url }: TestDatabase): Promise<Terminator> {
  const place = new URL(url);
  const name = place.pathname.slice(1);
  if (url.startsWith("postgres")) {
    place.pathname = "/postgres";
    const client = new pg.Client({ connectionString: place.href });
    await client.connect();
    return {
      strike: async () => {
        const { rowCount } = await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE 'stemma%'",
          [name],
        );
        return rowCount ?? 0;
      },
      leave: () => client.end(),
    };
  }
  const client = await createConnection({
    host: place.hostname,
    port: Number(place.port),
    user: decodeURIComponent(place.username),
    password: decodeURIComponent(place.password),
  });
  return {
    strike: async () => {
      const found = await client.query<{ readonly id: bigint }[]>(
        "SELECT id FROM information_schema.processlist WHERE db = ?",
        [name],
      );
      // Some are gone before it is their turn.
      for (const { id } of found) await client.query(`KILL CONNECTION ${id}`).catch(() => undefined);
      return found.length;
    },
    leave: () => client.end(),
  };
}
