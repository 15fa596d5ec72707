import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProject } from "../../src/project/index.ts";
import { deployment } from "../support/deployment.ts";

const load = (cwd: string) => loadProject({ cwd, environment: { HOME: process.env.HOME } });
const loadFiles = async (files: Record<string, string>) => load(await deployment(files));
const config = (value: object) => ({ "stemma.config.json": JSON.stringify(value) });
const component = (value: object) => `export default ${JSON.stringify(value)};`;
const packageJson = (value: object) => JSON.stringify(value);
const error = (code: string, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

describe("components of a config", () => {
  test("objects, folders, files, globs and packages, in their order", async () => {
    const cwd = await deployment({
      "stemma.config.ts": `
        import imported from "./imported/component.ts";
        import * as none from "./none.ts";
        export default {
          components: [
            { name: "inline", migrations: "inline/revisions", models: none, uninstallable: false },
            imported,
            "./folder", "single/component.mts", "many/*", "installed", "@scope/installed",
          ],
        };`,
      "none.ts": "export type Nothing = never;",
      "imported/component.ts": 'export default { name: "imported", models: { a: 1 } };',
      "folder/migration/.gitkeep": "",
      "single/component.mts": component({
        name: "single",
        models: "./models.ts",
        dependsOn: ["folder", "folder"],
      }),
      "many/two/component.ts": component({ name: "two", models: { sql: "./schema.sql" }, migrations: "m" }),
      "many/one/migration/.gitkeep": "",
      "many/not-one/readme.md": "",
      "many/file.ts": "throw new Error('not loaded')",
      "node_modules/installed/package.json": packageJson({ stemma: { component: "lib" } }),
      "node_modules/installed/lib/component.js": 'module.exports = { name: "installed" };',
      "node_modules/@scope/installed/package.json": packageJson({ name: "@scope/installed" }),
      "node_modules/@scope/installed/component.mjs": component({ name: "scoped" }),
    });
    const { components } = await load(cwd);
    expect(components.map(({ name }) => name)).toEqual([
      "inline",
      "imported",
      "folder",
      "single",
      "one",
      "two",
      "installed",
      "scoped",
    ]);
    const byName = Object.fromEntries(components.map((each) => [each.name, each]));
    expect(byName.inline).toMatchObject({
      directory: cwd,
      migrationsFolder: join(cwd, "inline/revisions"),
      hasModels: false,
      uninstallable: false,
      origin: { kind: "object" },
    });
    expect(byName.imported).toMatchObject({
      directory: join(cwd, "imported"),
      migrationsFolder: join(cwd, "imported/migration"),
      models: { kind: "value", value: { a: 1 } },
      hasModels: true,
    });
    expect(byName.single).toMatchObject({
      file: join(cwd, "single/component.mts"),
      dependsOn: ["folder"],
      models: { kind: "module", file: join(cwd, "single/models.ts") },
    });
    expect(byName.two).toMatchObject({
      models: { kind: "sql", file: join(cwd, "many/two/schema.sql") },
      migrationsFolder: join(cwd, "many/two/m"),
      origin: { kind: "path", written: "many/*" },
    });
    expect(byName.installed).toMatchObject({ origin: { kind: "package", package: "installed" } });
  });

  test("initialize is kept, models are the very objects", async () => {
    const { components } = await loadFiles({
      "stemma.config.ts": 'export default { components: ["a"] }',
      "a/component.ts": `export const table = { id: 1 };
        export default { name: "a", models: { table }, initialize: (ctx: { env: string }) => ctx.env + "!" };`,
    });
    const [{ initialize, models } = {}] = components;
    expect(models).toMatchObject({ kind: "value", value: { table: { id: 1 } } });
    expect(initialize).toBeTypeOf("function");
  });

  test("models without anything in them are none; a constant named sql beside tables is no file", async () => {
    const { components } = await load(
      await deployment({
        "stemma.config.ts": `export default { components: [
          { name: "object", models: {}, migrations: "a" }, { name: "list", models: [], migrations: "b" },
          { name: "undefined", models: undefined, migrations: "c" }, { name: "none", migrations: "d" },
          { name: "tables", models: { sql: "select 1", users: {} }, migrations: "e" }] };`,
      }),
    );
    expect(components.map(({ models }) => models?.kind)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      "value",
    ]);
  });

  test("models that are a promise are a fault", async () => {
    const cwd = await deployment({
      "stemma.config.ts": 'export default { components: [{ name: "a", models: import("./models.ts") }] };',
      "models.ts": "export const table = {};",
    });
    await expect(load(cwd)).rejects.toThrow(
      error("config/invalid", { key: "components.0.models", problem: "it is Promise" }),
    );
  });

  test("a glob may match nothing", async () => {
    expect((await loadFiles(config({ components: ["components/*"] }))).components).toEqual([]);
  });

  test("the same component found twice counts once", async () => {
    const { components } = await loadFiles({
      ...config({ components: ["./a", "a", "*", "plugin"] }),
      "a/migration/x": "",
      "package.json": packageJson({ dependencies: { plugin: "*" } }),
      "node_modules/plugin/package.json": packageJson({ stemma: { component: "./c.mjs" } }),
      "node_modules/plugin/c.mjs": component({ name: "plugin" }),
    });
    expect(components.map(({ name, origin }) => [name, origin.kind])).toEqual([
      ["a", "path"],
      ["plugin", "package"],
    ]);
  });

  test.each([
    ["a folder that is not there", ["./nowhere"], { component: "./nowhere", path: "nowhere" }],
    ["a name that is neither folder nor package", ["nowhere"], { component: "nowhere" }],
    ["a folder below a file", ["./stemma.config.json/a"], { component: "./stemma.config.json/a" }],
    [
      "a folder without a component",
      ["./empty"],
      { component: "./empty", problem: expect.stringContaining("neither") },
    ],
  ])("%s", async (_what, components, facts) => {
    await expect(loadFiles({ ...config({ components }), "empty/x": "" })).rejects.toThrow(
      error("config/component-not-found", { file: "stemma.config.json", ...facts }),
    );
  });

  test("two component files in one folder", async () => {
    const files = { "a/component.ts": "", "a/component.js": "" };
    await expect(loadFiles({ ...config({ components: ["a"] }), ...files })).rejects.toThrow(
      error("config/invalid", { file: "a/component.ts" }),
    );
  });

  test("faults in a component file name it", async () => {
    const broken = (text: string) => loadFiles({ ...config({ components: ["a"] }), "a/component.ts": text });
    await expect(broken(component({ name: "a", model: {} }))).rejects.toThrow(
      error("config/invalid", { file: "a/component.ts", key: "model" }),
    );
    await expect(broken(component({}))).rejects.toThrow(
      error("config/invalid", { file: "a/component.ts", key: "name" }),
    );
    await expect(broken("\nnull.x")).rejects.toThrow(error("config/invalid", { file: "a/component.ts:2" }));
  });

  test("a folder whose name is no component's", async () => {
    await expect(loadFiles({ ...config({ components: ["Foo"] }), "Foo/migration/x": "" })).rejects.toThrow(
      error("config/invalid", { file: "Foo", key: "name" }),
    );
  });

  test("what a component requires, as headers name it", async () => {
    const requiring = (requires: unknown) =>
      loadFiles({ ...config({ components: ["a"] }), "a/component.mjs": component({ name: "a", requires }) });
    const { components } = await requiring(["quetz==2D1B1CFE", "foo==00000000"]);
    expect(components[0]?.requires).toEqual([
      { needed: "quetz:2d1b1cfe", file: "a/component.mjs" },
      { needed: "foo:00000000", file: "a/component.mjs" },
    ]);
    await expect(requiring(["quetz:2d1b1cfe"])).rejects.toThrow(
      error("config/invalid", { file: "a/component.mjs", key: "requires.0" }),
    );
    await expect(requiring("quetz==2d1b1cfe")).rejects.toThrow(error("config/invalid", { key: "requires" }));
    await expect(requiring(["a==2d1b1cfe"])).rejects.toThrow(
      error("config/invalid", { problem: expect.stringContaining("of the component itself") }),
    );
  });

  test("a file in place of the migrations folder", async () => {
    const files = { "a/component.ts": component({ name: "a", migrations: "m" }), "a/m": "" };
    await expect(loadFiles({ ...config({ components: ["a"] }), ...files })).rejects.toThrow(
      error("config/invalid", { file: "a/component.ts", key: "migrations" }),
    );
  });
});

describe("components among each other", () => {
  const files = (definitions: Record<string, object>) => ({
    ...config({ components: Object.keys(definitions) }),
    ...Object.fromEntries(
      Object.entries(definitions).map(([folder, value]) => [`${folder}/component.mjs`, component(value)]),
    ),
  });

  test("two of one name", async () => {
    await expect(loadFiles(files({ a: { name: "same" }, b: { name: "same" } }))).rejects.toThrow(
      error("config/duplicate-component", {
        component: "same",
        places: ["a/component.mjs", "b/component.mjs"],
      }),
    );
  });

  test("an unknown name in dependsOn", async () => {
    await expect(
      loadFiles(files({ acl: { name: "acl" }, b: { name: "b", dependsOn: ["acls"] } })),
    ).rejects.toThrow(
      error("config/invalid", {
        file: "b/component.mjs",
        key: "dependsOn",
        problem: 'there is no component "acls". Did you mean "acl"?',
      }),
    );
  });

  test("a cycle in dependsOn", async () => {
    const cycle = files({
      a: { name: "a", dependsOn: ["b"] },
      b: { name: "b", dependsOn: ["c"] },
      c: { name: "c", dependsOn: ["a"] },
      d: { name: "d", dependsOn: ["a"] },
    });
    await expect(loadFiles(cycle)).rejects.toThrow(
      error("config/invalid", {
        file: "a/component.mjs",
        problem: expect.stringContaining("a -> b -> c -> a"),
      }),
    );
    await expect(loadFiles(files({ a: { name: "a", dependsOn: ["a"] } }))).rejects.toThrow("a -> a");
  });

  test("two that share a migrations folder", async () => {
    const shared = files({ a: { name: "a", migrations: "../m" }, b: { name: "b", migrations: "../m" } });
    await expect(loadFiles({ ...shared, "m/x": "" })).rejects.toThrow(
      error("config/invalid", { file: "b/component.mjs", key: "migrations" }),
    );
  });
});

describe("plugins", () => {
  const plugin = (stemma: unknown, files: Record<string, string> = {}) => ({
    ...config({}),
    "package.json": packageJson({
      dependencies: { plugin: "*", plain: "*", absent: "*" },
      devDependencies: { dev: "*" },
    }),
    "node_modules/plain/package.json": packageJson({ name: "plain" }),
    "node_modules/dev/package.json": packageJson({ stemma: { component: "./nowhere" } }),
    "node_modules/plugin/package.json": packageJson({ name: "plugin", exports: {}, stemma }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/plugin/${name}`, text])),
  });

  test("a folder or a file of a direct dependency", async () => {
    const folder = await loadFiles(plugin({ component: "./c" }, { "c/migration/x": "" }));
    expect(folder.components).toMatchObject([{ name: "c", package: "plugin", origin: { kind: "plugin" } }]);
    const file = await loadFiles(
      plugin(
        { component: "c.js" },
        { "c.js": 'exports.__esModule = true; exports.default = { name: "x" };' },
      ),
    );
    expect(file.components).toMatchObject([{ name: "x", origin: { kind: "plugin", package: "plugin" } }]);
  });

  test("can be turned off", async () => {
    const files = { ...plugin({ component: "./nowhere" }), ...config({ plugins: false }) };
    expect((await loadFiles(files)).components).toEqual([]);
  });

  test("a linked package is found above the deployment, by its real path", async () => {
    const root = await deployment({
      "packages/plugin/package.json": packageJson({ name: "plugin", stemma: { component: "./c" } }),
      "packages/plugin/c/migration/x": "",
      "apps/one/package.json": packageJson({ dependencies: { plugin: "*" } }),
      "apps/one/stemma.config.json": JSON.stringify({ components: ["../../packages/plugin/c"] }),
    });
    mkdirSync(join(root, "node_modules"));
    symlinkSync(join(root, "packages/plugin"), join(root, "node_modules/plugin"));
    const { components } = await load(join(root, "apps/one"));
    expect(components).toMatchObject([
      { directory: join(root, "packages/plugin/c"), origin: { kind: "path" }, package: "plugin" },
    ]);
  });

  test("a package in a folder that is listed", async () => {
    const { components } = await loadFiles({
      ...config({ components: ["plugins/*", { name: "inline" }, "."] }),
      "component.mjs": component({ name: "own" }),
      "plugins/a/package.json": packageJson({ name: "a-plugin", stemma: { component: "./lib" } }),
      "plugins/a/lib/component.mjs": component({ name: "a" }),
      "plugins/not-one/package.json": "{}",
    });
    expect(components.map(({ name }) => name)).toEqual(["a", "inline", "own"]);
  });

  test("one without its file", async () => {
    await expect(loadFiles(plugin({ component: "./nowhere" }))).rejects.toThrow(
      error("config/component-not-found", {
        component: "plugin",
        file: "node_modules/plugin/package.json",
        path: "node_modules/plugin/nowhere",
      }),
    );
  });

  test.each([
    ["leads out of the package", { component: "../.." }],
    ["leads out of the package", { component: "/etc" }],
    ["leads out of the package", { component: "c/../../other" }],
    ["is not a text", { component: 3 }],
    ["is not a text", "./c"],
  ])("%s: %j", async (problem, stemma) => {
    await expect(loadFiles(plugin(stemma))).rejects.toThrow(
      error("config/invalid", {
        file: "node_modules/plugin/package.json",
        key: "stemma.component",
        problem: expect.stringContaining(problem),
      }),
    );
  });

  test("a package.json that is no JSON", async () => {
    await expect(loadFiles({ ...config({}), "package.json": "{\n" })).rejects.toThrow(
      error("config/invalid", { file: "package.json:2" }),
    );
  });
});

describe("what comes with a plugin", () => {
  const MIGRATION = '/*** { "revision": "00000000", "parents": [] } ***/ SELECT 1;';
  /** A deployment with one plugin that has a migration, whose package.json says this too. */
  const plugin = (said: object, files: Record<string, string> = {}) => ({
    ...config({}),
    "package.json": packageJson({ dependencies: { tos: "*" } }),
    "node_modules/tos/package.json": packageJson({
      name: "tos",
      version: "1.0.0",
      stemma: { component: "./component.mjs" },
      ...said,
    }),
    "node_modules/tos/component.mjs": component({ name: "tos" }),
    "node_modules/tos/migration/00000000.fw.sql": MIGRATION,
    ...files,
  });

  test.each([
    [{ ".": "./models.js" }],
    ["./models.js"],
    [{ import: "./models.js" }],
    [{ "./component.mjs": "./component.mjs", "./migration/*.ts": "./migration/*.ts" }],
    [{ "./*": "./*", "./migration/*": null }],
    [{ "./*": "./dist/*" }],
    [{ "./migration/*": { types: "./migration/*" } }],
  ])("exports that hide its migrations: %j", async (exports) => {
    await expect(loadFiles(plugin({ exports }))).rejects.toThrow(
      error("config/invalid", {
        file: "node_modules/tos/package.json",
        key: "exports",
        expected: '"./migration/*": "./migration/*"',
        problem: expect.stringContaining("./migration/00000000.fw.sql"),
      }),
    );
  });

  test.each([
    [{ "./migration/*": "./migration/*" }],
    [{ "./migration/*.sql": "./migration/*.sql" }],
    [{ "./*": "./*" }],
    [{ "./history/*": { import: "./migration/*" } }],
    [{ "./first": "./migration/00000000.fw.sql" }],
  ])("exports that let them through: %j", async (exports) => {
    expect((await loadFiles(plugin({ exports }))).warnings).toEqual([]);
  });

  test("exports that hide the migrations of the deployment's own package", async () => {
    const files = {
      ...config({ components: ["."] }),
      "package.json": packageJson({ name: "tos", exports: {}, stemma: { component: "./component.mjs" } }),
      "component.mjs": component({ name: "own" }),
      "migration/00000000.fw.sql": MIGRATION,
    };
    await expect(loadFiles(files)).rejects.toThrow(
      error("config/invalid", { file: "package.json", key: "exports" }),
    );
  });

  test("a migrations folder that was left out of the package", async () => {
    const without = plugin(
      {},
      { "node_modules/tos/component.mjs": component({ name: "tos", migrations: "./versions" }) },
    );
    await expect(loadFiles(without)).rejects.toThrow(
      error("config/invalid", {
        file: "node_modules/tos/component.mjs",
        key: "migrations",
        problem: "there is no ./versions in the installed package tos",
      }),
    );
  });

  test("a peer dependency that is missing", async () => {
    const peers = { peerDependencies: { stemma: "*", "drizzle-orm": ">=0.45.0 <1" } };
    await expect(loadFiles(plugin(peers))).rejects.toThrow(
      error("config/peer-missing", {
        package: "tos",
        file: "node_modules/tos/package.json",
        peer: "drizzle-orm",
        range: ">=0.45.0 <1",
      }),
    );
    const optional = { ...peers, peerDependenciesMeta: { "drizzle-orm": { optional: true } } };
    expect((await loadFiles(plugin(optional))).warnings).toEqual([]);
  });

  test.each([
    ["0.45.4", []],
    ["0.46.0-beta.1", []],
    [
      "0.44.9",
      [
        "node_modules/tos/package.json: tos expects drizzle-orm >=0.45.0 <1, and node_modules/drizzle-orm is 0.44.9",
      ],
    ],
  ])("a peer dependency of version %s", async (version, warnings) => {
    const files = { "node_modules/drizzle-orm/package.json": packageJson({ name: "drizzle-orm", version }) };
    const found = await loadFiles(plugin({ peerDependencies: { "drizzle-orm": ">=0.45.0 <1" } }, files));
    expect(found.warnings).toEqual(warnings);
  });

  /** Beside `tos`, a plugin `core`; and what `tos` has of it in its own node_modules. */
  const withCore = (nested: object | undefined) => ({
    ...plugin({ dependencies: { core: "^1.0.0" } }),
    "package.json": packageJson({ dependencies: { core: "*", tos: "*" } }),
    "node_modules/core/package.json": packageJson({
      name: "core",
      version: "2.0.0",
      stemma: { component: "./component.mjs" },
    }),
    "node_modules/core/component.mjs": component({ name: "core" }),
    ...(nested === undefined
      ? {}
      : { "node_modules/tos/node_modules/core/package.json": packageJson(nested) }),
  });

  test("another version of a plugin in the folder of a plugin", async () => {
    await expect(loadFiles(withCore({ name: "core", version: "1.0.0" }))).rejects.toThrow(
      error("config/two-versions", {
        package: "core",
        plugin: "tos",
        copies: [
          { path: "node_modules/core", version: "2.0.0" },
          { path: "node_modules/tos/node_modules/core", version: "1.0.0" },
        ],
      }),
    );
    expect((await loadFiles(withCore({ name: "core", version: "2.0.0" }))).components).toHaveLength(2);
    expect((await loadFiles(withCore(undefined))).components).toHaveLength(2);
  });

  test("two versions of a plugin under two names", async () => {
    const files = {
      ...plugin({}),
      "package.json": packageJson({ dependencies: { tos: "*", "tos-before": "npm:tos@0.9.0" } }),
      "node_modules/tos-before/package.json": packageJson({
        name: "tos",
        version: "0.9.0",
        stemma: { component: "./component.mjs" },
      }),
      "node_modules/tos-before/component.mjs": component({ name: "tos" }),
    };
    await expect(loadFiles(files)).rejects.toThrow(
      error("config/duplicate-component", {
        component: "tos",
        places: ["node_modules/tos/component.mjs", "node_modules/tos-before/component.mjs"],
        packages: ["tos@1.0.0", "tos-before@0.9.0"],
      }),
    );
  });
});
