import { afterAll, describe, expect, test } from "vitest";
import { BACKUP_ENGINES, type BackupEngine, stopServers } from "../e2e/backup-engines.ts";
import { isLong } from "../support/effort.ts";
import {
  backupSite,
  expectTidyFolder,
  expectWholeBackups,
  killBackups,
  removeBackups,
} from "../support/faults/kill-backups.ts";
import { figure } from "../support/figures.ts";

/** A kill on a server takes several starts of its programs: the short form is about files on SQLite, and about restores everywhere. */
const sizesOf = ({ name }: BackupEngine) =>
  name === "SQLite" ? { backup: 2, upgrade: 0, restore: 1 } : { backup: 0, upgrade: 0, restore: 1 };

const available = BACKUP_ENGINES.filter((engine) => engine.available && (isLong() || engine.isSlow !== true));
const AS_LONG_AS_IT_MUST = { timeout: isLong() ? 3_600_000 : 600_000 };

afterAll(stopServers);

describe.each(available)("on $name", (engine) => {
  let kills = 0;
  const sizes = sizesOf(engine);
  afterAll(() => figure("kills in backups and restores survived", engine.name, kills));

  test.skipIf(sizes.backup === 0 && !isLong())(
    "a backup that is killed leaves none that is not whole, and the next clears away what is left",
    AS_LONG_AS_IT_MUST,
    async () => {
      const at = await backupSite(engine);
      const before = await at.contents();
      kills += await killBackups(
        at,
        "backup",
        { size: sizes.backup, seed: 1 },
        {
          prepare: async () => undefined,
          look: async (told) => {
            await expectWholeBackups(at, engine, told);
            expect(await at.contents(), told).toBe(before);
          },
          again: async (told) => {
            expect(await at.run("backup --json"), told).toMatchObject({ code: 0 });
            expectTidyFolder(at, told);
            await expectWholeBackups(at, engine, told);
          },
        },
      );
    },
  );

  test.skipIf(sizes.upgrade === 0 && !isLong())(
    "an upgrade with a backup that is killed is gone on with by the next",
    AS_LONG_AS_IT_MUST,
    async () => {
      const at = await backupSite(engine);
      expect(await at.run("backup --json")).toMatchObject({ code: 0 });
      const [first] = await listed(at);
      const before = await at.contents();
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
      const after = await at.contents();
      kills += await killBackups(
        at,
        "upgrade --backup --apply",
        { size: sizes.upgrade, seed: 2 },
        {
          prepare: async () => {
            expect(await at.run(`restore ${first} --apply --json`)).toMatchObject({ code: 0 });
            removeBackups(at, [String(first), `${first}.json`]);
            expect(await at.contents()).toBe(before);
          },
          look: (told) => expectWholeBackups(at, engine, told),
          again: async (told) => {
            const { code, json, stderr } = await at.run("upgrade --backup --apply --json");
            expect({ code, stderr, error: json.error }, told).toMatchObject({ code: 0 });
            expect(await at.contents(), told).toBe(after);
            if (json.done === 1) expectTidyFolder(at, told);
          },
        },
      );
    },
  );

  test(
    "a restore that is killed has happened wholly or not at all once the next command has run",
    AS_LONG_AS_IT_MUST,
    async () => {
      const at = await backupSite(engine);
      expect(await at.run("backup --json")).toMatchObject({ code: 0 });
      const [first] = await listed(at);
      const before = await at.contents();
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
      const after = await at.contents();
      const beside = await at.beside();
      kills += await killBackups(
        at,
        `restore ${first} --apply`,
        { size: sizes.restore, seed: 3 },
        {
          prepare: async () => {
            expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
            removeBackups(at, [String(first), `${first}.json`]);
          },
          look: async (told) => {
            const { code, json, stderr } = await at.run("backup --json");
            expect({ code, stderr, error: json.error }, told).toMatchObject({ code: 0 });
            expect([before, after], told).toContain(await at.contents());
            expect(await at.beside(), told).toEqual(beside);
          },
          again: async (told) => {
            expect(await at.run(`restore ${first} --apply --json`), told).toMatchObject({ code: 0 });
            expect(await at.contents(), told).toBe(before);
            expect(await at.beside(), told).toEqual(beside);
          },
        },
      );
    },
  );
});

async function listed(at: {
  readonly run: (line: string) => Promise<{ readonly stdout: string }>;
}): Promise<readonly string[]> {
  const { stdout } = await at.run("restore --list --json");
  return [...stdout.matchAll(/"file": ?"backups\/([^"]*)"/g)].map(([, name]) => String(name));
}
