import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { mariadbDatabase, sqliteDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";
import { isLong } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import { type Run, stemma } from "../support/stemma.ts";
import { BACKUP_ENGINES, type BackupEngine, stopServers } from "./backup-engines.ts";

beforeAll(() => void builtCommand());
afterAll(stopServers);

const run = promisify(execFile);

/** An engine takes part in the short form where it is quick to open. */
const ENGINES = BACKUP_ENGINES.filter(({ available, isSlow }) => available && (isSlow !== true || isLong()));

interface Copied extends Site {
  readonly run: Run;
  /** Paths of the copy and of what describes it. */
  readonly copy: string;
  readonly manifest: string;
  /** What describes it says something else, too. */
  tell(more: object): void;
}

/** A deployment with one backup, after which a revision more was applied. */
async function copied({ create, first }: Pick<BackupEngine, "create" | "first">): Promise<Copied> {
  const files = history("shop", [
    { id: "10000000", up: first },
    { id: "20000000", up: "CREATE TABLE later (a int);" },
  ]);
  const at = await site(await create(), files);
  const own = stemma(at.folder, at.url, { PATH: process.env.PATH });
  expect(await own("forward shop:10000000 --apply --json")).toMatchObject({ code: 0 });
  expect(await own("upgrade --apply --backup --json")).toMatchObject({ code: 0 });
  const folder = join(at.folder, "backups");
  const [name = ""] = readdirSync(folder).filter((each) => each.endsWith(".json"));
  const manifest = join(folder, name);
  return {
    ...at,
    run: own,
    manifest,
    copy: manifest.slice(0, -".json".length),
    tell: (more) =>
      writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), ...more })),
  };
}

/** What describes the copy fits it again, as somebody would make it who wants it restored all the same. */
function vouch({ copy, tell }: Copied): void {
  const bytes = readFileSync(copy);
  tell({ bytes: bytes.length, checksum: createHash("sha256").update(bytes).digest("hex") });
}

/** A restore is refused so, and the database is what it was. */
async function refused(at: Copied, code: RegExp): Promise<string> {
  const outcome = await at.run("restore --apply --json");
  expect({ code: outcome.code, error: outcome.json.error?.code }).toEqual({
    code: 1,
    error: expect.stringMatching(code),
  });
  expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000", "shop:20000000"]);
  expect(await at.query("SELECT count(*) AS number FROM later")).toHaveLength(1);
  return `${outcome.json.error?.message} ${outcome.json.error?.hint}`;
}

describe.each(ENGINES)("a backup of $name", { timeout: isLong() ? 600_000 : 120_000 }, (engine) => {
  test("that is cut, or is none at all, is refused: by its checksum, and without that by the engine", async () => {
    const at = await copied(engine);
    const whole = readFileSync(at.copy);
    truncateSync(at.copy, Math.floor(whole.length * 0.6));
    expect(await refused(at, /^backup\/damaged$/)).toContain("bytes");
    vouch(at);
    await refused(at, /^backup\/(not-verified|failed|tool-failed)$/);
    writeFileSync(at.copy, "this is a letter, and no backup\n".repeat(100));
    vouch(at);
    await refused(at, /^backup\/(not-verified|failed|tool-failed)$/);
    writeFileSync(at.copy, whole);
    vouch(at);
    const middle = Buffer.from(whole);
    middle.fill(0x7e, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 64);
    writeFileSync(at.copy, middle);
    expect(await refused(at, /^backup\/damaged$/)).toContain("checksum");
    // Whole again, it is taken.
    writeFileSync(at.copy, whole);
    expect(await at.run("restore --apply --json")).toMatchObject({ code: 0, json: { done: true } });
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
  });

  test("with other rows than it was written with is refused, and so is one of a newer server", async () => {
    const at = await copied(engine);
    const { rows, serverVersion } = JSON.parse(readFileSync(at.manifest, "utf8"));
    expect(rows).toEqual(expect.any(Number));
    // A dump of PostgreSQL is restored wholly or not at all: its rows are not counted again.
    if (engine.ending !== ".dump") {
      at.tell({ rows: rows + 1 });
      expect(await refused(at, /^backup\/not-verified$/)).toContain(`${rows} rows of ${rows + 1}`);
      at.tell({ rows });
    }
    at.tell({ tables: 99 });
    await refused(at, /^backup\/(not-verified|tool-failed)$/);
    if (engine.ending === ".sqlite") return;
    at.tell({ serverVersion: serverVersion + 20_000 });
    expect(await refused(at, /^backup\/newer$/)).toMatch(/was made with \w+ [\d.]+, which is newer than/);
  });
});

test("a backup that a newer Stemma made is refused by name, and one that an older one made is taken", async () => {
  const at = await copied({ create: sqliteDatabase, first: "CREATE TABLE a (id int);" });
  const built = async (...words: string[]): Promise<{ readonly code: number; readonly json: Told }> => {
    const command = [builtCommand(), ...words, "--json", "--database", at.url];
    const environment = { PATH: process.env.PATH, STEMMA_CACHE_DIR: join(at.folder, "cache") };
    const ended = await run(process.execPath, command, { cwd: at.folder, env: environment }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { readonly code: number; readonly stdout: string }) => error,
    );
    return { code: ended.code, json: JSON.parse(ended.stdout) };
  };
  at.tell({ stemma: "99.0.0" });
  for (const words of [["restore"], ["restore", "--apply"]]) {
    const refusal = await built(...words);
    expect(refusal).toMatchObject({
      code: 1,
      json: { error: { code: "backup/newer", facts: { product: "Stemma", theirs: "99.0.0" } } },
    });
    expect(refusal.json.error?.hint).toContain("Restore it with Stemma 99.0.0 or newer.");
  }
  expect(await at.applied()).toHaveLength(3);
  at.tell({ stemma: "0.0.1" });
  expect(await built("restore", "--apply")).toMatchObject({ code: 0, json: { done: true } });
  expect(await at.applied()).toHaveLength(2);
});

interface Told {
  readonly error?: { readonly code: string; readonly hint: string };
}

test("the copy of a database of another kind is refused, and a copy alone is no backup", async () => {
  const at = await copied({ create: sqliteDatabase, first: "CREATE TABLE a (id int);" });
  at.tell({ engine: "postgres" });
  expect(await refused(at, /^backup\/other-engine$/)).toContain("is of postgres");
  at.tell({ engine: "oracle" });
  expect((await at.run(`restore ${at.copy} --apply --json`)).json.error).toMatchObject({
    code: "backup/damaged",
    message: expect.stringContaining("engine: "),
  });
  const alone = join(at.folder, "mine.sql.gz");
  writeFileSync(alone, gzipSync("SELECT 1;"));
  expect((await at.run(`restore ${alone} --apply --json`)).json.error).toMatchObject({
    code: "backup/not-found",
    hint: expect.stringContaining("A backup is two files"),
  });
});

const MARIADB = BACKUP_ENGINES.find(({ ending }) => ending === ".sql.gz");

test.runIf(MARIADB?.available)(
  "programs of MariaDB that are older than the server, or another's, are named before anything is done",
  async () => {
    const files = history("shop", [{ id: "10000000", up: "CREATE TABLE a (id int);" }]);
    const at = await site(await mariadbDatabase(), files);
    const withTools = async (version: string): Promise<Run> => {
      const script = `#!/bin/sh\necho "mariadb-dump from ${version}"\n`;
      const folder = await deployment({ "mariadb-dump": script, mariadb: script });
      for (const name of ["mariadb-dump", "mariadb"]) chmodSync(join(folder, name), 0o755);
      return stemma(at.folder, at.url, { STEMMA_BACKUP_TOOLS: folder });
    };
    const old = await withTools("10.3.39-MariaDB, client 10.19 for debian-linux-gnu (x86_64)");
    for (const line of ["backup --json", "upgrade --backup --json", "upgrade --apply --backup --json"]) {
      expect((await old(line)).json.error).toMatchObject({
        code: "backup/tool-too-old",
        facts: { tool: "mariadb-dump", toolVersion: "10.3.39" },
      });
    }
    const foreign = await withTools("Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)");
    expect((await foreign("backup --json")).json.error).toMatchObject({
      code: "backup/tool-missing",
      message: expect.stringContaining("is not MariaDB's"),
    });
    expect(
      await at.query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"),
    ).toEqual([]);
  },
);
