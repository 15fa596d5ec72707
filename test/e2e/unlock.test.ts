import { hostname } from "node:os";
import { describe, expect, onTestFinished, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { TerminalChoice } from "../../src/cli/terminal.ts";
import {
  embeddedDatabase,
  hasMariadb,
  mariadbDatabase,
  serverDatabase,
  sqliteDatabase,
} from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

/** A revision whose code waits until the file `go` is there. */
const WAITS = {
  id: "20000000",
  code: `import { existsSync } from "node:fs";
export async function forward(ctx: any) {
  await ctx.execute("INSERT INTO a VALUES (1)");
  while (!existsSync("go") && !ctx.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
}`,
};

const told = (slow: string) =>
  history("foo", [
    { id: "10000000", up: "CREATE TABLE a (id int);" },
    { id: "20000000", up: slow },
  ]);

/** Answers on a terminal. */
async function unlockAt(
  at: Site,
  answer: string | undefined,
): Promise<{ readonly asked: readonly TerminalChoice[]; readonly out: string; readonly code: number }> {
  const interruption = new AbortController();
  const asked: TerminalChoice[] = [];
  let out = "";
  const write = (text: string): void => {
    out += text;
  };
  const code = await main(["unlock", "--apply", "--database", at.url], {
    stdout: { write },
    stderr: { write },
    cwd: at.folder,
    environment: { NO_COLOR: "1" },
    now: () => new Date(),
    signal: interruption.signal,
    ask: async (choice) => {
      asked.push(choice);
      if (answer === undefined) interruption.abort("SIGINT");
      return answer;
    },
  });
  return { asked, out, code };
}

describe("stemma unlock on PostgreSQL", () => {
  const RUNS =
    "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()";

  test("shows whose the lock is and what its holder does, asks, frees it, and the journal says who did", async () => {
    const at = await site(await serverDatabase(), told("INSERT INTO a VALUES (1);\nSELECT pg_sleep(600);"));
    expect((await at.run("unlock")).stdout).toContain("Nobody has the lock of postgres://");
    const running = at.run("upgrade --apply --json");
    await until(at, RUNS);
    const shown = await at.run("unlock");
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(
      new RegExp(
        `is held \\(stemma upgrade on ${hostname()}, process ${process.pid}, session \\d+, user postgres, from .*since 20`,
      ),
    );
    expect(shown.stdout).toMatch(/Its session is active for .*: .*SELECT pg_sleep\(600\)/);
    expect(shown.stdout).toContain("WARNING: the runner is alive and at work.");
    expect(shown.stdout).toContain("Use --apply to free it.");
    const json = (await at.run("unlock --json")).json;
    expect(json).toMatchObject({
      ok: true,
      dryRun: true,
      freed: false,
      held: { process: "alive", activity: { state: "active" } },
    });
    expect(shown.stdout).toMatch(/, from (?:127\.0\.0\.1|::1), since/);
    expect(json).toMatchObject({
      held: { activity: { since: expect.stringMatching(/^20.*Z$/), age: expect.any(Number) } },
    });
    expect((await unlockAt(at, undefined)).code).toBe(130);
    const left = await unlockAt(at, "no");
    expect(left.asked).toHaveLength(1);
    expect(left.out).toContain("It was left as it is.");
    const freed = await unlockAt(at, "yes");
    expect(freed.out).toMatch(/The lock is free: session \d+ is ended; the journal says so/);
    expect((await running).json.error?.code).toBe("execution/connection-lost");
    expect(
      await at.query(
        "SELECT operation, outcome, error, performed_by FROM public.stemma_journal ORDER BY id DESC LIMIT 1",
      ),
    ).toEqual([
      {
        operation: "unlock",
        outcome: "done",
        error: expect.stringMatching(/^freed the lock \(stemma upgrade on /),
        performed_by: expect.stringContaining(hostname()),
      },
    ]);
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    at.write(told("INSERT INTO a VALUES (2);"));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
  });

  test("a runner whose step another one has done since is told so, and by whom", async () => {
    const code = `export async function forward(ctx: any) {
  await ctx.execute("INSERT INTO a VALUES (1)");
  if (Reflect.get(globalThis, "unlocked") === true) return;
  Reflect.set(globalThis, "waits", true);
  while (Reflect.get(globalThis, "go") !== true) await new Promise((resolve) => setTimeout(resolve, 20));
}`;
    onTestFinished(() => {
      for (const name of ["waits", "unlocked", "go"]) Reflect.deleteProperty(globalThis, name);
    });
    const at = await site(
      await serverDatabase(),
      history("foo", [
        { id: "10000000", up: "CREATE TABLE a (id int);" },
        { id: "20000000", code },
      ]),
    );
    const first = at.run("upgrade --apply --json");
    while (Reflect.get(globalThis, "waits") !== true) await new Promise((resolve) => setTimeout(resolve, 20));
    Reflect.set(globalThis, "unlocked", true);
    expect((await at.run("unlock --apply --json")).json).toMatchObject({ freed: true });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    Reflect.set(globalThis, "go", true);
    const { code: exit, json } = await first;
    const me = new RegExp(`upgrade by .*@${hostname()}:${process.pid}$`);
    expect({ exit, done: json.done, error: json.error }).toMatchObject({
      exit: 1,
      done: 2,
      error: {
        code: "execution/lock-lost",
        message: expect.stringContaining(
          "was taken away from this run during forward foo:20000000 (stemma unlock by ",
        ),
        facts: {
          step: "forward foo:20000000",
          doneBy: expect.stringMatching(me),
          freedBy: expect.stringContaining(`@${hostname()}:${process.pid}`),
        },
      },
    });
    expect(await at.query("SELECT id FROM a")).toEqual([{ id: 1 }]);
  });

  test("says before what right is missing, and ends nothing", async () => {
    const at = await site(await serverDatabase(), told("SELECT pg_sleep(600);"));
    const running = at.run("upgrade --apply --json");
    await until(at, RUNS);
    const role = `r_${process.pid}_${Date.now()}`;
    await at.query(`CREATE ROLE ${role} LOGIN PASSWORD 'geheim'`);
    onTestFinished(async () => {
      await at.query(`DROP ROLE ${role}`);
    });
    const url = new URL(at.url);
    url.username = role;
    url.password = "geheim";
    const other = stemma(at.folder, url.href);
    const shown = await other("unlock");
    expect(shown.stdout).toContain(`GRANT pg_signal_backend TO ${role}`);
    expect(shown.stdout).not.toContain("geheim");
    expect(await other("unlock --apply --json")).toMatchObject({
      code: 1,
      json: { error: { code: "ledger/not-freed" } },
    });
    expect((await at.run("unlock --apply --json")).json).toMatchObject({ ok: true, freed: true });
    await running;
  });

  test("--wait=… waits so long and says who it was", async () => {
    const at = await site(await serverDatabase(), told("SELECT pg_sleep(600);"));
    const running = at.run("upgrade --apply --json");
    await until(at, RUNS);
    const began = performance.now();
    const locked = await at.run("upgrade --apply --wait=300ms --json");
    expect(performance.now() - began).toBeGreaterThan(290);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(locked.json.error).toMatchObject({
      code: "ledger/locked",
      facts: {
        holder: { command: "stemma upgrade", host: hostname(), pid: process.pid, since: expect.any(String) },
      },
      hint: expect.stringContaining("stemma unlock"),
    });
    expect((await at.run("upgrade --apply --wait=soon --json")).json.error?.code).toBe("cli/usage");
    expect((await at.run("upgrade --wait=5s foo")).code).toBe(0);
    expect((await at.run("unlock --apply --yes")).stdout).toContain("The lock is free");
    await running;
  });
});

describe.skipIf(!hasMariadb())("stemma unlock on MariaDB", () => {
  test("ends the session of the holder, and the next runner works", async () => {
    const at = await site(await mariadbDatabase(), told("DO SLEEP(600);"));
    const running = at.run("upgrade --apply --json");
    await until(
      at,
      "SELECT COUNT(*) > 0 AS ready FROM information_schema.processlist WHERE info = 'DO SLEEP(600)' AND db = DATABASE()",
    );
    expect((await at.run("unlock")).stdout).toMatch(
      /is held \(.*session \d+, user stemma.*\n.*active for .*DO SLEEP\(600\)/,
    );
    expect((await at.run("unlock --apply --json")).json).toMatchObject({
      ok: true,
      freed: true,
      noted: true,
    });
    expect((await running).json.error?.code).toBe("execution/connection-lost");
    at.write(told("INSERT INTO a VALUES (2);"));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect((await at.journal()).filter((row) => row.startsWith("unlock"))).toEqual(["unlock : done 0/0"]);
  });
});

describe("stemma unlock on a file", () => {
  const FILES = [
    { name: "SQLite", create: sqliteDatabase },
    { name: "PGlite", create: embeddedDatabase },
  ].slice(0, isLong() ? 2 : 1);

  test.each(FILES)("$name: the lock goes with its process, and with nothing else", async ({ create }) => {
    const at = await site(
      await create(),
      history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);" }, WAITS]),
    );
    expect((await at.run("unlock")).stdout).toContain("Nobody has the lock");
    const runner = at.start("upgrade --apply");
    for (let shown = ""; !shown.includes("is held"); ) shown = (await at.run("unlock")).stdout;
    const shown = await at.run("unlock");
    expect(shown.stdout).toContain(`process ${runner.pid}`);
    expect(shown.stdout).toContain("runs on this host");
    const refused = await at.run("unlock --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/not-freed" } } });
    expect(refused.json.error?.hint).toContain(`kill ${runner.pid}`);
    at.write({ go: "" });
    expect(await runner.ended).toMatchObject({ code: 0 });
    expect((await at.run("unlock")).stdout).toContain("Nobody has the lock");
  });
});
