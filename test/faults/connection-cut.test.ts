import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasMariadb } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { KILL_ENGINES, type KillEngine } from "../support/faults/kill-engines.ts";
import { sweep } from "../support/faults/kill-sweep.ts";
import { sampleOf } from "../support/faults/sample.ts";
import { scriptStory } from "../support/faults/witness-story.ts";
import { figure } from "../support/figures.ts";

describe.each([
  { name: "PostgreSQL", start: KILL_ENGINES.postgres, size: 3, isThere: () => true },
  { name: "MariaDB", start: KILL_ENGINES.mariadb, size: 3, isThere: hasMariadb },
])("on $name", ({ name, start, size, isThere }) => {
  let engine: KillEngine | undefined;
  beforeAll(async () => {
    if (isThere()) engine = await start();
  });
  afterAll(() => engine?.stop());

  test.each(isLong() ? (["each", "all"] as const) : (["each"] as const))(
    "a connection that is cut at whatever message ends with an error that says so, or is made up for (%s)",
    { timeout: isLong() ? 3_600_000 : 600_000 },
    async (transaction) => {
      if (engine?.cut === undefined) return;
      const { kills } = await sweep(
        { ...engine, run: engine.cut },
        scriptStory(engine.words, transaction),
        (points, direction) => sampleOf(points, size, direction === "up" ? 3 : 4),
      );
      expect(kills).toBeGreaterThanOrEqual(size);
      figure("connections cut and made up for", `${name}, transaction: ${transaction}`, kills);
    },
  );
});
