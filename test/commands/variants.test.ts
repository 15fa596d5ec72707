import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { deployment } from "../support/deployment.ts";

const CONFIG = { "stemma.config.json": '{ "components": ["components/*"], "plugins": false }' };
const component = (...dialects: string[]) => ({
  "components/app/component.mjs": `export default { name: "app", dialects: ${JSON.stringify(dialects)} };`,
});
const forward = (id: string, ...parents: string[]) =>
  `/*** { "revision": "${id}", "parents": ${JSON.stringify(parents)} } ***/ SELECT 1;`;
const rewind = (id: string) => `/*** { "revision": "${id}" } ***/ SELECT 1;`;
const FOLDER = "components/app/migration";

describe("revisions of a component for several kinds of databases", () => {
  test("are created with a file for each; a merge has one for all", async () => {
    const cwd = await deployment({ ...CONFIG, ...component("sqlite", "mariadb") });
    await cli(["create", "app", "One"], { cwd });
    expect(readdirSync(join(cwd, FOLDER)).sort()).toEqual([
      "2c12ca17-one.fw.mariadb.sql",
      "2c12ca17-one.fw.sqlite.sql",
      "2c12ca17-one.rw.mariadb.sql",
      "2c12ca17-one.rw.sqlite.sql",
    ]);
    await cli(["create", "app", "Two", "--parent", "00000000"], { cwd });
    const merged = jsonOf(await cli(["merge", "app", "--json"], { cwd }));
    expect(merged).toMatchObject({
      files: [
        `${FOLDER}/2c12ca19-merge-2c12ca17-and-2c12ca18.fw.sql`,
        `${FOLDER}/2c12ca19-merge-2c12ca17-and-2c12ca18.rw.sql`,
      ],
    });
  });

  test("in code are one file", async () => {
    const cwd = await deployment({ ...CONFIG, ...component("postgres", "sqlite") });
    const created = jsonOf(await cli(["create", "app", "One", "--format", "ts", "--json"], { cwd }));
    expect(created).toMatchObject({ ok: true });
    expect(readdirSync(join(cwd, FOLDER)).filter((name) => !name.endsWith(".types.ts"))).toEqual([
      "2c12ca17-one.ts",
    ]);
  });

  test("that lack a variant, or the way back of one, are found", async () => {
    const cwd = await deployment({
      ...CONFIG,
      ...component("postgres", "sqlite", "mariadb"),
      [`${FOLDER}/10000000-plain.fw.sql`]: forward("10000000", "00000000"),
      [`${FOLDER}/20000000-own.fw.postgres.sql`]: forward("20000000", "10000000"),
      [`${FOLDER}/20000000-own.fw.mariadb.sql`]: forward("20000000", "10000000"),
      [`${FOLDER}/20000000-own.rw.postgres.sql`]: rewind("20000000"),
      [`${FOLDER}/30000000-mixed.fw.sql`]: forward("30000000", "20000000"),
      [`${FOLDER}/30000000-mixed.fw.sqlite.sql`]: forward("30000000", "20000000"),
      [`${FOLDER}/40000000-code.ts`]: `${forward("40000000", "30000000").replace("SELECT 1;", "")}
        export const forward = () => undefined;`,
    });
    const report = jsonOf(await cli(["check", "--offline", "--json"], { cwd }));
    expect(report.findings).toEqual([
      {
        code: "check/missing-variant",
        severity: "error",
        migration: "app:20000000",
        file: `${FOLDER}/20000000-own.fw.sqlite.sql`,
        message: "app:20000000 has nothing to run on sqlite, which app is for",
        hint: expect.stringContaining("20000000-own.fw.sqlite.sql"),
      },
      {
        code: "check/missing-variant",
        severity: "warning",
        migration: "app:20000000",
        file: `${FOLDER}/20000000-own.rw.mariadb.sql`,
        message: "app:20000000 cannot be reverted on mariadb, as it can elsewhere",
        hint: expect.any(String),
      },
    ]);
  });

  test("a component for one kind of database has plain files", async () => {
    const cwd = await deployment({ ...CONFIG, ...component("sqlite") });
    await cli(["create", "app", "One"], { cwd });
    expect(readdirSync(join(cwd, FOLDER)).sort()).toEqual(["2c12ca17-one.fw.sql", "2c12ca17-one.rw.sql"]);
  });
});
