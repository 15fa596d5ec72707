import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { embeddedDatabase, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";

beforeAll(() => void builtCommand());

const TABLE = { id: "10000000", up: "CREATE TABLE a (id int);" };
const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

const config = (before: string, env = "undefined") =>
  `${before}\nexport default { components: ["components/*"], plugins: false, env: ${env} };`;
const asleep = (mark: string) =>
  `import { writeFileSync } from "node:fs";
export default async () => {
  writeFileSync(${JSON.stringify(mark)}, "");
  await new Promise((resolve) => setTimeout(resolve, 20000));
};`;

async function untilThere(path: string): Promise<void> {
  const last = Date.now() + 30_000;
  while (!existsSync(path)) {
    if (Date.now() > last) throw new Error(`${path} was not written`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A module with this forward, which can write a file to tell that it runs. */
const forward = (body: string) => `import { writeFileSync } from "node:fs";
export async function forward(ctx: { execute(sql: string): Promise<unknown> }): Promise<void> {
  await ctx.execute("INSERT INTO a VALUES (1)");
  ${body}
}`;

async function siteWith(body: string, files: Record<string, string> = {}): Promise<Site> {
  const revisions = history("foo", [TABLE, { id: "20000000", code: forward(body) }]);
  return site(await serverDatabase(), { ...revisions, ...files });
}

/** What every end in the middle of the revision leaves: the table, empty, and a ledger that says so. */
async function expectUndone(at: Site): Promise<void> {
  await until(at, ALONE);
  expect(await at.query("SELECT * FROM a")).toEqual([]);
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
}

describe("what code of the deployment prints", () => {
  const chatty = `console.log("LOUD"); process.stdout.write("LOUD\\n");`;

  test("goes to stderr, so that stdout holds the command's data alone", async () => {
    const at = await siteWith(chatty, {
      "stemma.config.mjs": config(chatty),
      "components/foo/component.ts": `${chatty}\nexport default { name: "foo" };`,
    });
    const applied = await at.start("forward foo --apply --json").ended;
    expect(applied).toMatchObject({ code: 0, json: { ok: true, done: 3 } });
    expect(applied.stderr.match(/LOUD/g)).toHaveLength(6);
    const status = await at.start("status").ended;
    expect(status).toMatchObject({ code: 0, stdout: expect.stringMatching(/^A \|/) });
    expect(status.stdout).not.toContain("LOUD");
  });
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, code) => {
  test.each([
    ["the config", "stemma.config.mjs"],
    ["a component", "components/foo/component.ts"],
  ])("while %s loads ends the command at once", async (_, file) => {
    const at = await siteWith("");
    const sleeping = asleep(`${at.folder}/running`);
    at.write({
      [file]: file.endsWith(".ts")
        ? sleeping.replace("async () =>", "await (async () =>").replace(/;$/, ")();")
        : sleeping,
    });
    if (file.endsWith(".mjs")) at.remove("stemma.config.json");
    const running = at.start("status --json");
    await untilThere(`${at.folder}/running`);
    const began = performance.now();
    running.process.kill(signal);
    expect(await running.ended).toMatchObject({ code, json: { error: { code: "execution/interrupted" } } });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test("while the config's env is waited for: what was done stays", async () => {
    const at = await siteWith("");
    const env = asleep(`${at.folder}/running`).split("\n").slice(1).join("\n").replace("export default ", "");
    at.remove("stemma.config.json");
    at.write({
      "stemma.config.mjs": config(`import { writeFileSync } from "node:fs";`, env.replace(/;$/, "")),
    });
    const running = at.start("forward foo --apply --json");
    await untilThere(`${at.folder}/running`);
    running.process.kill(signal);
    const ended = await running.ended;
    expect(ended).toMatchObject({
      code,
      json: { done: 2, error: { code: "execution/interrupted", facts: { done: 2, total: 3 } } },
    });
    await expectUndone(at);
  });

  test("during code that never settles: rolled back, and the ledger is right", async () => {
    const at = await siteWith("");
    at.write(
      history("foo", [
        TABLE,
        {
          id: "20000000",
          code: forward(
            `writeFileSync(${JSON.stringify(`${at.folder}/running`)}, ""); await new Promise(() => {});`,
          ),
        },
      ]),
    );
    const running = at.start("forward foo --apply --json");
    await untilThere(`${at.folder}/running`);
    const began = performance.now();
    running.process.kill(signal);
    expect(await running.ended).toMatchObject({ code, json: { done: 2, partial: null } });
    expect(performance.now() - began).toBeLessThan(3_000);
    await expectUndone(at);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 0/0");
  });
});

test("a second signal ends the process at once, with its code", async () => {
  // What catches its own cancellation keeps the command from an orderly end.
  const stubborn = `DO $$ BEGIN LOOP
    BEGIN PERFORM pg_sleep(30); EXCEPTION WHEN query_canceled THEN NULL; END;
  END LOOP; END $$;`;
  const at = await site(await serverDatabase(), history("foo", [TABLE, { id: "20000000", up: stubborn }]));
  const running = at.start("forward foo --apply");
  await until(
    at,
    "SELECT count(*) > 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
  );
  running.process.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(running.process.exitCode).toBe(null);
  running.process.kill("SIGTERM");
  expect((await running.ended).code).toBe(143);
});

describe("code that ends the process or throws outside any call", () => {
  test.each([
    ["process.exit(0)", "process.exit(0);", "execution/process-exit", { exitCode: 0 }],
    [
      "an error in a timer",
      `setTimeout(() => { throw new Error("boom"); }, 5); await new Promise((r) => setTimeout(r, 20000));`,
      "execution/stray-error",
      { problem: "boom", at: expect.stringMatching(/^components\/foo\/migration\/20000000\.ts:\d+:\d+$/) },
    ],
    [
      "a promise that nobody awaits",
      `void Promise.reject(new Error("boom")); await new Promise((r) => setTimeout(r, 20000));`,
      "execution/stray-error",
      { problem: "boom" },
    ],
  ])("%s: exit code 1, one answer, nothing of the step is left", async (_, body, code, facts) => {
    for (const json of [true, false]) {
      const at = await siteWith(body);
      const ended = await at.start(`forward foo --apply${json ? " --json" : ""}`).ended;
      expect(ended.code).toBe(1);
      if (json) expect(ended.json).toMatchObject({ ok: false, command: "forward", error: { code, facts } });
      else expect(ended.stderr).toContain(`error[${code}]`);
      await expectUndone(at);
      expect((await at.run("status --json")).json.migrations?.at(-1)).toMatchObject({ state: "pending" });
    }
  });

  test("in the config too", async () => {
    const at = await siteWith("");
    at.remove("stemma.config.json");
    at.write({ "stemma.config.mjs": config("process.exit(0);") });
    expect(await at.start("status --json").ended).toMatchObject({
      code: 1,
      json: { ok: false, command: "status", error: { code: "execution/process-exit" } },
    });
  });

  test("on PGlite the folder opens again, and nothing of the step is left", async () => {
    const revisions = history("foo", [TABLE, { id: "20000000", code: forward("process.exit(0);") }]);
    const at = await site(await embeddedDatabase(), revisions);
    expect(await at.start("forward foo --apply --json").ended).toMatchObject({
      code: 1,
      json: { error: { code: "execution/process-exit" } },
    });
    expect(await at.query("SELECT * FROM a")).toEqual([]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  });

  test("waiting for what can never come is told where nothing else keeps the process alive", async () => {
    const at = await siteWith("");
    at.remove("stemma.config.json");
    at.write({ "stemma.config.mjs": "export default () => new Promise(() => {});" });
    expect(await at.start("status --json").ended).toMatchObject({
      code: 1,
      json: { ok: false, error: { code: "execution/never-settled" } },
    });
  });
});
