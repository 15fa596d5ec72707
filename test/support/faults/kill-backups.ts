import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { checkBackup, listBackups } from "../../../src/backup/index.ts";
import { STEMMA_VERSION } from "../../../src/kernel/index.ts";
import type { BackupEngine } from "../../e2e/backup-engines.ts";
import type { TestDatabase } from "../databases.ts";
import { isLong } from "../effort.ts";
import { ROOT } from "../examples.ts";
import { history } from "../history.ts";
import { site, until } from "../site.ts";
import { type Run, stemma } from "../stemma.ts";
import { type KilledRun, killAfter, killAtFileCall, killAtStatement } from "./killed-run.ts";
import { sampleOf, seeded } from "./sample.ts";
import { type WireProxy, wireProxy } from "./wire-proxy.ts";

/** A database with backups, whose commands can be killed. */
export interface BackupSite {
  readonly folder: string;
  readonly url: string;
  readonly run: Run;
  /** All that is in the database, but for times, the version and the journal. */
  readonly contents: () => Promise<string>;
  /** Waits until nobody is connected who was started by a command. */
  readonly alone: () => Promise<void>;
  readonly query: TestDatabase["query"];
  /** Names beside the database that a restore may have left: schemas, databases, folders, files. */
  readonly beside: () => Promise<readonly string[]>;
  /** Of a server: what its messages pass. */
  readonly proxy: WireProxy | undefined;
  /** Each way of killing, by its name; on servers the short form has statements alone. */
  readonly ways: Readonly<Record<string, KilledRun>>;
}

/** The version of the built command line. */
const BUILT: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;

const POSTGRES_ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
const MARIADB_ALONE =
  "SELECT COUNT(*) = 0 AS ready FROM information_schema.processlist WHERE db LIKE CONCAT(DATABASE(), '%') AND id <> CONNECTION_ID()";

/** A deployment of two revisions, of which the first one is applied. */
export async function backupSite(
  engine: BackupEngine,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<BackupSite> {
  const database = await engine.create();
  const isServer = /^(postgres|mariadb):/.test(database.url);
  const proxy = isServer ? await wireProxy(database.url) : undefined;
  if (proxy !== undefined) onTestFinished(() => proxy.stop());
  const url = proxy === undefined ? database.url : plain(proxy.through(database.url));
  const files = history("shop", [
    { id: "10000000", up: engine.first },
    { id: "20000000", up: engine.second },
  ]);
  const { folder } = await site(database, files, { backup: { keep: 3 }, ...settings });
  const run = stemma(folder, url, { PATH: process.env.PATH });
  expect(await run("forward shop:10000000 --apply --json")).toMatchObject({ code: 0 });
  return {
    folder,
    url,
    run,
    contents: async () =>
      (await engine.contents(database))
        .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+/g, "then")
        // What is killed is the built command, and what goes on with it these sources.
        .replaceAll(BUILT, STEMMA_VERSION),
    alone: async () => {
      if (isServer) await until(database, url.startsWith("postgres") ? POSTGRES_ALONE : MARIADB_ALONE);
    },
    query: database.query,
    beside: () => besideOf(database),
    proxy,
    ways: {
      ...(proxy === undefined || isLong() ? { files: killAtFileCall("backups") } : {}),
      ...(proxy === undefined ? {} : { statements: killAtStatement(proxy) }),
    },
  };
}

/** PostgreSQL's own programs would ask for encryption, which begins with bytes that are no messages. */
function plain(url: string): string {
  return url.startsWith("postgres:") ? `${url}?sslmode=disable` : url;
}

async function besideOf({ url, query }: TestDatabase): Promise<readonly string[]> {
  if (url.startsWith("mariadb:")) {
    const rows = await query(
      "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE CONCAT(DATABASE(), '\\_%')",
    );
    return rows.map(({ name }) => String(name));
  }
  if (url.startsWith("postgres:")) return [];
  const place = url.slice(url.indexOf(":") + 1);
  return readdirSync(join(place, "..")).filter((name) => join(place, "..", name) !== place);
}

/** What of a sweep of kills is tried. */
export interface KillPlan {
  /** Points of each way that the short form tries; 0: it tries nothing. */
  readonly size: number;
  readonly seed: number;
}

/** Most points of one way that the long form tries, and moments that nobody chose. */
const MOST = 20;
const MOMENTS = 8;

/**
 * Kills a command at points and at random moments. `prepare` comes before each try, `look` after each kill, `again` runs the command
 * once more. Gives the number of kills that took place.
 */
export async function killBackups(
  at: BackupSite,
  line: string,
  plan: KillPlan,
  steps: {
    readonly prepare: () => Promise<void>;
    readonly look: (told: string) => Promise<void>;
    readonly again: (told: string) => Promise<void>;
  },
): Promise<number> {
  const tries: { readonly told: string; readonly run: KilledRun; readonly point: number | undefined }[] = [];
  let duration = 0;
  for (const [way, run] of Object.entries(at.ways)) {
    await steps.prepare();
    const began = performance.now();
    const { points, code, stderr } = await run({ folder: at.folder, url: at.url, line }, undefined);
    duration = performance.now() - began;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const chosen =
      isLong() && points > MOST ? spread(points, MOST, plan.seed) : sampleOf(points, plan.size, plan.seed);
    for (const point of chosen)
      tries.push({ told: `${line}, ${way}, point ${point} of ${points}`, run, point });
  }
  if (isLong()) {
    const random = seeded(plan.seed);
    for (let moment = 0; moment < MOMENTS; moment++) {
      const after = random() * duration;
      tries.push({ told: `${line}, after ${after} ms`, run: killAfter(after), point: undefined });
    }
  }
  let kills = 0;
  for (const { told, run, point } of tries) {
    await steps.prepare();
    const { killed } = await run({ folder: at.folder, url: at.url, line }, point);
    if (killed) kills += 1;
    await at.alone();
    await steps.look(told);
    await steps.again(told);
  }
  return kills;
}

function spread(count: number, size: number, seed: number): readonly number[] {
  const random = seeded(seed);
  return Array.from({ length: size }, (_, each) => Math.floor(((each + random()) * count) / size));
}

/** Whatever is called as a backup is one, and whole. */
export async function expectWholeBackups(at: BackupSite, engine: BackupEngine, told: string): Promise<void> {
  const folder = join(at.folder, "backups");
  const backups = listBackups(folder);
  const whole = new Set(backups.map(({ manifest }) => manifest.file));
  for (const name of namesIn(at)) {
    if (name.endsWith(engine.ending)) expect(whole, `${told}: ${name} has no manifest`).toContain(name);
  }
  for (const backup of backups) {
    const { engine: kind, database, file: shown } = backup.manifest;
    await checkBackup(backup, { engine: kind, database, shown });
  }
}

/** There is nothing in the folder but backups. */
export function expectTidyFolder(at: BackupSite, told: string): void {
  const backups = listBackups(join(at.folder, "backups"));
  const expected = backups.flatMap(({ manifest: { file } }) => [file, `${file}.json`]).sort();
  expect(namesIn(at), told).toEqual(expected);
}

function namesIn({ folder }: BackupSite): readonly string[] {
  try {
    return readdirSync(join(folder, "backups"))
      .filter((name) => name !== ".gitignore")
      .sort();
  } catch {
    return [];
  }
}

/** Removes all files of the folder but these. */
export function removeBackups(at: BackupSite, except: readonly string[]): void {
  for (const name of namesIn(at)) if (!except.includes(name)) rmSync(join(at.folder, "backups", name));
}
