import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { init, load, type RunEvent, type UndecidedQuestion } from "../../src/index.ts";
import { serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { cacheOfRun } from "../support/load-site.ts";
import { useQuickScratch } from "../support/quick-config.ts";

/** A folder in which the packages are found that a new deployment asks for. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-api-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** What a program gets it can keep, send and read again. */
function expectPlain<Value>(value: Value): Value {
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  return value;
}

it("a deployment lives from code as it does from the command line", { timeout: 300_000 }, async () => {
  const cwd = emptyFolder();
  const database = await serverDatabase();
  onTestFinished(() => database.drop());

  const begun = expectPlain(await init({ cwd, directory: "shop" }));
  expect(begun).toMatchObject({ kind: "written", directory: "shop", component: "app" });
  expect(await init({ cwd, directory: "shop" })).toEqual({ kind: "exists", config: "shop/stemma.config.ts" });
  useQuickScratch(join(cwd, "shop"));

  const options = { cwd, directory: "shop", database: database.url, environment: cacheOfRun() };
  const app = await load(options);
  expect(app.directory).toBe(join(cwd, "shop"));
  const first = expectPlain(await app.makeMigrations({ message: "First", initialize: true }));
  expect(first).toMatchObject({
    kind: "made",
    made: [
      {
        migration: "app:00000000",
        files: [expect.stringMatching(/^shop\/components\/app/), expect.anything()],
      },
    ],
  });

  const planned = expectPlain(await app.plan({ kind: "upgrade" }));
  expect(planned).toMatchObject({
    transactions: [{ steps: [1], mode: "inside", because: null }],
    steps: [{ operation: "forward", statements: [expect.stringContaining("CREATE TABLE")] }],
  });
  const events: RunEvent["type"][] = [];
  const upgraded = expectPlain(await app.upgrade({ onEvent: ({ type }) => events.push(type) }));
  expect(upgraded).toEqual({ ...planned, backup: null, kept: [], done: 1, duration: expect.any(Number) });
  expect(events).toEqual(["step-started", "statement-started", "step-finished"]);

  const models = join(cwd, "shop/components/app/models.ts");
  writeFileSync(models, readFileSync(models, "utf8").replace('body: text("body")', 'text: text("text")'));
  const open = expectPlain(await app.makeMigrations({ message: "Another name" }));
  expect(open).toMatchObject({
    kind: "undecided",
    component: "app",
    questions: [{ kind: "column", from: "note.body", candidates: ["note.text"] }],
  });
  const asked: UndecidedQuestion[] = [];
  const renamed = await app.makeMigrations({
    message: "Another name",
    ask: (question) => {
      asked.push(question);
      return { rename: question.candidates[0] ?? "" };
    },
  });
  expect(open.kind === "undecided" ? open.questions : []).toEqual(asked);
  expect(renamed).toMatchObject({
    made: [{ operations: [{ kind: "rename-column", lossy: false }, { kind: "rename-not-null" }] }],
  });
  expect((await app.forward("app")).steps[0]?.statements.join()).toMatch(/RENAME COLUMN body TO/);

  const [made] = renamed.kind === "made" ? renamed.made : [];
  const types = expectPlain(await app.types(made?.migration ?? "", { print: true }));
  expect(types).toMatchObject([{ migration: made?.migration, file: null, written: false }]);
  expect(expectPlain(await app.check())).toMatchObject({ offline: false, findings: [], skipped: [] });

  const one = await app.create("app", "One", { date: new Date("2030-01-01T00:00:00Z") });
  const other = await app.create("app", "Other", {
    format: "ts",
    parent: "app:00000000",
    date: new Date("2030-01-02T00:00:00Z"),
  });
  expect(expectPlain(await app.check({ offline: true })).findings.map(({ code }) => code)).toContain(
    "check/many-heads",
  );
  expect(await app.merge("app")).toMatchObject({ kind: "merged" });
  expect(await app.merge("app")).toMatchObject({ kind: "nothing" });
  const history = expectPlain(await app.history());
  expect(history.problem).toBeNull();
  expect(history.migrations.map(({ state }) => state)).toEqual([
    "applied",
    "applied",
    "pending",
    "pending",
    "pending",
  ]);
  expect(expectPlain(await app.show(other.migration))).toMatchObject({
    kind: "module",
    state: "pending",
    problem: null,
  });

  expect((await app.stamp("app")).done).toBe(3);
  expect((await app.stamp(one.migration, { remove: true })).done).toBe(2);
  expect(expectPlain(await app.status())).toMatchObject({ pending: 2 });
  const pulled = expectPlain(await app.pull({ format: "sql" }));
  expect(pulled).toMatchObject({ left: [], text: expect.stringContaining("CREATE TABLE public.note") });
  expect((await app.rewind("app:00000000", { execute: false })).steps).toHaveLength(3);
  await database.query("DROP TABLE note");

  expect((await app.install("app", { fromModels: true })).steps).toMatchObject([
    {
      operation: "install",
      transactions: 1,
      migrations: history.migrations.map(({ migration }) => migration),
    },
  ]);
  expect(expectPlain(await app.uninstall("app", { fromModels: true })).steps).toMatchObject([
    { operation: "uninstall", rows: [{ table: "public.note", rows: 0, exact: true }], staysBehind: [] },
  ]);
  expect(await database.query("SELECT to_regclass('note') AS note")).toEqual([{ note: null }]);
});

it("options that contradict each other are refused, as on the command line", async () => {
  const cwd = emptyFolder();
  await init({ cwd });
  const app = await load({ cwd, environment: cacheOfRun() });
  for (const [work, words] of [
    [app.makeMigrations({ message: " " }), "The message is empty"],
    [app.makeMigrations({ message: "x", fromDatabase: true }), "initial revision"],
    [app.makeMigrations({ message: "x", all: true, component: "app" }), "contradict"],
    [app.create("app", ""), "The message is empty"],
    [app.create("app", "x", { parent: "00000000", merge: ["1", "2"] }), "contradict"],
    [app.create("app", "x", { parent: "foo:00000000" }), "not a revision of app"],
    [app.create("app", "x", { date: new Date("1999-01-01") }), "cannot be the date"],
    [app.create("app", "x", { date: new Date("x") }), "cannot be the date"],
    [app.merge("app", { message: "" }), "The message is empty"],
  ] as const) {
    await expect(work).rejects.toMatchObject({ code: "cli/usage", message: expect.stringContaining(words) });
  }
});
