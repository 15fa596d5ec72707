import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isStemmaError, type RunEvent } from "../../src/index.ts";
import { ENGINES, embeddedDatabase, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { loadSite } from "../support/load-site.ts";
import { site } from "../support/site.ts";

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "done",
    (error: unknown) => (isStemmaError(error) ? error.code : error),
  );
}

/** What code of a deployment in this process waits for, by its name in globalThis, until `open` is called. */
function gate(): { readonly expression: string; readonly open: () => void } {
  const name = `gate ${randomUUID()}`;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  Object.assign(globalThis, { [name]: opened });
  return { expression: `globalThis["${name}"]`, open };
}

/** Two revisions, the second of which waits. */
function waitingFor({ expression }: { readonly expression: string }): Record<string, string> {
  const code = `export async function forward(ctx) {
  await ${expression};
  await ctx.execute("INSERT INTO a VALUES (1)");
}`;
  return history("foo", [
    { id: "00000000", up: "CREATE TABLE a (id int);" },
    { id: "10000000", code },
  ]);
}

/** Resolves when an event of this type has come. */
function awaiting(awaited: RunEvent["type"]): {
  readonly come: Promise<void>;
  readonly onEvent: (event: RunEvent) => void;
} {
  let tell: () => void = () => undefined;
  const come = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    come,
    onEvent: ({ type }) => {
      if (type === awaited) tell();
    },
  };
}

describe.each(ENGINES)("one deployment, several calls at once, on $name", ({ create }) => {
  it("one upgrade does it all, the other waits and finds nothing to do; who does not want to wait is told", async () => {
    const { open, ...gated } = gate();
    const at = await site(await create(), waitingFor(gated));
    const app = await loadSite(at);
    const begun = awaiting("step-finished");
    const first = app.upgrade(begun);
    await begun.come;
    const waiting = awaiting("lock-waiting");
    const second = app.upgrade(waiting);
    await waiting.come;

    const impatient = await loadSite(at, { waitForLock: false });
    const isEmbedded = at.url.startsWith("pglite:");
    expect(await codeOf(impatient.upgrade())).toBe(isEmbedded ? "database/in-use" : "ledger/locked");
    const interruption = new AbortController();
    const interrupted = app.upgrade({
      signal: interruption.signal,
      onEvent: ({ type }) => {
        if (type === "lock-waiting") interruption.abort();
      },
    });
    expect(await codeOf(interrupted)).toBe("execution/interrupted");

    const states = [app.status(), app.status()];
    open();
    expect([(await first).done, (await second).done]).toEqual([2, 0]);
    expect((await Promise.all(states)).map(({ components }) => components.length)).toEqual([1, 1]);
    expect(await at.query("SELECT count(*)::int AS n FROM a")).toEqual([{ n: 1 }]);
  });
});

describe("calls on one PGlite folder", () => {
  it("what a call runs cannot make another on the same folder: it is told so when lockWait is over", async () => {
    const at = await site(await embeddedDatabase(), {
      "components/foo/migration/00000000.ts": `/*** { "revision": "00000000", "parents": [] } ***/
import { load } from "stemma";
export async function forward(ctx) {
  const app = await load(ctx.env);
  await app.status();
}`,
      "stemma.config.ts":
        'export default { components: ["components/*"], lockWait: 100, env: { directory: import.meta.dirname, database: process.env.STEMMA_TEST_URL } };',
    });
    process.env.STEMMA_TEST_URL = at.url;
    const failure: unknown = await (await loadSite(at)).upgrade().catch((error: unknown) => error);
    delete process.env.STEMMA_TEST_URL;
    expect(failure).toMatchObject({ code: "database/in-use", facts: { pid: process.pid, here: true } });
    expect(await codeOf((await loadSite(at)).status())).toBe("done");
  });
});

describe("a deployment that is edited while the process lives", () => {
  it("is seen as it is by the next call, and a call that has begun goes on with what it has", async () => {
    const { open, expression } = gate();
    const at = await site(await serverDatabase(), {
      "components/foo/migration/text.ts": 'export const text = "before";',
      "components/foo/migration/late.ts": 'export { text as late } from "./text.ts";',
      ...history("foo", [
        {
          id: "00000000",
          code: `import { text } from "./text.ts";
export async function forward(ctx) {
  await ${expression};
  const { late } = await import("./late.ts");
  await ctx.execute("CREATE TABLE said (what text)");
  await ctx.sql\`INSERT INTO said VALUES (\${text}), (\${late})\`;
}
export const rewind = (ctx) => ctx.execute("DROP TABLE said");`,
        },
      ]),
    });
    const app = await loadSite(at);
    const begun = awaiting("step-started");
    const running = app.upgrade(begun);
    await begun.come;
    at.write({ "components/foo/migration/text.ts": 'export const text = "and after";' });
    const { files } = await app.show("foo:head");
    expect(files).toHaveLength(1);
    await loadSite(at);
    open();
    await running;
    expect(await at.query("SELECT what FROM said")).toEqual([{ what: "before" }, { what: "before" }]);

    await app.rewind("foo");
    await app.upgrade();
    expect(await at.query("SELECT what FROM said")).toEqual([{ what: "and after" }, { what: "and after" }]);

    at.write(history("bar", [{ id: "00000000", up: "SELECT 1;" }]));
    expect((await app.status()).components.map(({ name }) => name)).toEqual(["bar", "foo"]);
    expect(app.components.map(({ name }) => name)).toEqual(["foo"]);
  });
});
