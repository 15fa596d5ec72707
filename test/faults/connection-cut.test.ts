import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasMariadb } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";
import { isLong } from "../support/effort.ts";
import { KILL_ENGINES, type KillEngine } from "../support/faults/kill-engines.ts";
import { sweep } from "../support/faults/kill-sweep.ts";
import { sampleOf } from "../support/faults/sample.ts";
import { scriptStory } from "../support/faults/witness-story.ts";
import { figure } from "../support/figures.ts";
import { history } from "../support/history.ts";
import { stemma } from "../support/stemma.ts";

// pg_dump may be older here than the server is: e2e/backups has a server of its age.
describe.each([
  { name: "PostgreSQL", start: KILL_ENGINES.postgres, size: 3, isThere: () => true, copying: [] },
  { name: "MariaDB", start: KILL_ENGINES.mariadb, size: 3, isThere: hasMariadb, copying: ["backup"] },
])("on $name", ({ name, start, size, isThere, copying }) => {
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

  test("commands that look, and those that copy, say that the connection was lost", {
    timeout: isLong() ? 3_600_000 : 600_000,
  }, async () => {
    if (engine?.cut === undefined) return;
    const database = await engine.create();
    try {
      const folder = await deployment({
        "stemma.config.json": JSON.stringify({ components: ["components/*"] }),
        ...history("main", [{ id: "10000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" }]),
      });
      expect((await stemma(folder, database.url)("upgrade --apply --json")).json).toMatchObject({ done: 2 });
      for (const line of ["status", "unlock", ...copying]) {
        const command = { folder, url: database.url, line };
        const { points, code, stderr } = await engine.cut(command, undefined);
        expect({ line, code, stderr }).toMatchObject({ code: 0 });
        for (const point of sampleOf(points, 3, 5)) await engine.cut(command, point);
      }
    } finally {
      await database.drop();
    }
  });
});
