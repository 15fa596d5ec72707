import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { isStemmaError } from "../../src/kernel/index.ts";
import { loadProject } from "../../src/project/index.ts";
import { cli } from "../cli/run-cli.ts";
import { anyText } from "../support/any-text.ts";

/** A folder with a deployment in it, and something beside it that is nobody's to touch. */
function deploymentIn(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly outside: string;
  readonly folder: string;
} {
  const outside = mkdtempSync(join(tmpdir(), "stemma-paths-"));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const folder = join(outside, "deployment");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { outside, folder };
}

const CONFIG = {
  "stemma.config.json": JSON.stringify({ database: "sqlite:memory", components: ["components/*"] }),
};
const FOO = { "components/foo/component.mjs": 'export default { name: "foo" };\n' };

const PATHS = [
  "../../escape",
  "/etc/passwd",
  "..",
  "../..\\escape",
  "a/../../../b",
  "\u0001\u001b]0;x\u0007",
  "C:\\x",
  "~root",
  "-rf",
  "--apply",
  "con",
  "é".repeat(200),
  "a".repeat(4_000),
  ".",
  "%2e%2e%2f",
  "x\r\ny",
];

describe("what would lead out of a component's folder", () => {
  test("does not as a message", async () => {
    const { outside, folder } = deploymentIn({ ...CONFIG, ...FOO });
    for (const message of PATHS) {
      const { code, out, err } = await cli(["create", "foo", "--json", "--", message], { cwd: folder });
      if (code !== 0) expect(JSON.parse(out).error.code, err).toMatch(/^cli\/usage$|^graph\/many-heads$/);
    }
    expect(readdirSync(outside)).toEqual(["deployment"]);
    expect(readdirSync(folder).sort()).toEqual(["components", "stemma.config.json"]);
    for (const file of readdirSync(join(folder, "components/foo/migration"))) {
      expect(file).toMatch(/^[0-9a-f]{8}(?:-[\p{L}\p{N}_-]+)?\.(?:fw|rw)\.sql$/u);
    }
  });

  test("does not as the name of a component or a package", async () => {
    const { outside, folder } = deploymentIn({ ...CONFIG, ...FOO });
    for (const name of PATHS.filter((path) => path !== "con")) {
      for (const line of [
        ["new-component"],
        ["new-component", "--package"],
        ["create"],
        ["merge"],
        ["install"],
      ]) {
        const [command = "", ...options] = line;
        const message = command === "create" ? ["message"] : [];
        const { code, out } = await cli([command, ...options, "--json", "--", name, ...message], {
          cwd: folder,
        });
        expect(code, `${line.join(" ")} ${name}: ${out}`).not.toBe(0);
        expect(JSON.parse(out).error.code).toMatch(/^(?:cli|target|component|graph)\//);
      }
    }
    expect(readdirSync(outside)).toEqual(["deployment"]);
  });

  test("does not as a path in a package.json, nor behind a link in a package", async () => {
    for (const component of ["../../outside", "/etc", "./link", "./a/../../../b"]) {
      const { outside, folder } = deploymentIn({
        ...CONFIG,
        ...FOO,
        "package.json": JSON.stringify({ dependencies: { plugin: "*" } }),
        "node_modules/plugin/package.json": JSON.stringify({ name: "plugin", stemma: { component } }),
      });
      mkdirSync(join(outside, "outside/migration"), { recursive: true });
      symlinkSync(join(outside, "outside"), join(folder, "node_modules/plugin/link"));
      const { code, out } = await cli(["status", "--json"], { cwd: folder });
      expect(code).toBe(2);
      expect(JSON.parse(out).error.message).toContain("leads out of the package");
    }
  });

  test("does not as the migrations or the models of a package, or as a link among them", async () => {
    for (const [definition, link] of [
      [{ name: "plugin", migrations: "../../../outside" }, undefined],
      [{ name: "plugin", models: { sql: "../../../outside/schema.sql" } }, undefined],
      [{ name: "plugin", models: "../../../outside/models.mjs" }, undefined],
      [{ name: "plugin" }, "migration"],
      [{ name: "plugin" }, "migration/10000000.fw.sql"],
    ] as const) {
      const { outside, folder } = deploymentIn({
        ...CONFIG,
        ...FOO,
        "package.json": JSON.stringify({ dependencies: { plugin: "*" } }),
        "node_modules/plugin/package.json": JSON.stringify({
          name: "plugin",
          stemma: { component: "./component.mjs" },
        }),
        "node_modules/plugin/component.mjs": `export default ${JSON.stringify(definition)};\n`,
      });
      mkdirSync(join(outside, "outside"));
      const sql = '/*** { "revision": "10000000", "parents": ["00000000"] } ***/\nSELECT 1;\n';
      writeFileSync(join(outside, "outside/10000000.fw.sql"), sql);
      const plugin = join(folder, "node_modules/plugin");
      if (link === "migration") symlinkSync(join(outside, "outside"), join(plugin, link));
      if (link === "migration/10000000.fw.sql") {
        mkdirSync(join(plugin, "migration"));
        symlinkSync(join(outside, "outside/10000000.fw.sql"), join(plugin, link));
      }
      const { code, out } = await cli(["status", "--json"], { cwd: folder });
      expect(code, JSON.stringify([definition, link])).toBe(2);
      expect(JSON.parse(out).error.message).toContain("leads out of the package");
    }
  });

  test("works where links are how packages are installed: workspaces, pnpm, a component that is listed", async () => {
    const { outside, folder } = deploymentIn({
      "stemma.config.json": JSON.stringify({
        database: "sqlite:memory",
        components: ["components/*", "components/bar"],
      }),
      ...FOO,
      "package.json": JSON.stringify({ dependencies: { plugin: "*" } }),
    });
    const sql = '/*** { "revision": "10000000", "parents": ["00000000"] } ***/\nSELECT 1;\n';
    for (const place of ["packages/plugin", "elsewhere/bar"]) {
      mkdirSync(join(outside, place, "migration"), { recursive: true });
      writeFileSync(join(outside, place, "migration/10000000.fw.sql"), sql);
    }
    writeFileSync(
      join(outside, "packages/plugin/package.json"),
      JSON.stringify({ name: "plugin", stemma: { component: "." } }),
    );
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(outside, "packages/plugin"), join(folder, "node_modules/plugin"));
    symlinkSync(join(outside, "elsewhere/bar"), join(folder, "components/bar"));
    const { out } = await cli(["status", "--json"], { cwd: folder });
    const names = JSON.parse(out).migrations.map(({ migration }: { migration: string }) => migration);
    expect(names).toEqual(expect.arrayContaining(["bar:10000000", "plugin:10000000"]));
  });

  test("what exists is never overwritten, a link neither", async () => {
    const { outside, folder } = deploymentIn({ ...CONFIG, ...FOO });
    writeFileSync(join(outside, "precious"), "kept");
    mkdirSync(join(folder, "components/foo/migration"));
    const name = "2c12ca17-first.fw.sql";
    symlinkSync(join(outside, "precious"), join(folder, "components/foo/migration/readme"));
    symlinkSync(join(outside, "not-there"), join(folder, "components/foo/migration", name));
    const { out } = await cli(["create", "foo", "first", "--json"], { cwd: folder });
    expect(JSON.parse(out).error?.code).toBe("revision/file-exists");
    expect(existsSync(join(outside, "not-there"))).toBe(false);
    expect(readFileSync(join(outside, "precious"), "utf8")).toBe("kept");
  });
});

describe("files of any content", () => {
  const hostile = fc.oneof(
    anyText({ maxLength: 200 }),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ components: value, database: value, ledger: value })),
    fc.constantFrom(
      '{"__proto__": {"database": "x"}}',
      '{"constructor": 1}',
      "[".repeat(100_000),
      '{"a":'.repeat(50_000),
      "\ufeff{}",
      "null",
      '{"database":"\\ud800"}',
    ),
  );

  test("are a deployment or an error with their name, whatever the config or package.json says", async () => {
    const { folder } = deploymentIn(FOO);
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (text, isPackage) => {
        writeFileSync(join(folder, "stemma.config.json"), isPackage ? '{"components":[]}' : text);
        writeFileSync(join(folder, "package.json"), isPackage ? text : "{}");
        const loaded = await loadProject({ cwd: folder, environment: {} }).catch((error: unknown) => error);
        if (loaded instanceof Error && !isStemmaError(loaded)) throw loaded;
        if (loaded instanceof Error) expect(loaded.message).toMatch(/stemma\.config\.json|package\.json/);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["UTF-16", Buffer.from("\ufeffSELECT 1", "utf16le"), "UTF-16"],
    [
      "Latin-1",
      Buffer.from(
        '/*** { "revision": "10000000", "parents": ["00000000"] } ***/\nSELECT \'\xe9\';',
        "latin1",
      ),
      "not UTF-8",
    ],
    [
      "a NUL",
      Buffer.from('/*** { "revision": "10000000", "parents": ["00000000"] } ***/\nSELECT \'\0\';'),
      "U+0000",
    ],
  ])("in %s are refused with their line", async (_, bytes, problem) => {
    const { folder } = deploymentIn({ ...CONFIG, ...FOO, "components/foo/migration/10000000.fw.sql": bytes });
    const { code, out } = await cli(["status", "--json"], { cwd: folder });
    expect(code).toBe(1);
    const { error } = JSON.parse(out);
    expect(error.code).toBe("revision/bad-text");
    expect(error.message).toMatch(/10000000\.fw\.sql:\d+: /);
    expect(error.message).toContain(problem);
  });
});
