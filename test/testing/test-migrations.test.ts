import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { history } from "../support/history.ts";
import { startNode, VITEST } from "./child.ts";
import { tested } from "./tested.ts";

const BAD = {
  "stemma.config.json": JSON.stringify({ components: ["components/*"] }),
  ...history("bar", [
    { id: "00000000", up: "CREATE TABLE a (id int PRIMARY KEY);", down: "DROP TABLE a;" },
    {
      id: "10000000",
      message: "Two tables",
      up: "CREATE TABLE b (id int); CREATE TABLE c (id int);",
      down: "DROP TABLE b;",
    },
    { id: "20000000", up: "ALTER TABLE c ADD x int;", down: "ALTER TABLE c DROP x;" },
    { id: "30000000", up: "ALTER TABLE nowhere ADD x int;" },
    { id: "40000000", up: "SELECT 1;" },
    { id: "50000000", parents: ["20000000"], up: "CREATE TABLE d (id int);" },
  ]),
  ...history("foo", [
    {
      id: "10000000",
      dependencies: ["bar==10000000"],
      up: "CREATE TABLE e (id int);",
      down: "DROP TABLE e;",
    },
  ]),
  "migrations.test.mjs": 'import { testMigrations } from "stemma/testing";\nawait testMigrations(".");\n',
};

const GOOD = ["bar:00000000 Initial migration", "bar:20000000", "foo:10000000"];
const FORWARD = "bar:50000000 (forward only: it has no rewind)";
const FAILING = ["bar:10000000 Two tables", "bar:30000000 (forward only: it has no rewind)"];
const BLAMELESS = "bar:40000000 (forward only: it has no rewind)";
const EMPTY = "foo:00000000 Initial migration (skipped: it is empty, so there is nothing to run)";

describe("tests of migrations", () => {
  test("fail by name in Vitest, and say what differs", async () => {
    const folder = await tested(BAD);
    const args = [VITEST, "run", "--reporter=json", "--outputFile=out.json"];
    const { code, output } = await startNode(folder, args).ended;
    expect(code, output).toBe(1);
    const report: VitestReport = JSON.parse(readFileSync(join(folder, "out.json"), "utf8"));
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const named = (status: string) =>
      results.filter((each) => each.status === status).map(({ title }) => title);
    expect(named("failed")).toEqual(FAILING);
    expect(named("passed").sort()).toEqual([...GOOD, FORWARD].sort());
    expect(named("skipped").concat(named("pending")).sort()).toEqual([BLAMELESS, EMPTY].sort());
    const [rewind] = results.filter(({ title }) => title === FAILING[0]);
    expect(rewind?.failureMessages?.join("\n")).toContain(
      "The rewind of bar:10000000 does not lead back: 1 difference\n  - create table public.c\n",
    );
  });

  test("fail by name in node:test", async () => {
    const { code, output } = await startNode(await tested(BAD), ["--test", "migrations.test.mjs"]).ended;
    expect(code, output).toBe(1);
    const lines = [...output.matchAll(/^ {4,}(not ok|ok) \d+ - (.*)$/gm)].map(([, result, title]) => ({
      result,
      title,
    }));
    expect(lines.filter(({ result }) => result === "not ok").map(({ title }) => title)).toEqual(FAILING);
    expect(lines.filter(({ title }) => title?.includes("# SKIP")).map(({ title }) => title)).toEqual([
      `${BLAMELESS} # SKIP it stands on bar:30000000, which cannot be applied`,
      `${EMPTY} # SKIP`,
    ]);
    expect(output).toContain("create table public.c");
  });

  // Jest itself is large; what it gives a test file are these functions.
  test("fail by name where a runner's functions are global, as Jest's are, also those that cannot be tried", async () => {
    const folder = await tested({
      ...BAD,
      "runner.mjs": `const tests = []; let after = [];
globalThis.describe = (name, body) => body();
globalThis.test = (name, body) => { if (body.length > 0) throw new Error("done is a callback"); tests.push({ name, body }); };
globalThis.test.skip = (name) => console.log("skip " + name);
globalThis.beforeEach = globalThis.afterEach = () => {};
globalThis.afterAll = (body) => after.push(body);
await import("./migrations.test.mjs");
// In another order, and not all of them.
for (const { name, body } of tests.reverse().filter(({ name }) => !name.startsWith("bar:00000000"))) {
  await body().then(() => console.log("pass " + name), (error) => console.log("fail " + name + " " + error.code));
}
for (const body of after) await body();
`,
    });
    const { code, output } = await startNode(folder, ["runner.mjs"]).ended;
    expect(code, output).toBe(0);
    expect(output.trim().split("\n")).toEqual([
      `skip ${EMPTY}`,
      "pass foo:10000000",
      `pass ${FORWARD}`,
      `fail ${BLAMELESS} testing/not-tried`,
      `fail ${FAILING[1]} testing/wrong-migration`,
      "pass bar:20000000",
      `fail ${FAILING[0]} testing/wrong-migration`,
    ]);
  });

  test("are of installs and models too", async () => {
    const schema = "CREATE TABLE a (id int PRIMARY KEY, b text);";
    const folder = await tested({
      "stemma.config.json": BAD["stemma.config.json"],
      "components/foo/component.mjs": 'export default { name: "foo", models: { sql: "./schema.sql" } };\n',
      "components/foo/schema.sql": schema,
      "components/bar/component.mjs": 'export default { name: "bar", models: { sql: "./schema.sql" } };\n',
      "components/bar/schema.sql": "CREATE TABLE c (id int);",
      ...history("foo", [
        { id: "00000000", up: "CREATE TABLE a (id int PRIMARY KEY);", down: "DROP TABLE a;" },
      ]),
      "migrations.test.mjs": BAD["migrations.test.mjs"],
    });
    const { output } = await startNode(folder, ["--test", "migrations.test.mjs"]).ended;
    const failed = [...output.matchAll(/^ {4,}not ok \d+ - (.*)$/gm)].map(([, title]) => title);
    expect(failed).toEqual([
      "an install from its models makes what its migrations make",
      "its models are what its migrations make",
    ]);
    expect(output).toContain("add column public.a.b");
    const reason = "(skipped: it has no explicit initial revision, so there is nothing to replay)";
    expect(output).toContain(`its models are what its migrations make ${reason} # SKIP`);
  });
});

test("without a test runner nothing is registered, and that is said", async () => {
  const folder = await tested(BAD);
  const { code, output } = await startNode(folder, ["migrations.test.mjs"]).ended;
  expect(code).toBe(1);
  expect(output).toContain("testing/no-runner");
});

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}
