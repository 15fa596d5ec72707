import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Settings, type Site, site } from "../support/site.ts";

/** A site with a table and one TypeScript revision after it; `body` begins in line 3 of its file. */
async function siteOf(
  database: TestDatabase,
  body: string,
  more: { readonly files?: Record<string, string>; readonly settings?: Settings } = {},
): Promise<Site> {
  const code = `import type { MigrationContext } from "stemma";\n${body}`;
  const revisions = [
    { id: "10000000", up: "CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, text text);" },
    { id: "20000000", code },
  ];
  return site(database, { ...history("foo", revisions), ...more.files }, more.settings);
}

const FILE = "components/foo/migration/20000000.ts";

describe.each(SERVER_FIRST)("a TypeScript revision on $name", ({ create }) => {
  test("asks the database with parameters and as a template, and knows where it runs", async () => {
    const at = await siteOf(
      await create(),
      `
export async function forward(ctx: MigrationContext): Promise<void> {
  const [{ sum }] = await ctx.execute("SELECT $1::int + $2::int AS sum", [40, 2]);
  const text = "it's \\\\ '; DROP TABLE notes; --";
  await ctx.sql\`INSERT INTO notes (text) VALUES (\${text}), (\${String(sum)}), (\${null})\`;
  await ctx.execute("INSERT INTO notes (text) VALUES ($1)", [JSON.stringify({ dialect: ctx.dialect, env: ctx.env, replay: ctx.replay })]);
}
export const rewind = async ({ execute }: MigrationContext) => { await execute("DELETE FROM notes"); };
`,
      { settings: { env: { tenant: "north" } } },
    );
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    const [first, second, third, fourth] = await at.query("SELECT text FROM notes ORDER BY id");
    expect([first?.text, second?.text, third?.text]).toEqual(["it's \\ '; DROP TABLE notes; --", "42", null]);
    expect(JSON.parse(String(fourth?.text))).toEqual({
      dialect: "postgres",
      env: { tenant: "north" },
      replay: false,
    });
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM notes")).toEqual([]);
  });

  test("that fails names its own file and line, and leaves nothing", async () => {
    const at = await siteOf(
      await create(),
      `
interface Fault { readonly why: string }
export async function forward(ctx: MigrationContext): Promise<void> {
  await ctx.execute("INSERT INTO notes (text) VALUES ('gone')");
  const fault: Fault = { why: "no such tenant" };
  throw new Error(fault.why);
}`,
    );
    const failed = await at.run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { done: 2 } });
    expect(failed.json.error).toMatchObject({
      code: "execution/module-failed",
      facts: { step: "forward foo:20000000", problem: "no such tenant" },
    });
    expect(failed.json.error?.facts.file).toMatch(/^components\/foo\/migration\/20000000\.ts:8:\d+$/);
    expect(await at.query("SELECT * FROM notes")).toEqual([]);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 0/0");
  });
});

describe("its file", () => {
  test("imports what lies beside it, also where it is loaded a second time", async () => {
    const body = `import { text } from "./shared/text.ts";
export async function forward(ctx: MigrationContext) { await ctx.sql\`INSERT INTO notes (text) VALUES (\${text})\`; }
export async function rewind(ctx: MigrationContext) { await ctx.sql\`DELETE FROM notes WHERE text = \${text}\`; }`;
    const shared = {
      "components/foo/migration/shared/text.ts": `export const text: string = "from beside";`,
    };
    const at = await siteOf(await serverDatabase(), body, { files: shared });
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "from beside" }]);
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([]);
  });
});

describe("env", () => {
  const code = `export async function forward(ctx: MigrationContext): Promise<void> {
    await ctx.sql\`INSERT INTO notes (text) VALUES (\${String(ctx.env)})\`;
  }`;

  test.each([
    ["a value", `"plain"`, "plain"],
    ["a function", `() => "called"`, "called"],
    [
      "an async function",
      `async () => { await new Promise((r) => setTimeout(r, 5)); return "awaited"; }`,
      "awaited",
    ],
    ["missing", "undefined", "undefined"],
  ])("is %s", async (_, env, expected) => {
    const config = `export default { components: ["components/*"], env: ${env} };`;
    const at = await siteOf(await serverDatabase(), code, { files: { "stemma.config.ts": config } });
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: expected }]);
  });

  test("that fails is told, and nothing is applied by the revision that wanted it", async () => {
    const config = `export default { components: ["components/*"], env: () => { throw new Error("no vault"); } };`;
    const at = await siteOf(await serverDatabase(), code, { files: { "stemma.config.ts": config } });
    const failed = await at.run("forward foo --apply --json");
    expect(failed.code).not.toBe(0);
    expect(failed.json.error?.message).toContain("no vault");
    expect(failed.json.error?.code).not.toBe("internal/bug");
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  });
});

describe("ways to fail", () => {
  test.each([
    ["throws a text", `export function forward() { throw "just a text"; }`, "just a text"],
    ["throws nothing at all", `export function forward() { throw undefined; }`, "undefined"],
    [
      "rejects with an object",
      `export async function forward() { return Promise.reject({ reason: 7 }); }`,
      '{"reason":7}',
    ],
    [
      "throws what refuses to be looked at",
      `export function forward() { throw { get toString() { throw new Error("no"); }, get message() { throw new Error("no"); } }; }`,
      "has no text",
    ],
    [
      "throws an error whose message throws",
      `class Fault extends Error { get message() { throw 1; } get code() { throw 2; } }
       export function forward() { throw new Fault(); }`,
      "has no text",
    ],
    [
      "throws an error that is its own cause",
      `export function forward() { const error = new Error("round"); error.cause = error; throw error; }`,
      "round",
    ],
    [
      "is refused by the database",
      `export async function forward(ctx: MigrationContext) { await ctx.execute("SELECT * FROM nowhere"); }`,
      'relation "nowhere" does not exist (42P01)',
    ],
    [
      "goes on after the database refused",
      `export async function forward(ctx: MigrationContext) {
         await ctx.execute("SELECT 1/0").catch(() => undefined);
         await ctx.execute("INSERT INTO notes (text) VALUES ('x')");
       }`,
      "current transaction is aborted",
    ],
    [
      "swallows a refusal",
      `export async function forward(ctx: MigrationContext) { await ctx.execute("SELECT 1/0").catch(() => undefined); }`,
      "current transaction is aborted",
    ],
    [
      "does not wait for a query that fails",
      `export async function forward(ctx: MigrationContext) { void ctx.execute("SELECT 1/0"); }`,
      "division by zero",
    ],
  ])("it %s", async (_, body, problem) => {
    const at = await siteOf(await serverDatabase(), body);
    const failed = await at.run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { done: 2, error: { code: "execution/module-failed" } } });
    expect(failed.json.error?.facts.problem).toContain(problem);
    expect(String(failed.json.error?.facts.file)).toContain(FILE);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect(await at.query("SELECT * FROM notes")).toEqual([]);
  });

  test.each([
    ["does not compile", "export async function forward( {"],
    ["throws on import", `throw new Error("on import");\nexport async function forward() {}`],
    ["imports what is not there", `import "./nowhere.ts";\nexport async function forward() {}`],
    ["has a forward that is no function", "export const forward = 7;"],
  ])("a file that %s: revision/bad-module before anything is touched", async (_, body) => {
    const at = await siteOf(await serverDatabase(), body);
    const failed = await at.run("forward foo --apply --json");
    expect(failed).toMatchObject({ code: 1, json: { error: { code: "revision/bad-module" } } });
    expect(failed.json.error?.facts.file).toContain(FILE);
    expect(
      await at.query("SELECT to_regclass('notes') AS notes, to_regclass('stemma_migration') AS ledger"),
    ).toEqual([{ notes: null, ledger: null }]);
  });

  test("a statement that the database refuses is shown, with the place in it and the line that sent it", async () => {
    const body = `export async function forward(ctx: MigrationContext) {
      await ctx.execute("SELECT 1");
      await ctx.execute("SELECT 1,\\n  nope FROM notes");
    }`;
    const at = await siteOf(await serverDatabase(), body);
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error?.facts).toMatchObject({
      sqlState: "42703",
      statement: "SELECT 1,\n  nope FROM notes",
      excerpt: "  1 | SELECT 1,\n  2 |   nope FROM notes\n    |   ^",
    });
    expect(String(json.error?.facts.file)).toMatch(/\.ts:\d+:\d+$/);
  });
});

describe("the transaction that a module runs in", () => {
  test.each([
    ['await ctx.execute("COMMIT");', "COMMIT"],
    ["await ctx.sql`-- done\n END WORK`;", "END"],
    ["await ctx.execute(\"INSERT INTO notes (text) VALUES ('x'); abort\");", "ABORT"],
    ['await ctx.execute("start transaction read only");', "START TRANSACTION"],
    // It goes on as if that had been done.
    ['await ctx.execute("rollback").catch(() => undefined);', "ROLLBACK"],
    // Neither waited for nor caught: it must not be lost.
    ['void ctx.execute("begin");', "BEGIN"],
  ])("is not its to end: %s is not even sent, and nothing stays", async (ends, statement) => {
    const at = await siteOf(
      await serverDatabase(),
      `export async function forward(ctx: MigrationContext) {
         await ctx.execute("INSERT INTO notes (text) VALUES ('by hand')");
         ${ends}
       }`,
    );
    const { code, json } = await at.run("forward foo --apply --json");
    expect(code).toBe(1);
    expect(json.error).toMatchObject({
      code: "execution/transaction-control",
      facts: { statement, inCode: true },
    });
    expect(String(json.error?.facts.at)).toMatch(/20000000\.ts:\d+:\d+$/);
    expect(json.error?.hint).toContain('"transaction": false');
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect(await at.query("SELECT text FROM notes")).toEqual([]);
    expect((await at.journal()).at(-1)).toBe("forward foo:20000000 failed 0/0");
  });

  test("lets code have savepoints, and words that only look like control", async () => {
    const at = await siteOf(
      await serverDatabase(),
      `export async function forward(ctx: MigrationContext) {
         await ctx.execute("SAVEPOINT a");
         await ctx.execute("INSERT INTO notes (text) VALUES ('undone')");
         await ctx.execute("ROLLBACK WORK TO SAVEPOINT a");
         await ctx.execute("RELEASE a");
         await ctx.execute("INSERT INTO notes (text) VALUES (CASE WHEN true THEN 'commit; end' END)");
         await ctx.execute("DO $$ BEGIN PERFORM 1; END $$");
         await ctx.sql\`PREPARE start AS SELECT 1\`;
       }`,
    );
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "commit; end" }]);
  });

  test("what a failed module still starts afterwards does not reach the database", async () => {
    const at = await siteOf(
      await serverDatabase(),
      `export async function forward(ctx: MigrationContext) {
         const late = async () => {
           for (let n = 0; n < 60; n++) {
             await new Promise((resolve) => setTimeout(resolve, 1));
             if (n > 2) await ctx.execute("INSERT INTO notes (text) VALUES ('too late')");
           }
         };
         await Promise.all([late(), ctx.execute("SELECT 1/0 FROM pg_sleep(0.01)")]);
       }`,
    );
    expect((await at.run("forward foo --apply --json")).json.error?.code).toBe("execution/module-failed");
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await at.query("SELECT * FROM notes")).toEqual([]);
  });

  test("what a module starts and does not wait for is done before its row is written, or refused", async () => {
    const at = await siteOf(
      await serverDatabase(),
      `export async function forward(ctx: MigrationContext) {
         void ctx.execute("INSERT INTO notes (text) SELECT 'in time' FROM pg_sleep(0.05)");
         setTimeout(() => { ctx.execute("INSERT INTO notes (text) VALUES ('too late')").catch(() => undefined); }, 300);
       }`,
      {
        files: history("bar", [
          { id: "90000000", dependencies: ["foo==20000000"], up: "SELECT pg_sleep(0.5);" },
        ]),
      },
    );
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.query("SELECT text FROM notes")).toEqual([{ text: "in time" }]);
  });

  test("many modules in one run leave no warning behind", async () => {
    const code = "export async function forward() {}";
    const many = Array.from({ length: 14 }, (_, n) => ({ id: `${10000000 + n}`, code }));
    const at = await site(await serverDatabase(), history("foo", many), { transaction: "all" });
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.message);
    process.on("warning", listen);
    expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", listen);
    expect(warnings).toEqual([]);
    expect(await at.applied()).toHaveLength(15);
  });
});
