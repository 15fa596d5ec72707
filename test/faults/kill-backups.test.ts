import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { BACKUP_ENGINES, type BackupEngine, stopServers } from "../e2e/backup-engines.ts";
import { hasMariadb } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import {
  backupSite,
  expectTidyFolder,
  expectWholeBackups,
  killBackups,
  removeBackups,
} from "../support/faults/kill-backups.ts";
import { killAtText } from "../support/faults/killed-run.ts";
import { figure } from "../support/figures.ts";
import { until } from "../support/site.ts";
import { startStemma } from "../support/stemma.ts";

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
      const { at, first, before, after } = await upgradedSince(engine);
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
      const { at, first, before, after } = await upgradedSince(engine);
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

describe("what a killed command leaves at work", () => {
  test("on PostgreSQL pg_dump, which would go on, is ended by the next command that changes the database", async () => {
    const engine = named("PostgreSQL");
    const at = await backupSite(engine, { lockTimeout: "60s" });
    const application = new pg.Client({ connectionString: at.url });
    await application.connect();
    try {
      await application.query("BEGIN; LOCK TABLE book");
      const running = startStemma(at.folder, at.url, "backup");
      const programs =
        "FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'stemma backup of %'";
      await until(at, `SELECT count(*) > 0 AS ready ${programs} AND wait_event_type = 'Lock'`);
      running.process.kill("SIGKILL");
      await running.ended;
      expect(await at.run("forward shop:10000000 --apply --json")).toMatchObject({
        code: 0,
        json: { done: 0 },
      });
      expect(await at.query(`SELECT pid ${programs}`)).toEqual([]);
    } finally {
      await application.end();
    }
    expect(await at.run("backup --json")).toMatchObject({ code: 0 });
    expectTidyFolder(at, "afterwards");
  });

  test.runIf(hasMariadb()).each([
    { when: "before", ends: "as it was" },
    { when: "after", ends: "as the backup has it" },
  ] as const)(
    "on MariaDB triggers, views and routines are made again by the next command: killed $when the exchange, all is $ends",
    async ({ when }) => {
      const at = await backupSite(named("MariaDB"));
      const backup = await at.run("backup --json");
      expect(backup).toMatchObject({ code: 0 });
      const [first = ""] = await listed(at);
      const then = await at.contents();
      expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
      const now = await at.contents();
      if (at.proxy === undefined) throw new Error("MariaDB has a proxy");
      const restore = { folder: at.folder, url: at.url, line: `restore ${first} --apply` };
      expect(await killAtText(at.proxy, "RENAME TABLE", when)(restore, undefined)).toMatchObject({
        killed: true,
      });
      await at.alone();
      const broken = await at.contents();
      expect([then, now]).not.toContain(broken);
      expect(await at.run("upgrade --json")).toMatchObject({ code: 0 });
      expect(await at.contents()).toBe(broken);
      expect(await at.run("backup --json")).toMatchObject({ code: 0 });
      expect(await at.contents()).toBe(when === "before" ? now : then);
      expect(await at.beside()).toEqual([]);
    },
  );
});

function named(name: string): BackupEngine {
  const found = BACKUP_ENGINES.find((engine) => engine.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** A database with a backup of it that is one revision older, and what each of them has. */
async function upgradedSince(engine: BackupEngine) {
  const at = await backupSite(engine);
  expect(await at.run("backup --json")).toMatchObject({ code: 0 });
  const [first] = await listed(at);
  const before = await at.contents();
  expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
  return { at, first, before, after: await at.contents() };
}

async function listed(at: {
  readonly run: (line: string) => Promise<{ readonly stdout: string }>;
}): Promise<readonly string[]> {
  const { stdout } = await at.run("restore --list --json");
  return [...stdout.matchAll(/"file": ?"backups\/([^"]*)"/g)].map(([, name]) => String(name));
}
