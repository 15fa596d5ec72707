import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const TABLE = { id: "10000000", up: "CREATE TABLE notes (id int, text text);" };

async function siteOf(code: string, outside = false): Promise<Site> {
  const told = { id: "20000000", code: `import type { MigrationContext } from "stemma";\n${code}`, outside };
  return site(await serverDatabase(), history("foo", [TABLE, told]));
}

const TEXTS = "SELECT text FROM notes ORDER BY id";

describe("ctx.log", () => {
  const talking = `export async function forward({ log }: MigrationContext) {
  log("as it is"); log.info("told"); log.warn("beware"); log.debug("a detail");
}`;

  test("is heard on stderr; details with --verbose, nothing with --quiet", async () => {
    const at = await siteOf(talking);
    const heard = async (options: string): Promise<string[]> => {
      const { code, stdout, stderr } = await at.run(`forward foo --apply${options}`);
      expect(code).toBe(0);
      expect(stdout).not.toContain("beware");
      await at.run("rewind foo:20000000 --apply --no-execute");
      return stderr
        .split("\n")
        .flatMap((line) => /^ {6}(as it is|told|beware|a detail)$/.exec(line)?.[1] ?? []);
    };
    expect(await heard("")).toEqual(["as it is", "told", "beware"]);
    expect(await heard(" --verbose")).toEqual(["as it is", "told", "beware", "a detail"]);
    expect(await heard(" --quiet")).toEqual([]);
  });

  test("with --json stdout holds one object", async () => {
    const at = await siteOf(talking);
    expect((await at.run("forward foo --apply --json")).json).toMatchObject({ ok: true, done: 3 });
  });
});

test("code knows which revision it is, and that it is no replay", async () => {
  const at = await siteOf(`export async function forward(ctx: MigrationContext) {
  const { component, revision, replay, signal, dialect } = ctx;
  await ctx.sql\`INSERT INTO notes VALUES (1, \${JSON.stringify({ component, revision, replay, aborted: signal.aborted, dialect })})\`;
}`);
  expect(await at.run("forward foo --apply")).toMatchObject({ code: 0 });
  const [row] = await at.query(TEXTS);
  expect(JSON.parse(String(row?.text))).toEqual({
    component: "foo",
    revision: "20000000",
    replay: false,
    aborted: false,
    dialect: "postgres",
  });
});

describe("a rewind that throws half-way", () => {
  const code = (fault: string) => `export async function forward(ctx: MigrationContext) {
  await ctx.execute("INSERT INTO notes VALUES (1, 'a'), (2, 'b')");
}
export async function rewind(ctx: MigrationContext) {
  await ctx.execute("DELETE FROM notes WHERE id = 1");
  ${fault}
  await ctx.execute("DELETE FROM notes WHERE id = 2");
}`;
  const fault = `throw new Error("half-way");`;

  test("leaves everything, and the revision applied", async () => {
    const at = await siteOf(code(fault));
    await at.run("forward foo --apply");
    const failed = await at.run("rewind foo:20000000 --apply --json");
    expect(failed).toMatchObject({
      code: 1,
      json: {
        done: 0,
        error: {
          code: "execution/module-failed",
          facts: { step: "rewind foo:20000000", problem: "half-way" },
        },
      },
    });
    expect(await at.query(TEXTS)).toEqual([{ text: "a" }, { text: "b" }]);
    expect(await at.applied()).toContain("foo:20000000");
    expect((await at.journal()).at(-1)).toBe("rewind foo:20000000 failed 0/0");
    at.write(
      history("foo", [
        TABLE,
        { id: "20000000", code: `import type { MigrationContext } from "stemma";\n${code("")}` },
      ]),
    );
    expect(await at.run("rewind foo:20000000 --apply --from disk")).toMatchObject({ code: 0 });
    expect(await at.query(TEXTS)).toEqual([]);
  });

  test("outside a transaction leaves what was done, and runs anew from its beginning", async () => {
    const at = await siteOf(code(fault), true);
    await at.run("forward foo --apply");
    expect((await at.run("rewind foo:20000000 --apply --json")).json.error?.code).toBe(
      "execution/module-failed",
    );
    expect(await at.query(TEXTS)).toEqual([{ text: "b" }]);
    expect(await at.applied()).toContain("foo:20000000");
    expect((await at.journal()).at(-1)).toBe("rewind foo:20000000 failed 0/0");
    at.write(
      history("foo", [
        TABLE,
        {
          id: "20000000",
          outside: true,
          code: `import type { MigrationContext } from "stemma";\n${code("")}`,
        },
      ]),
    );
    expect(await at.run("rewind foo:20000000 --apply --from disk")).toMatchObject({ code: 0 });
    expect(await at.query(TEXTS)).toEqual([]);
    expect(await at.applied()).not.toContain("foo:20000000");
  });
});

test("a folder that code changes to is left again when it has ended", async () => {
  const at = await siteOf(`export async function forward() {
  process.env.STEMMA_TEST_LEFT = "by code";
  process.chdir("/");
}`);
  const folder = process.cwd();
  expect(await at.run("forward foo --apply --json")).toMatchObject({ code: 0, json: { ok: true, done: 3 } });
  expect(process.cwd()).toBe(folder);
  delete process.env.STEMMA_TEST_LEFT;
});

describe("kysely", () => {
  const uses = `import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
export async function forward(ctx: MigrationContext<any>) {
  await ctx.db.insertInto("notes").values({ id: sql\`1 + 1\`, text: typeof jsonArrayFrom }).execute();
}`;

  test("is there for a deployment that has none of its own", async () => {
    const at = await siteOf(uses);
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM notes")).toEqual([{ id: 2, text: "function" }]);
  });

  test("is the deployment's own where it has one", async () => {
    const at = await siteOf(uses.replace("typeof jsonArrayFrom", "globalThis.ownKysely"));
    const own = join(at.folder, "node_modules/kysely");
    mkdirSync(join(at.folder, "node_modules"));
    mkdirSync(own);
    symlinkSync(join(ROOT, "node_modules/kysely/helpers"), join(own, "helpers"));
    writeFileSync(
      join(own, "package.json"),
      JSON.stringify({
        name: "kysely",
        exports: { ".": "./index.cjs", "./helpers/postgres": "./postgres.cjs" },
      }),
    );
    const real = JSON.stringify(join(ROOT, "node_modules/kysely/dist/cjs/index.js"));
    writeFileSync(join(own, "index.cjs"), `globalThis.ownKysely = "own"; module.exports = require(${real});`);
    writeFileSync(join(own, "postgres.cjs"), `exports.jsonArrayFrom = () => {};`);
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(await at.query("SELECT * FROM notes")).toEqual([{ id: 2, text: "own" }]);
  });
});
