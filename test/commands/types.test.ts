import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { load } from "../../src/index.ts";
import { serverDatabase } from "../support/databases.ts";
import { found } from "../support/found.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import type { Called } from "../support/stemma.ts";

/** Scratch databases are made on the server, which is quicker. */
const ON_SERVER = { scratch: "target" };

const TABLE = {
  id: "00000000",
  up: 'CREATE TABLE foo_model (id int PRIMARY KEY, "some" text);',
  down: "DROP TABLE foo_model;",
};

const folder = "components/foo/migration";
const read = (at: Site, file: string): string => readFileSync(join(at.folder, folder, file), "utf8");

/** What an interface has, with what it has from another. */
function members(text: string, name: string): readonly string[] {
  const form = `(?:interface|type) ${name}(?: extends (\\w+))? (?:= (\\w+).*;|\\{\\n([^}]*)\\})`;
  const [, base, alias, body = ""] = new RegExp(form).exec(text) ?? [];
  const own = body.split("\n").map((line) => line.trim().replace(/;$/, ""));
  const above = base ?? alias;
  return [...(above === undefined ? [] : members(text, above)), ...own.filter((line) => line !== "")];
}

async function fail(at: Site, line: string): Promise<NonNullable<Called["json"]["error"]>> {
  const called = await at.run(`${line} --json`);
  expect(called.code).not.toBe(0);
  if (called.json.error === undefined) throw new Error(`no error: ${called.stdout}`);
  return called.json.error;
}

describe("stemma types", () => {
  test("from a new revision to one that is written, checked and verified", async () => {
    const at = await site(await serverDatabase(), history("foo", [TABLE]), ON_SERVER);
    const created = await at.run('create foo "Add another column" --format ts --date 2021-01-09T22:47:12');
    const file = "2c12f701-add-another-column";
    expect(created.stdout).toContain(`* ${folder}/${file}.types.ts`);
    const fresh = read(at, `${file}.ts`);
    expect(fresh).toContain(`import type { Forward, Rewind } from "./${file}.types.js";`);
    expect(fresh).toContain("forward(ctx: MigrationContext<Forward>)");
    expect(fresh).toContain("rewind(ctx: MigrationContext<Rewind>)");
    const first = read(at, `${file}.types.ts`);
    expect(members(first, "FooModel")).toEqual(["id: number", "some: string | null"]);
    expect(first).toContain("make it anew once it is written");
    // A place-holder is what is to be mended; the types are as good as they can be.
    expect(found(await at.run("check --offline --json")).map((line) => line.split(" ")[1])).toEqual([
      "check/placeholder",
    ]);
    expect((await at.run("types foo")).stdout).toBe("All types are up to date.\n");

    const header = fresh.slice(0, fresh.indexOf("export"));
    at.write({
      [`${folder}/${file}.ts`]: `${header}
export async function forward(ctx: MigrationContext<Forward>): Promise<void> {
  await ctx.execute("ALTER TABLE foo_model ADD another text");
  await ctx.db.updateTable("foo_model").set({ another: "unknown" }).where("some", "is", null).execute();
}
export async function rewind(ctx: MigrationContext<Rewind>): Promise<void> {
  await ctx.execute("ALTER TABLE foo_model DROP another");
}
`,
    });
    const stale = await at.run("check --offline --json");
    expect(found(stale)).toEqual([
      `error check/types-stale foo:2c12f701: ${folder}/${file}.types.ts was made from something else than what foo:2c12f701 and the revisions before it are now`,
    ]);
    expect(stale.json.findings?.[0]).toMatchObject({ hint: "Make it anew: stemma types foo:2c12f701" });
    expect((await at.run("types foo:2c12")).stdout).toBe(
      `Types of [foo:2c12f701] written:\n* ${folder}/${file}.types.ts\n`,
    );
    const text = read(at, `${file}.types.ts`);
    expect(members(text, "Before")).toEqual(["foo_model: FooModelBefore"]);
    expect(members(text, "FooModelBefore")).toEqual(["id: number", "some: string | null"]);
    expect(members(text, "FooModelAfter")).toContain("another: string | null");
    expect(found(await at.run("check --offline --json"))).toEqual([]);
    expect((await at.run("verify")).code).toBe(0);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    expect(found(await at.run("check --json"))).toEqual([]);

    // Formatting is no edit, and stays.
    const formatted = text.replaceAll(";\n", "\n");
    at.write({ [`${folder}/${file}.types.ts`]: formatted });
    expect(found(await at.run("check --offline --json"))).toEqual([]);
    expect((await at.run("types")).stdout).toBe("All types are up to date.\n");
    expect(read(at, `${file}.types.ts`)).toBe(formatted);

    at.write({ [`${folder}/${file}.types.ts`]: text.replace("another: string", "another: number") });
    expect(found(await at.run("check --offline --json"))).toEqual([
      `error check/types-edited foo:2c12f701: ${folder}/${file}.types.ts has been changed since it was generated`,
    ]);
    expect((await at.run("types")).code).toBe(0);
    expect(read(at, `${file}.types.ts`)).toBe(text);

    // What a revision before it does counts too.
    at.write(history("foo", [{ ...TABLE, up: TABLE.up.replace("text", "text NOT NULL") }]));
    expect(found(await at.run("check --offline --json"))[0]).toContain("check/types-stale foo:2c12f701");
    expect((await at.run("types foo --json")).json).toMatchObject({ files: [`${folder}/${file}.types.ts`] });
    expect(members(read(at, `${file}.types.ts`), "FooModel")).toContain("some: string");

    renameSync(join(at.folder, folder, `${file}.ts`), join(at.folder, folder, "2c12f701-other.ts"));
    expect(found(await at.run("check --offline --json"))).toEqual([
      `warning check/types-orphaned foo: ${folder}/${file}.types.ts stands beside no revision in code`,
    ]);
  });

  test("knows exactly what a revision's ancestors make, in whatever component", async () => {
    const code = "export async function forward() {}";
    const files = {
      ...history("foo", [
        TABLE,
        { id: "10000000", up: "ALTER TABLE foo_model ADD a int;" },
        { id: "20000000", parents: ["00000000"], code: `${code} // one branch` },
        { id: "30000000", parents: ["10000000", "20000000"], code: `${code} // the merge` },
        {
          id: "40000000",
          dependencies: ["bar==10000000"],
          code: 'export async function forward(ctx) { await ctx.execute("CREATE VIEW pairs AS SELECT id, a FROM foo_model"); }',
        },
        {
          id: "50000000",
          code: 'export async function forward(ctx) { await ctx.execute("DROP VIEW pairs"); }',
        },
      ]),
      ...history("bar", [
        { id: "00000000", up: "CREATE SCHEMA shop; CREATE TABLE shop.orders (id serial);" },
        { id: "10000000", up: "ALTER TABLE shop.orders ADD total numeric NOT NULL;" },
        { id: "20000000", up: "ALTER TABLE shop.orders ADD later int;" },
      ]),
    };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const written = await at.run("types foo");
    expect(written, written.stderr).toMatchObject({ code: 0, stderr: "" });
    const types = (id: string) => read(at, `${id}.types.ts`);
    expect(members(types("20000000"), "FooModel")).toEqual(["id: number", "some: string | null"]);
    expect(members(types("30000000"), "FooModel")).toEqual([
      "id: number",
      "some: string | null",
      "a: number | null",
    ]);
    expect(types("30000000")).not.toContain("orders");
    expect(members(types("40000000"), "Before")).toEqual(["foo_model: FooModel", '"shop.orders": Orders']);
    expect(members(types("40000000"), "Orders")).toEqual([
      "id: Generated<number>",
      "total: ColumnType<string, string | number | bigint>",
    ]);
    expect(members(types("40000000"), "After")).toContain("pairs: Pairs");
    expect(members(types("40000000"), "Pairs")).toEqual(["id: number | null", "a: number | null"]);
    expect(members(types("50000000"), "Before")).toContain("pairs: Pairs");
    expect(members(types("50000000"), "After")).not.toContain("pairs: Pairs");
    // The same, byte for byte, whichever replays it came from.
    const before = ["20000000", "30000000", "40000000", "50000000"].map(types);
    at.remove(...["20000000", "30000000", "40000000", "50000000"].map((id) => `${folder}/${id}.types.ts`));
    for (const id of ["50000000", "30000000", "20000000", "40000000"])
      expect((await at.run(`types foo:${id}`)).code).toBe(0);
    expect(["20000000", "30000000", "40000000", "50000000"].map(types)).toEqual(before);
  });

  test("a revision that does not run has the tables that it finds; one whose past does not run has none", async () => {
    const bad = 'export async function forward(ctx) { await ctx.execute("ALTER TABLE nowhere ADD a int"); }';
    const files = history("foo", [
      TABLE,
      { id: "10000000", code: bad },
      { id: "20000000", code: "export async function forward() {}" },
    ]);
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const written = await at.run("types foo:10000000");
    expect(written.code).toBe(0);
    expect(written.stderr).toMatch(/What foo:10000000 itself does is not in its types yet: .*nowhere/);
    expect(members(read(at, "10000000.types.ts"), "After")).toEqual(["foo_model: FooModel"]);
    expect(found(await at.run("check --offline --json"))[0]).toContain("check/types-stale foo:10000000");
    expect(await fail(at, "types foo:20000000")).toMatchObject({
      code: "scratch/replay-failed",
      facts: { migration: "foo:10000000" },
    });
    const created = await at.run('create foo "Next" --format ts');
    expect(created.code).toBe(0);
    expect(created.stderr).toMatch(/^ctx.db has no types here. foo:10000000 failed/);
  });

  test("a component whose past is its models has no history; its revisions are written without types", async () => {
    const files = {
      "components/foo/component.mjs": 'export default { name: "foo", models: { sql: "./schema.sql" } };\n',
      "components/foo/schema.sql": 'CREATE TABLE foo_model (id int PRIMARY KEY, "some" text);\n',
      ...history("bar", [
        { id: "10000000", dependencies: ["foo==00000000"], code: "export async function forward() {}" },
      ]),
    };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const created = await at.run('create foo "Fill it" --format ts --date 2021-01-09T22:47:12');
    expect(created.code).toBe(0);
    expect(created.stderr).toContain("stemma make-migrations --component foo --initialize");
    expect(created.stdout).not.toContain(".types.ts");
    expect(read(at, "2c12f701-fill-it.ts")).toContain("forward(ctx: MigrationContext): Promise<void>");
    expect(await fail(at, "types foo:2c12")).toMatchObject({
      code: "types/no-history",
      facts: { migration: "foo:2c12f701", component: "foo" },
    });
    expect(await fail(at, "types foo:00000000 --print")).toMatchObject({ code: "types/no-history" });
    expect(await fail(at, "types bar")).toMatchObject({
      code: "types/no-history",
      facts: { migration: "bar:10000000", component: "foo" },
    });
    // The way out.
    at.remove(`${folder}/2c12f701-fill-it.ts`);
    expect((await at.run('make-migrations --component foo --initialize -m "Initial revision"')).code).toBe(0);
    expect((await at.run("types bar")).code).toBe(0);
  });

  test("of revisions that are no code they are printed only; others' files are left alone", async () => {
    const files = {
      ...history("foo", [TABLE, { id: "10000000", code: "export async function forward() {}" }]),
      ...history("bar", [{ id: "10000000", up: "SELECT 1;" }]),
    };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const printed = await at.run("types foo:00000000 --print");
    expect(printed.code).toBe(0);
    expect(members(printed.stdout, "After")).toEqual(["foo_model: FooModel"]);
    expect(members(printed.stdout, "Before")).toEqual([]);
    const api = await load({ directory: at.folder, database: at.url });
    expect(await api.types("foo:00000000", { print: true })).toEqual([
      { migration: "foo:00000000", file: null, written: false, text: printed.stdout },
    ]);
    expect(await fail(at, "types foo:00000000")).toMatchObject({
      code: "types/not-code",
      hint: "To look at its tables: stemma types foo:00000000 --print",
    });
    expect(await fail(at, "types bar:00000000")).toMatchObject({ code: "types/not-code" });
    expect((await at.run("types bar:10000000 --print")).stdout).toContain(
      "type Unchanged = Record<never, never>;",
    );
    expect(await fail(at, "types foo:12345678")).toMatchObject({ code: "target/unknown" });
    expect(await fail(at, "types nobody")).toMatchObject({ code: "target/unknown" });
    at.write({ [`${folder}/10000000.types.ts`]: "export interface Mine { a: 1 }\n" });
    expect(await fail(at, "types foo")).toMatchObject({
      code: "types/not-generated",
      facts: { file: `${folder}/10000000.types.ts` },
    });
    expect(found(await at.run("check --offline --json"))).toEqual([]);
    expect((await at.run("types")).stdout).toBe("No revision has types.\n");
    const py = '"""{ "revision": "20000000", "parents": ["10000000"] }"""\n';
    at.write({ [`${folder}/20000000.py`]: py });
    expect(await fail(at, "types foo:20000000")).toMatchObject({ code: "types/not-code" });
  });

  test("a revision from models has them at once, with all that it changes", async () => {
    const at = await site(
      await serverDatabase(),
      {
        ...history("foo", [{ ...TABLE, up: `${TABLE.up}\nCREATE VIEW v AS SELECT id FROM foo_model;` }]),
        "components/foo/component.mjs": 'export default { name: "foo", models: { sql: "./schema.sql" } };\n',
        "components/foo/schema.sql":
          'CREATE TABLE foo_model (id int PRIMARY KEY, "some" varchar(60), at date NOT NULL DEFAULT now());\nCREATE VIEW v AS SELECT id, at FROM foo_model;\n',
      },
      ON_SERVER,
    );
    const dry = await at.run(
      'make-migrations -m "Add a date" --format ts --dry-run --date 2021-01-09T22:47:12',
    );
    expect(dry.stdout).toContain("2c12f701-add-a-date.types.ts");
    const made = await at.run('make-migrations -m "Add a date" --format ts --date 2021-01-09T22:47:12');
    expect(made, made.stderr).toMatchObject({ code: 0 });
    const text = read(at, "2c12f701-add-a-date.types.ts");
    expect(read(at, "2c12f701-add-a-date.ts")).toContain('from "./2c12f701-add-a-date.types.js"');
    expect(members(text, "FooModelAfter")).toEqual([
      "id: number",
      "some: string | null",
      "at: Generated<string>",
    ]);
    expect(members(text, "VAfter")).toEqual(["id: number | null", "at: string | null"]);
    expect(found(await at.run("check --offline --json"))).toEqual([]);
  });
});

describe("a revision that imports models", () => {
  const code = (imports: string) => `${imports}\nexport async function forward() {}`;

  test("is found, however it comes to them", async () => {
    const files = {
      ...history("foo", [
        { id: "10000000", code: code('import { foo } from "../models.ts";') },
        { id: "20000000", code: code('import type { foo } from "../models/users.js";') },
        { id: "30000000", code: code('import { fill } from "../fill.ts";') },
        { id: "40000000", code: code('import { bar } from "../../bar/tables.ts"; // another component\'s') },
        {
          id: "50000000",
          code: code('// import { foo } from "../models.ts";\nimport { LIMIT } from "../limits.ts";'),
        },
      ]),
      "components/foo/component.ts": 'export default { name: "foo", models: "./models.ts" };\n',
      "components/foo/models.ts": 'export * from "./models/users.ts";\nimport "./limits.ts";\n',
      "components/foo/models/users.ts": "export const foo = 1;\n",
      "components/foo/fill.ts": 'import { foo } from "./models/users.ts";\nexport const fill = foo;\n',
      "components/foo/limits.ts": "export const LIMIT = 1;\n",
      "components/bar/component.ts":
        'import * as tables from "./tables.ts";\nimport { LIMIT } from "../foo/limits.ts";\nexport default { name: "bar", models: tables, uninstallable: LIMIT > 0 };\n',
      "components/bar/tables.ts": "export const bar = {};\n",
    };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const findings = found(await at.run("check --offline --json"));
    expect(findings.filter((line) => line.includes("imports-models"))).toEqual([
      `error check/imports-models foo:10000000: ${folder}/10000000.ts imports models of foo: components/foo/models.ts`,
      `error check/imports-models foo:20000000: ${folder}/20000000.ts imports models of foo: components/foo/models/users.ts`,
      `error check/imports-models foo:30000000: ${folder}/30000000.ts imports models of foo: components/foo/models/users.ts (through components/foo/fill.ts)`,
      `error check/imports-models foo:40000000: ${folder}/40000000.ts imports models of bar: components/bar/tables.ts`,
    ]);
  });
});
