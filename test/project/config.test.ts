import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  findConfig,
  loadProject,
  type Project,
  type ProjectOptions,
  requireDatabase,
} from "../../src/project/index.ts";
import { deployment } from "../support/deployment.ts";

const ENVIRONMENT = { HOME: process.env.HOME };
const load = (cwd: string, options: Partial<ProjectOptions> = {}): Promise<Project> =>
  loadProject({ cwd, environment: ENVIRONMENT, ...options });
const loadJson = async (config: unknown) =>
  load(await deployment({ "stemma.config.json": JSON.stringify(config) }));
const error = (code: string, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

describe("where the config is looked for", () => {
  test("in the current folder and upwards", async () => {
    const cwd = await deployment({ "stemma.config.json": "{}", "a/b/c.txt": "" });
    expect(findConfig({ cwd: join(cwd, "a/b") })).toBe(join(cwd, "stemma.config.json"));
    expect(findConfig({ cwd })).toBe(join(cwd, "stemma.config.json"));
  });

  test("in the folder given, and nowhere else", async () => {
    const cwd = await deployment({ "stemma.config.json": "{}", "a/b/stemma.config.mjs": "", "c/x": "" });
    expect(findConfig({ cwd, directory: "a/b" })).toBe(join(cwd, "a/b/stemma.config.mjs"));
    for (const directory of ["c", "nowhere"]) {
      expect(() => findConfig({ cwd, directory })).toThrow(
        error("config/not-found", { searched: [directory] }),
      );
    }
  });

  test("as the file given", async () => {
    const cwd = await deployment({ "other.json": "{}", "x.yaml": "" });
    expect(findConfig({ cwd, config: "other.json" })).toBe(join(cwd, "other.json"));
    expect(() => findConfig({ cwd, config: "no.json" })).toThrow(
      error("config/not-found", { names: ["no.json"] }),
    );
    expect(() => findConfig({ cwd, config: "x.yaml" })).toThrow(error("config/invalid", { file: "x.yaml" }));
  });

  test("no config: all folders that were searched", async () => {
    const cwd = await deployment({ "a/x": "" });
    expect(() => findConfig({ cwd: join(cwd, "a") })).toThrow(
      error("config/not-found", { searched: expect.arrayContaining([".", ".."]) }),
    );
    await expect(load(cwd, { directory: "a" })).rejects.toThrow("There is no config file in a");
  });

  test("two configs in one folder", async () => {
    const cwd = await deployment({ "stemma.config.json": "{}", "stemma.config.ts": "" });
    expect(() => findConfig({ cwd })).toThrow(error("config/invalid", { file: "stemma.config.ts" }));
    expect(() => findConfig({ cwd })).toThrow("stemma.config.json");
  });
});

describe("config files", () => {
  const source = 'import { defineConfig } from "stemma";\nexport default defineConfig';
  test.each([
    ["stemma.config.ts", `${source}({ database: "sqlite:memory" as string });`],
    ["stemma.config.mts", `${source}(() => ({ database: "sqlite:memory" }));`],
    ["stemma.config.mjs", `${source}(async () => ({ database: "sqlite:memory" }));`],
    ["stemma.config.js", `${source}({ database: "sqlite:memory" });`],
    ["stemma.config.js", 'module.exports = { database: "sqlite:memory" };'],
    ["stemma.config.json", '\ufeff{ "database": "sqlite:memory" }\r\n'],
  ])("%s", async (name, text) => {
    const project = await load(await deployment({ [name]: text }));
    expect(project.databaseUrl).toMatchObject({ dialect: "sqlite", memory: true });
  });

  test("defaults", async () => {
    const project = await loadJson({});
    expect(project.settings).toEqual({
      ledger: { table: "stemma_migration", keepScripts: true },
      scratch: { where: "embedded", roles: [] },
      transaction: "each",
      lockTimeout: 5000,
      statementTimeout: 0,
      lockWait: 60_000,
      lockRetries: 5,
      modified: "warn",
      backup: { folder: join(project.directory, "backups"), keep: 10, required: false },
    });
    expect(() => requireDatabase(project, "/")).toThrow(error("config/invalid", { key: "database" }));
  });

  test("every setting", async () => {
    const { settings, directory } = await loadJson({
      database: "postgres://h/db",
      ledger: { table: "t", keepScripts: false },
      scratch: { url: "target", roles: ["web"], env: 1 },
      transaction: "all",
      lockTimeout: "500ms",
      statementTimeout: "2m",
      lockWait: 0,
      modified: "refuse",
      backup: { folder: "../kept", keep: 3, required: true, tools: "/opt/pg/bin" },
      serverVersion: 15,
      plugins: false,
    });
    expect(settings).toEqual({
      ledger: { schema: "public", table: "t", keepScripts: false },
      scratch: { where: "target", roles: ["web"], env: 1 },
      transaction: "all",
      lockTimeout: 500,
      statementTimeout: 120_000,
      lockWait: 0,
      lockRetries: 5,
      modified: "refuse",
      backup: { folder: join(directory, "../kept"), keep: 3, required: true, tools: "/opt/pg/bin" },
      serverVersion: "15",
    });
  });

  test("env is called once, when it is needed", async () => {
    const text = "let calls = 0; export default { env: async () => ({ calls: ++calls }) }";
    const project = await load(await deployment({ "stemma.config.ts": text }));
    expect(await project.env()).toEqual({ calls: 1 });
    expect(await project.env()).toEqual({ calls: 1 });
  });

  test("a file that has changed is read again in the same process", async () => {
    const cwd = await deployment({ "stemma.config.ts": 'export default { database: "sqlite:memory" }' });
    expect((await load(cwd)).databaseUrl?.dialect).toBe("sqlite");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(cwd, "stemma.config.ts"), 'export default { database: "pglite:memory" }');
    expect((await load(cwd)).databaseUrl?.dialect).toBe("postgres");
  });

  test("nothing is written into the deployment, and none is needed in the cache", async () => {
    const cwd = await deployment({
      "stemma.config.ts": "export default {}",
      "node_modules/x/y": "",
      file: "",
    });
    const environment = { STEMMA_CACHE_DIR: join(cwd, "file") };
    await loadProject({ cwd, environment });
    mkdirSync(join(cwd, "node_modules/.cache"));
    await expect(loadProject({ cwd, environment })).resolves.toBeDefined();
  });
});

describe("faults in a config", () => {
  test.each([
    [{ databse: "x" }, "databse", 'unknown key. Did you mean "database"?'],
    [{ ledger: { tabel: "x" } }, "ledger.tabel", 'unknown key. Did you mean "table"?'],
    [{ ledger: 3 }, "ledger", "it is 3"],
    [{ database: 5 }, "database", "it is 5"],
    [{ plugins: "yes" }, "plugins", 'it is "yes"'],
    [{ components: "foo" }, "components", 'it is "foo"'],
    [{ components: [3] }, "components.0", "it is 3"],
    [{ components: [{}] }, "components.0.name", "the key is missing"],
    [{ components: [{ name: "Foo" }] }, "components.0.name", 'it is "Foo"'],
    [{ components: [{ name: "../x" }] }, "components.0.name", 'it is "../x"'],
    [{ components: [{ name: "a".repeat(64) }] }, "components.0.name", "it is"],
    [{ components: [{ name: "a", dependson: [] }] }, "components.0.dependson", 'Did you mean "dependsOn"?'],
    [{ components: [{ name: "a", models: 3 }] }, "components.0.models", "it is 3"],
    [{ components: [{ name: "a", models: { sql: 5 } }] }, "components.0.models.sql", "it is 5"],
    [{ components: [{ name: "a", models: { sql: "" } }] }, "components.0.models.sql", 'it is ""'],
    [{ components: [{ name: "a", models: { sql: "a", x: 1 } }] }, "components.0.models.x", "unknown key"],
    [{ lockTimeout: "5 hours" }, "lockTimeout", 'it is "5 hours"'],
    [{ lockTimeout: -1 }, "lockTimeout", "it is -1"],
    [{ transaction: "some" }, "transaction", 'it is "some"'],
    [{ modified: true }, "modified", "it is true"],
    [{ scratch: { role: [] } }, "scratch.role", 'Did you mean "roles"?'],
    [{ scratch: "nowhere" }, "scratch", "it is not a database URL"],
    [{ serverVersion: "latest" }, "serverVersion", 'it is "latest"'],
    [{ database: "oracle://h/db" }, "database", '"oracle:" is not a kind of database'],
    [{ backup: "always" }, "backup", 'it is "always"'],
    [{ backup: { keep: 0 } }, "backup.keep", "it is 0"],
    [{ backup: { required: 1 } }, "backup.required", "it is 1"],
    [{ backup: { folders: "x" } }, "backup.folders", 'Did you mean "folder"?'],
    [{ defaultComponent: "foo" }, "defaultComponent", 'there is no component "foo"'],
  ])("%j", async (config, key, problem) => {
    await expect(loadJson(config)).rejects.toThrow(
      error("config/invalid", {
        file: "stemma.config.json",
        key,
        problem: expect.stringContaining(problem),
        expected: expect.stringMatching(/./),
      }),
    );
  });

  test.each([
    ["stemma.config.json", '{\n  "database": "x",\n}', "stemma.config.json:3", "not JSON"],
    ["stemma.config.json", "[]", "stemma.config.json", "it is an array"],
    [
      "stemma.config.ts",
      "const a = 1;\nexport default {\n  database: 'x' 'y'\n}",
      "stemma.config.ts:3",
      "Unexpected token",
    ],
    ["stemma.config.ts", "const a: number = 1;\n\nthrow new Error('boom');", "stemma.config.ts:3", "boom"],
    [
      "stemma.config.ts",
      "export default () => {\n  throw new Error('boom');\n}",
      "stemma.config.ts:2",
      "boom",
    ],
    [
      "stemma.config.ts",
      "\nimport './nowhere.ts'",
      "stemma.config.ts:2",
      "Cannot find module './nowhere.ts'",
    ],
    ["stemma.config.ts", "export const database = 'sqlite:memory'", "stemma.config.ts", "no default export"],
    [
      "stemma.config.mjs",
      "export const database = 'sqlite:memory'",
      "stemma.config.mjs",
      "no default export",
    ],
    ["stemma.config.ts", "", "stemma.config.ts", "no default export"],
    ["stemma.config.ts", "export default 3", "stemma.config.ts", "it is 3"],
  ])("%s: %j", async (name, text, file, problem) => {
    await expect(load(await deployment({ [name]: text }))).rejects.toThrow(
      error("config/invalid", { file, problem: expect.stringContaining(problem) }),
    );
  });

  test("a fault in a file that the config imports is shown there", async () => {
    const cwd = await deployment({
      "stemma.config.ts": "import './x.ts'",
      "x.ts": "\n\nthrow new Error('boom')",
    });
    await expect(load(cwd)).rejects.toThrow(error("config/invalid", { file: "x.ts:3" }));
    const other = await deployment({ "stemma.config.ts": "import './x.ts'", "x.ts": "\nlet a b" });
    await expect(load(other)).rejects.toThrow(error("config/invalid", { file: "x.ts:2" }));
  });
});

describe("which database counts", () => {
  const files = { "sub/stemma.config.json": '{ "database": "pglite:data" }' };
  test("the option, then the variable, then the file", async () => {
    const cwd = await deployment(files);
    const folder = async (options: Partial<ProjectOptions>) =>
      (await load(cwd, { directory: "sub", ...options })).databaseUrl?.folder;
    const environment = { ...ENVIRONMENT, STEMMA_DATABASE_URL: "pglite:from-variable" };
    expect(await folder({})).toBe(join(cwd, "sub/data"));
    expect(await folder({ environment })).toBe(join(cwd, "from-variable"));
    expect(await folder({ environment, database: "pglite:from-option" })).toBe(join(cwd, "from-option"));
    expect(await folder({ environment: { ...ENVIRONMENT, STEMMA_DATABASE_URL: "" } })).toBe(
      join(cwd, "sub/data"),
    );
  });

  test("a fault names where it stands", async () => {
    const cwd = await deployment(files);
    await expect(load(cwd, { directory: "sub", database: "x" })).rejects.toThrow(
      error("config/invalid", { file: "--database" }),
    );
    const environment = { STEMMA_DATABASE_URL: "x" };
    await expect(load(cwd, { directory: "sub", environment })).rejects.toThrow(
      error("config/invalid", { file: "STEMMA_DATABASE_URL" }),
    );
  });
});

test("$schema is for editors", async () => {
  await expect(loadJson({ $schema: "./node_modules/stemma/schema.json" })).resolves.toBeDefined();
  await expect(loadJson({ $schema: 1 })).rejects.toThrow(error("config/invalid", { key: "$schema" }));
  const cwd = await deployment({ "stemma.config.mjs": 'export default { $schema: "x" };' });
  await expect(load(cwd)).rejects.toThrow(error("config/invalid", { key: "$schema" }));
});

test.each([
  ["() => undefined", "the function returned undefined"],
  ["async () => null", "the function returned null"],
  ["() => []", "the function returned an array"],
  ["() => 'text'", "the function returned a string"],
])("a config that is %s", async (source, problem) => {
  const cwd = await deployment({ "stemma.config.mjs": `export default ${source};` });
  await expect(load(cwd)).rejects.toThrow(
    error("config/invalid", { file: "stemma.config.mjs", expected: "an object", problem }),
  );
});

test("a fault in the database's URL is corrected where it stands", async () => {
  const cwd = await deployment({ "stemma.config.json": '{ "database": "nonsense" }' });
  const hintOf = (options: Partial<ProjectOptions>) =>
    load(cwd, options).then(
      () => "",
      (fault: { hint: string }) => fault.hint,
    );
  expect(await hintOf({})).toContain("Correct the file");
  expect(await hintOf({ database: "nonsense" })).toContain("--database");
  expect(await hintOf({ environment: { STEMMA_DATABASE_URL: "nonsense" } })).toContain("STEMMA_DATABASE_URL");
});
