import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { builtCommand } from "../support/built.ts";
import { embeddedDatabase, serverDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";
import { cacheOfRun } from "../support/load-site.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";
import { type Site, site } from "../support/site.ts";

beforeAll(() => void builtCommand());

const FILES = {
  "stemma.config.ts": 'export default { components: ["components/*"] };',
  ...history("foo", [
    { id: "00000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" },
    { id: "10000000", code: "export const forward = (ctx) => ctx.execute('INSERT INTO a VALUES (1)');" },
  ]),
};

/** Runs a program that has `app`, the deployment as the built library loads it; it has to end by itself. */
async function program(at: Site, text: string, ...flags: readonly string[]): Promise<unknown> {
  const file = join(at.folder, "program.mjs");
  const library = pathToFileURL(join(ROOT, "dist/index.js")).href;
  const target = JSON.stringify({ directory: at.folder, database: at.url });
  writeFileSync(
    file,
    `import { load } from ${JSON.stringify(library)};\nconst app = await load(${target});\n${text}`,
  );
  const environment = { PATH: process.env.PATH, ...cacheOfRun() };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [QUICK_WASM, ...flags, file], {
    env: environment,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const LISTENERS = `
const events = ["uncaughtException", "unhandledRejection", "exit", "beforeExit", "SIGINT", "SIGTERM"];
const listeners = () => events.map((name) => process.listenerCount(name));
const globals = () => Object.getOwnPropertyNames(globalThis).length;
`;

it("a program ends by itself once its calls are over, and the process is as it was", async () => {
  const at = await site(await serverDatabase(), FILES);
  const before = { cwd: process.cwd() };
  const told = await program(
    at,
    `${LISTENERS}
const before = [listeners(), globals(), process.cwd()];
await app.upgrade();
const { pending } = await app.status();
await app.check();
const refused = await app.forward("foo:1234").catch(({ code }) => code);
const stopped = await app.status({ signal: AbortSignal.abort() }).catch(({ code }) => code);
console.log(JSON.stringify({ pending, refused, stopped, same: JSON.stringify(before) === JSON.stringify([listeners(), globals(), process.cwd()]) }));`,
  );
  expect(told).toEqual({
    pending: 0,
    refused: "target/unknown",
    stopped: "execution/interrupted",
    same: true,
  });
  expect(process.cwd()).toBe(before.cwd);
});

it("on PGlite too", async () => {
  const at = await site(await embeddedDatabase(), FILES);
  const told = await program(
    at,
    "await app.upgrade();\nconsole.log(JSON.stringify((await app.status()).pending));",
  );
  expect(told).toBe(0);
});

it("a long life needs no more memory than a short one", async () => {
  const at = await site(await serverDatabase(), FILES);
  const told = await program(
    at,
    `
await app.upgrade();
const controller = new AbortController();
const used = async (calls) => {
  for (let call = 0; call < calls; call++) await app.status({ signal: controller.signal });
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
};
const early = await used(10);
console.log(JSON.stringify({ early, late: await used(${isLong() ? 200 : 30}) }));`,
    "--expose-gc",
  );
  expect(told).toEqual({ early: expect.any(Number), late: expect.any(Number) });
  const { early, late } = Object(told);
  expect(late - early).toBeLessThan(4);
});
