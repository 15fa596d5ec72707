import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { copyOfExample } from "../support/examples.ts";
import { cacheOfRun } from "../support/load-site.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";
import { until } from "../support/site.ts";

beforeAll(() => void builtCommand());

interface Instance {
  readonly process: ChildProcess;
  /** What it has written so far. */
  readonly said: () => string;
  /** Its address, once it has said this. */
  after(words: string): Promise<string>;
  readonly ended: Promise<number | null>;
}

/** Starts the example's server; whatever the test does, it does not outlive it. */
function start(folder: string, url?: string): Instance {
  const child = spawn(process.execPath, [QUICK_WASM, "server.mjs"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      ...cacheOfRun(),
      ...(url === undefined ? {} : { STEMMA_DATABASE_URL: url }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const append = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on("data", append);
  child.stderr.on("data", append);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    process: child,
    said: () => said,
    ended,
    after: async (words) => {
      while (!said.includes(words)) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${said}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return /listening on (\S+)/.exec(said)?.[1] ?? "";
    },
  };
}

async function get(address: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(address);
  return { status: response.status, body: await response.json() };
}

async function newDatabase(): Promise<TestDatabase> {
  const database = await serverDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** Puts another revision into a copy of the example. */
function addRevision(folder: string, sql: string): void {
  const migrations = join(folder, "components/notes/migration");
  mkdirSync(migrations, { recursive: true });
  writeFileSync(
    join(migrations, "60000000-more.fw.sql"),
    `/*** { "revision": "60000000", "parents": ["511c31fc"], "message": "More" } ***/\n${sql}\n`,
  );
}

describe("examples/server", () => {
  it("on PGlite: upgrades, answers, ends when it is told to, and finds nothing to do the next time", async () => {
    const folder = copyOfExample("server");
    const first = start(folder);
    const address = await first.after("ready");
    expect(first.said()).toContain("upgrade: 2 applied");
    expect(await get(`${address}/ready`)).toEqual({ status: 200, body: { ready: true } });
    await fetch(`${address}/notes`, { method: "POST", body: "Written down" });
    first.process.kill("SIGTERM");
    expect(await first.ended).toBe(0);

    const second = start(folder);
    const again = await second.after("ready");
    expect(second.said()).toContain("upgrade: nothing to do");
    expect(await get(`${again}/notes`)).toEqual({ status: 200, body: [{ id: 1, body: "Written down" }] });
    second.process.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("two instances at once on one server: one applies, the other waits, both answer", async () => {
    const folder = copyOfExample("server");
    const { url, query } = await newDatabase();
    addRevision(folder, "SELECT pg_sleep(2);");
    const both = [start(folder, url), start(folder, url)];
    const addresses = await Promise.all(both.map((each) => each.after("ready")));
    const ends = both.map((each) => /^upgrade: (nothing to do|\d applied)$/m.exec(each.said())?.[1]);
    expect(ends.sort()).toEqual(["3 applied", "nothing to do"]);
    for (const address of addresses) expect((await get(`${address}/notes`)).status).toBe(200);
    expect(await query("SELECT count(*)::int AS n FROM stemma_journal")).toEqual([{ n: 3 }]);
    for (const each of both) each.process.kill("SIGTERM");
    expect(await Promise.all(both.map((each) => each.ended))).toEqual([0, 0]);
  });

  it("does not start when the upgrade fails, and says why", async () => {
    const folder = copyOfExample("server");
    const { url, query } = await newDatabase();
    addRevision(folder, "ALTER TABLE notse ADD COLUMN x int;");
    const failing = start(folder, url);
    expect(await failing.ended).toBe(1);
    expect(failing.said()).toMatch(/does not start: execution\/statement-failed: .*notse/);
    expect(failing.said()).not.toContain("ready");
    expect(await query("SELECT count(*)::int AS n FROM stemma_migration")).toEqual([{ n: 2 }]);
  });

  it("SIGTERM during the upgrade: alive and not ready before, then it ends in order, and nothing is left half done", async () => {
    const folder = copyOfExample("server");
    const { url, query } = await newDatabase();
    addRevision(folder, "CREATE TABLE half (id int);\nSELECT pg_sleep(600);");
    const stopped = start(folder, url);
    const address = await stopped.after("3 of 3");
    await until(
      { query },
      "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()",
    );
    expect(await get(`${address}/live`)).toEqual({ status: 200, body: { live: true } });
    expect(await get(`${address}/ready`)).toEqual({ status: 503, body: { ready: false } });
    stopped.process.kill("SIGTERM");
    expect(await stopped.ended).toBe(0);
    expect(stopped.said()).toContain("upgrade: stopped, nothing is left half done");
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    expect(await query("SELECT count(*)::int AS n FROM stemma_migration")).toEqual([{ n: 2 }]);
  });
});
