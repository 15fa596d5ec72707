import { execFile } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase, sqliteDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";
import { history } from "../support/history.ts";
import { loadSite } from "../support/load-site.ts";
import { type Site, site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

beforeAll(() => void builtCommand());

const FILES = history("shop", [
  { id: "10000000", up: "CREATE TABLE a (id int PRIMARY KEY);\nINSERT INTO a VALUES (1);" },
  { id: "20000000", up: "INSERT INTO a VALUES (2);" },
]);

/** An SQLite site whose first revision is applied: what is tried here is the same for all engines. */
async function begun(settings: Readonly<Record<string, unknown>> = {}): Promise<Site> {
  const at = await site(await sqliteDatabase(), FILES, settings);
  expect(await at.run("forward shop:10000000 --apply --json")).toMatchObject({ code: 0 });
  return at;
}

function copies(at: Site, folder = "backups"): string[] {
  const place = join(at.folder, folder);
  return existsSync(place)
    ? readdirSync(place)
        .filter((name) => name !== ".gitignore")
        .sort()
    : [];
}

/** A tool that only says its version, as a stand-in for one that is not installed here. */
async function tools(scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await deployment(scripts);
  for (const name of Object.keys(scripts)) chmodSync(join(folder, name), 0o755);
  return folder;
}

describe("backups as files", () => {
  test("so many are kept: the oldest of this database go after the new one is verified, and no other file does", async () => {
    const at = await begun({ backup: { keep: 2, folder: "kept/here" } });
    // Both may be of the same second: their names do not say which came first.
    const made = [await at.run("backup --json"), await at.run("backup --json")];
    const [first = "", second = ""] = made.map(({ json }) => basename(json.backup?.file ?? ""));
    const foreign = join(at.folder, "kept/here/2020-01-01T00-00-00Z-backup-mine.sqlite");
    writeFileSync(foreign, "");
    const other = JSON.parse(readFileSync(join(at.folder, "kept/here", `${first}.json`), "utf8"));
    writeFileSync(
      `${foreign}.json`,
      JSON.stringify({ ...other, database: "sqlite:/another", created: "2020-01-01T00:00:00.000Z" }),
    );
    const third = await at.run("backup --json");
    expect(third.json).toMatchObject({ removed: [`kept/here/${first}`] });
    expect(copies(at, "kept/here")).toEqual(
      expect.arrayContaining([second, "2020-01-01T00-00-00Z-backup-mine.sqlite"]),
    );
    expect(copies(at, "kept/here")).not.toContain(first);
    const listed = await at.run("restore --list");
    expect(listed.stdout.split("\n")[0]).toContain("; at shop:10000000");
    expect(listed.stdout).toContain("of sqlite:/another");
    expect(readFileSync(join(at.folder, "kept/here/.gitignore"), "utf8")).toBe("*\n");
  });

  test("what cannot be written is an error that says where, before anything is changed", async () => {
    const at = await begun({ backup: { folder: "stemma.config.json/backups" } });
    const refused = await at.run("upgrade --apply --backup --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "backup/unwritable" } } });
    expect(refused.json.error?.message).toContain("stemma.config.json/backups cannot be written");
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
  });

  test("a full disk leaves nothing with a good name", async () => {
    const at = await begun();
    await at.query(
      "CREATE TABLE b AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, hex(randomblob(50)) AS x FROM n",
    );
    const { status, stderr } = await limited(at, 200);
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/error\[backup\/(failed|unwritable)\]/),
    });
    expect(copies(at)).toEqual([]);
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
  });

  test("a damaged copy, one of another engine and one of a newer Stemma are refused, and nothing is changed", async () => {
    const at = await begun();
    expect((await at.run("upgrade --apply --backup --json")).code).toBe(0);
    const [copy = "", manifest = ""] = copies(at).map((name) => join(at.folder, "backups", name));
    const told = readFileSync(manifest, "utf8");
    const refused = async (code: string) => {
      const outcome = await at.run("restore --apply --json");
      expect(outcome).toMatchObject({ code: 1, json: { error: { code } } });
      expect(await at.applied()).toHaveLength(3);
      return outcome.json.error?.message ?? "";
    };
    const changed = (more: object): void =>
      writeFileSync(manifest, JSON.stringify({ ...JSON.parse(told), ...more }));
    changed({ engine: "pglite" });
    expect(await refused("backup/other-engine")).toContain("is of pglite");
    changed({ stemma: "99.0.0" });
    // From source no version is older than another one.
    changed({ checksum: "0".repeat(64) });
    expect(await refused("backup/damaged")).toContain("checksum");
    changed({ bytes: 1 });
    expect(await refused("backup/damaged")).toContain("bytes");
    writeFileSync(manifest, "{");
    expect((await at.run("restore --apply --json")).json.error?.code).toBe("backup/not-found");
    expect((await at.run(`restore ${copy} --json`)).json.error?.code).toBe("backup/damaged");
    writeFileSync(manifest, told);
    appendFileSync(copy, "x");
    expect(await refused("backup/damaged")).toContain("bytes");
  });

  test("there is nothing to copy of a database that is not there, or in memory; and nothing to restore without a backup", async () => {
    const at = await site(await sqliteDatabase(), FILES);
    expect((await at.run("backup --json")).json.error?.code).toBe("backup/nothing-there");
    expect((await at.run("restore --json")).json.error?.code).toBe("backup/not-found");
    const memory = stemma(at.folder, "sqlite:memory");
    expect((await memory("backup --json")).json.error?.code).toBe("backup/nothing-there");
    const first = await at.run("init-db --backup --json");
    expect(first).toMatchObject({ code: 0, json: { done: 3 } });
    expect(first.json).not.toHaveProperty("backup");
    expect(copies(at)).toEqual([]);
  });

  test("a dry run says where a backup would go, and makes none", async () => {
    const at = await begun();
    expect((await at.run("upgrade --backup")).stdout).toContain("A backup would be made first, in backups.");
    expect((await at.run("backup --dry-run")).stdout).toContain("would be written to backups");
    expect((await at.run("restore --list")).stdout).toContain("There are no backups in backups.");
    expect(existsSync(join(at.folder, "backups"))).toBe(false);
  });

  test("repair makes one too, and what the ledger said comes back with it", async () => {
    const at = await begun();
    const row = () => at.query("SELECT checksum, forward FROM stemma_migration WHERE revision = '10000000'");
    const before = await row();
    at.write(history("shop", [{ id: "10000000", up: "CREATE TABLE a (id int PRIMARY KEY, more int);" }]));
    const looked = await at.run("repair --backup");
    expect(looked.stdout).toContain("A backup would be made first, in backups.");
    expect(existsSync(join(at.folder, "backups"))).toBe(false);
    const repaired = await at.run("repair --apply --backup --json");
    expect(repaired).toMatchObject({ code: 0, json: { done: 1, backup: { command: "repair" } } });
    expect(await row()).not.toEqual(before);
    expect(await at.run("repair --apply --backup --json")).toMatchObject({ code: 0, json: { done: 0 } });
    expect(copies(at)).toHaveLength(2);
    expect(await at.run("restore --apply --json")).toMatchObject({ code: 0, json: { done: true } });
    expect(await row()).toEqual(before);
    expect(await (await loadSite(at)).repair([], { backup: true })).toMatchObject({
      repairs: [{ migration: "shop:10000000" }],
      backup: { command: "repair", engine: "sqlite" },
    });
  });

  test("from code: a backup, a change with one, what there is, and back", async () => {
    const at = await begun();
    const shop = await loadSite(at);
    const { backup } = await shop.backup();
    expect(backup).toMatchObject({
      engine: "sqlite",
      rows: expect.any(Number),
      applied: ["shop:00000000", "shop:10000000"],
    });
    const run = await shop.upgrade({ backup: true });
    expect(run).toMatchObject({ done: 1, kept: [], losses: [], backup: { command: "upgrade" } });
    expect((await shop.backups()).backups).toHaveLength(2);
    expect(await shop.restore(undefined, { dryRun: true })).toMatchObject({
      done: false,
      forgotten: ["shop:20000000"],
    });
    expect(await shop.restore(backup.file, { backup: true })).toMatchObject({ done: true });
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
    expect((await shop.backups()).backups).toHaveLength(3);
  });
});

describe("the programs of PostgreSQL", () => {
  test("missing, or older than the server: said by name, with what to install, before anything is changed", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("forward shop:10000000 --apply --json")).code).toBe(0);
    const nothing = stemma(at.folder, at.url, { PATH: "/nowhere" });
    const missing = await nothing("upgrade --apply --backup --json");
    expect(missing).toMatchObject({
      code: 1,
      json: { error: { code: "backup/tool-missing", facts: { tool: "pg_dump" } } },
    });
    expect(missing.json.error?.hint).toContain("postgresql-client-");
    const says = (version: string) => `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version}"\n`;
    const old = stemma(at.folder, at.url, {
      STEMMA_BACKUP_TOOLS: await tools({ pg_dump: says("12.9 (Debian 12.9)") }),
    });
    for (const line of ["backup --json", "upgrade --backup --json", "upgrade --apply --backup --json"]) {
      const refused = await old(line);
      expect(refused.json.error).toMatchObject({
        code: "backup/tool-too-old",
        facts: { tool: "pg_dump", toolVersion: "12.9" },
      });
    }
    const lying = [
      "#!/bin/sh",
      `[ "$1" = --version ] && echo "x (PostgreSQL) 99.1" && exit`,
      `echo "$*" > seen`,
      `echo "$PGPASSWORD" >> seen`,
      `echo "pg_dump: error: out of luck" >&2`,
      "exit 1",
    ].join("\n");
    const folder = await tools({
      pg_dump: lying.replaceAll("seen", join(at.folder, "seen")),
      pg_restore: lying,
      psql: lying,
    });
    const failing = await stemma(at.folder, at.url, { STEMMA_BACKUP_TOOLS: folder })(
      "upgrade --apply --backup --json",
    );
    expect(failing.json.error).toMatchObject({
      code: "backup/tool-failed",
      facts: { problem: "pg_dump: error: out of luck" },
    });
    expect(copies(at)).toEqual([]);
    // The password goes by the environment alone.
    const [called = "", password] = readFileSync(join(at.folder, "seen"), "utf8").split("\n");
    expect(called).toContain("--format=custom");
    expect(called).not.toContain("stemma test");
    expect(password).toBe("stemma test");
    expect(JSON.stringify(failing)).not.toMatch(/stemma(%20| )test/);
    expect(await at.applied()).toEqual(["shop:00000000", "shop:10000000"]);
    // Of a database that takes no changes a copy is made as of any other: it gets as far as the program.
    await at.query(
      `ALTER DATABASE ${new URL(at.url).pathname.slice(1)} SET default_transaction_read_only = on`,
    );
    const still = stemma(at.folder, at.url, { STEMMA_BACKUP_TOOLS: folder });
    expect((await still("backup --json")).json.error?.code).toBe("backup/tool-failed");
    expect((await still("upgrade --apply --json")).json.error?.code).toBe("database/read-only");
  });
});

/** The built command under a limit of file sizes, in units of 512 bytes: that is how a disk is full for one process. */
async function limited(
  at: Site,
  blocks: number,
): Promise<{ readonly status: number; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      "sh",
      [
        "-c",
        `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`,
        process.execPath,
        builtCommand(),
        "upgrade",
        "--apply",
        "--backup",
        "--database",
        at.url,
      ],
      {
        cwd: at.folder,
        env: { PATH: process.env.PATH, NO_COLOR: "1", STEMMA_CACHE_DIR: join(at.folder, "cache") },
      },
      (error, _stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stderr }),
    );
  });
}
