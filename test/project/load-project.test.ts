import { join } from "node:path";
import { expect, test } from "vitest";
import { loadProject } from "../../src/project/index.ts";
import { deployment } from "../support/deployment.ts";

const HEADER =
  '/*** {\n    "revision": "2c12ca17", "parents": ["00000000"],\n    "date": "2021-01-09T21:57:55",\n    "message": "Add other column"\n} ***/\n';

test("a TypeScript config, a component file, a folder with migrations alone and a plugin", async () => {
  const cwd = await deployment({
    "stemma.config.ts": `
      import { defineConfig } from "stemma";
      export default defineConfig(async () => ({ database: "pglite:data", components: ["components/*"], lockTimeout: "2m" as const }));`,
    "components/foo/migration/2c12ca17-add-other-column.fw.sql": `${HEADER}\nALTER TABLE foo_model ADD COLUMN other text;\n`,
    "components/foo/migration/2c12ca17-add-other-column.rw.sql":
      '/*** { "revision": "2c12ca17" } ***/\n\nSELECT 1;\n',
    "components/bar/component.ts": `
      import { defineComponent } from "stemma";
      import * as models from "./models.ts";
      export default defineComponent({ name: "bar", dependsOn: ["foo"], models });`,
    "components/bar/models.ts": "export const bar: string = 'x';",
    "components/not-one/readme.md": "",
    "package.json": JSON.stringify({ dependencies: { "acl-plugin": "*", "not-there": "*" } }),
    "node_modules/acl-plugin/package.json": JSON.stringify({
      name: "acl-plugin",
      exports: {},
      stemma: { component: "./lib" },
    }),
    "node_modules/acl-plugin/lib/component.mjs": `export default { name: "acl" };`,
  });
  const project = await loadProject({ cwd, environment: process.env });
  expect(project.configFile).toBe(join(cwd, "stemma.config.ts"));
  expect(project.databaseUrl).toMatchObject({ dialect: "postgres", folder: join(cwd, "data") });
  expect(project.settings.lockTimeout).toBe(120_000);
  expect(project.components.map(({ name, hasModels, origin }) => [name, hasModels, origin.kind])).toEqual([
    ["bar", true, "path"],
    ["foo", false, "path"],
    ["acl", false, "plugin"],
  ]);
  expect(project.revisions.map(({ key, kind, message }) => [key, kind, message])).toEqual([
    ["bar:00000000", "implicit", "Initial migration"],
    ["foo:00000000", "empty", "Initial migration"],
    ["foo:2c12ca17", "sql", "Add other column"],
    ["acl:00000000", "empty", "Initial migration"],
  ]);
  expect(project.warnings).toEqual([
    "package.json: not-there is not installed; if it is a plugin, its component is missing: npm install",
  ]);
});

test("warns of a glob that matches no component, and of packages that are not installed", async () => {
  const warningsOf = async (config: object, files: Readonly<Record<string, string>> = {}) => {
    const cwd = await deployment({ "stemma.config.json": JSON.stringify(config), ...files });
    return (await loadProject({ cwd, environment: {} })).warnings;
  };
  const folder = { "components/foo/migration/.gitkeep": "", "other/readme.md": "" };
  expect(await warningsOf({ components: ["components/*"] }, folder)).toEqual([]);
  expect(await warningsOf({ components: ["component/*", "components/*", "other*"] }, folder)).toEqual([
    'components: "component/*" matches no component',
    'components: "other*" matches no component',
  ]);
  const manifest = {
    "package.json": JSON.stringify({
      dependencies: { stemma: "*", there: "*", missing: "*" },
      optionalDependencies: { optional: "*" },
      devDependencies: { dev: "*" },
    }),
    "node_modules/there/package.json": "{}",
  };
  expect(await warningsOf({}, manifest)).toEqual([
    "package.json: missing is not installed; if it is a plugin, its component is missing: npm install",
  ]);
  expect(await warningsOf({ plugins: false }, manifest)).toEqual([]);
});
