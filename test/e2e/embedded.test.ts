import { existsSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { embeddedDatabase, embeddedPlace } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

beforeAll(() => void builtCommand());

/** A revision that tells by a file that it runs, and waits. */
const WAITING = (folder: string) => `import { writeFileSync } from "node:fs";
export async function forward(ctx: { execute(sql: string): Promise<unknown> }): Promise<void> {
  await ctx.execute("CREATE TABLE half (id int)");
  writeFileSync(${JSON.stringify(folder)} + "/running", "");
  await new Promise((resolve) => setTimeout(resolve, 60000));
}`;

async function untilRunning(at: Site): Promise<void> {
  const last = Date.now() + 30_000;
  while (!existsSync(`${at.folder}/running`)) {
    if (Date.now() > last) throw new Error("the revision did not start");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

test("a PGlite folder that a process has open is refused at once, with its pid; after kill -9 it opens", async () => {
  const database = await embeddedDatabase();
  const first = { id: "10000000", up: "CREATE TABLE a (id int);" };
  const at = await site(database, history("foo", [first]));
  at.write(history("foo", [first, { id: "20000000", code: WAITING(at.folder) }]));
  const holder = at.start("forward foo --apply");
  await untilRunning(at);

  for (const line of ["status --json", "forward foo --json", "upgrade --apply --json"]) {
    const refused = await at.start(line).ended;
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "database/in-use" } } });
    expect(refused.json.error?.facts).toMatchObject({
      pid: holder.pid,
      command: expect.stringMatching(/^stemma forward /),
    });
  }

  holder.process.kill("SIGKILL");
  expect(await holder.ended).toMatchObject({ signal: "SIGKILL" });
  const { json } = await at.start("status --json").ended;
  expect(json.migrations?.map(({ state }) => state)).toEqual(["applied", "applied", "pending"]);
  expect(await at.query("SELECT to_regclass('half') AS half, to_regclass('a')::text AS a")).toEqual([
    { half: null, a: "a" },
  ]);
  const parent = dirname(database.url.replace("pglite:", ""));
  expect(readdirSync(parent)).toEqual(["data"]);
});

test("several processes on a folder that is not there yet: one makes it, the others are told who", async () => {
  const database = await embeddedPlace();
  const at = await site(database, history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);" }]));
  const ended = await Promise.all([1, 2, 3].map(() => at.start("upgrade --apply --json").ended));
  const losers = ended.filter(({ code }) => code !== 0);
  expect(losers.length, losers.map(({ stdout, stderr }) => stdout + stderr).join()).toBeLessThan(3);
  for (const { json } of losers) expect(json.error?.code).toBe("database/in-use");
  expect(await at.query("SELECT count(*)::int AS n FROM public.stemma_migration")).toEqual([{ n: 2 }]);
  expect(readdirSync(dirname(database.folder))).toEqual(["data"]);
});

test("SIGINT during code on PGlite: exit code 130, nothing of the step is left, the folder opens again", async () => {
  const first = { id: "10000000", up: "CREATE TABLE a (id int);" };
  const at = await site(await embeddedDatabase(), history("foo", [first]));
  at.write(history("foo", [first, { id: "20000000", code: WAITING(at.folder) }]));
  const running = at.start("forward foo --apply --json");
  await untilRunning(at);
  running.process.kill("SIGINT");
  const ended = await running.ended;
  expect(ended).toMatchObject({ code: 130, json: { done: 2, error: { code: "execution/interrupted" } } });
  expect(await at.query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  expect((await at.journal()).at(-1)).toBe("forward foo:20000000 interrupted 0/0");
});
