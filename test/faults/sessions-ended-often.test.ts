import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasMariadb } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { KILL_ENGINES, type KillEngine } from "../support/faults/kill-engines.ts";
import { seeded } from "../support/faults/sample.ts";
import { runAmongStrikes } from "../support/faults/terminate-loop.ts";
import { scriptStory } from "../support/faults/witness-story.ts";
import { figure } from "../support/figures.ts";

/** With each round every try has a little more peace, and a round takes some ten seconds. */
const ROUNDS = isLong() ? 10 : 1;

describe.each([
  { name: "PostgreSQL", start: KILL_ENGINES.postgres, isThere: () => true },
  { name: "MariaDB", start: KILL_ENGINES.mariadb, isThere: hasMariadb },
])("on $name", ({ name, start, isThere }) => {
  let engine: KillEngine | undefined;
  let ended = 0;
  beforeAll(async () => {
    if (isThere()) engine = await start();
  });
  afterAll(async () => {
    figure("sessions ended at random moments, each revision once", name, ended);
    await engine?.stop();
  });

  test.each(isLong() ? (["each", "all"] as const) : (["each"] as const))(
    "sessions that are ended over and over delay a run, and nothing else (transaction: %s)",
    { timeout: isLong() ? 3_600_000 : 600_000 },
    async (transaction) => {
      if (engine === undefined) return;
      for (let round = 0; round < ROUNDS; round++) {
        const found = await runAmongStrikes(
          engine,
          scriptStory(engine.words, transaction),
          seeded(round + 1),
        );
        expect(found.ended).toBeGreaterThan(0);
        ended += found.ended;
      }
    },
  );
});
