import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeNewFiles } from "../../src/commands/write-new-files.ts";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { deployment } from "../support/deployment.ts";

const CONFIG = { "stemma.config.json": '{ "components": ["components/*"], "plugins": false }' };
const PLACEHOLDER = "TODO: Write code here and remove this placeholder line!";

const header = (id: string, ...parents: string[]) =>
  `/*** { "revision": "${id}", "parents": ${JSON.stringify(parents)} } ***/\n`;

const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

describe("stemma create", () => {
  test("writes what the contract shows", async () => {
    const cwd = await deployment({ ...CONFIG, "components/foo/migration/.gitkeep": "" });
    const call = await cli(["create", "foo", "Add other column"], { cwd });
    expect(call).toEqual({
      code: 0,
      err: "",
      out: [
        "Migration [foo:2c12ca17] created:",
        "* components/foo/migration/2c12ca17-add-other-column.fw.sql",
        "* components/foo/migration/2c12ca17-add-other-column.rw.sql",
        "",
      ].join("\n"),
    });
    expect(read(cwd, "components/foo/migration/2c12ca17-add-other-column.fw.sql")).toBe(`/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column"
} ***/

-- ${PLACEHOLDER}
`);
    expect(read(cwd, "components/foo/migration/2c12ca17-add-other-column.rw.sql")).toBe(
      `/*** { "revision": "2c12ca17" } ***/\n\n-- ${PLACEHOLDER}\n`,
    );
  });

  test("follows the head, takes the next free id, and names files relative to the current folder", async () => {
    const folder = await deployment({
      ...CONFIG,
      "components/foo/migration/2c12ca17.fw.sql": header("2c12ca17", "00000000"),
    });
    const cwd = join(folder, "components/foo");
    const json = jsonOf(await cli(["create", "foo", "Next", "--json"], { cwd }));
    expect(json).toEqual({
      ok: true,
      command: "create",
      migration: "foo:2c12ca18",
      files: ["migration/2c12ca18-next.fw.sql", "migration/2c12ca18-next.rw.sql"],
      remarks: [],
      warnings: [],
    });
    expect(read(cwd, "migration/2c12ca18-next.fw.sql")).toContain('"parents": ["2c12ca17"]');
  });

  test("in TypeScript, with types; a first revision finds nothing, and no engine is needed to know that", async () => {
    const cwd = await deployment({ ...CONFIG, "components/foo/migration/.gitkeep": "" });
    const call = await cli(["create", "foo", "First", "--format", "ts"], { cwd });
    expect(call.out).toBe(
      "Migration [foo:2c12ca17] created:\n* components/foo/migration/2c12ca17-first.ts\n* components/foo/migration/2c12ca17-first.types.ts\n",
    );
    expect(read(cwd, "components/foo/migration/2c12ca17-first.ts")).toContain(PLACEHOLDER);
    expect(read(cwd, "components/foo/migration/2c12ca17-first.types.ts")).toContain(
      "type Unchanged = Record<never, never>;",
    );
  });

  test("takes a date in UTC, a parent by prefix, and dependencies resolved to whole ids", async () => {
    const cwd = await deployment({
      ...CONFIG,
      "components/foo/migration/2c12ca17.fw.sql": header("2c12ca17", "00000000"),
      "components/foo/migration/2c3a41b0.fw.sql": header("2c3a41b0", "2c12ca17"),
      "components/bar/migration/2bfa06fe.fw.sql": header("2bfa06fe", "00000000"),
    });
    const argv = ["create", "--parent", "foo:2c12", "--depends-on", "bar:2bfa", "foo", "Ä & ß"];
    const call = await cli([...argv, "--date", "2021-01-09T22:47:12"], { cwd });
    const [file = ""] = [...call.out.matchAll(/\* (.*\.fw\.sql)/g)].map(([, name]) => name ?? "");
    expect(file).toMatch(/[0-9a-f]{8}-ä-ß\.fw\.sql$/);
    expect(read(cwd, file)).toContain('"parents": ["2c12ca17"]');
    expect(read(cwd, file)).toContain('"date": "2021-01-09T22:47:12"');
    expect(read(cwd, file)).toContain('"dependencies": ["bar==2bfa06fe"]');
  });

  test("leaves the words out of the file's name where the message has none", async () => {
    const cwd = await deployment({ ...CONFIG, "components/foo/migration/.gitkeep": "" });
    const call = await cli(["create", "foo", "!?"], { cwd });
    expect(call.out).toContain("* components/foo/migration/2c12ca17.fw.sql\n");
    expect(read(cwd, "components/foo/migration/2c12ca17.fw.sql")).toContain('"message": "!?"');
  });

  test("takes targets in the brackets that they are printed in", async () => {
    const cwd = await deployment({
      ...CONFIG,
      "components/foo/migration/2c12ca17.fw.sql": header("2c12ca17", "00000000"),
      "components/bar/migration/2bfa06fe.fw.sql": header("2bfa06fe", "00000000"),
    });
    const argv = ["create", "foo", "M", "--parent", "[foo:2c12ca17]", "--depends-on", "[bar:2bfa]"];
    const call = await cli(argv, { cwd, now: new Date("2022-01-01T00:00:00Z") });
    const [, file = ""] = /\* (.*\.fw\.sql)/.exec(call.out) ?? [];
    expect(read(cwd, file)).toContain('"dependencies": ["bar==2bfa06fe"]');
    expect((await cli(["show", "[foo:2c12ca17]"], { cwd })).out).toContain("foo:2c12ca17");
  });

  test("what the file system refuses is told, and nothing is left", async () => {
    const cwd = await deployment({ "a-file": "" });
    const long = { name: `${"x".repeat(300)}.sql`, text: "" };
    await expect(writeNewFiles(cwd, [{ name: "first.sql", text: "" }, long], cwd)).rejects.toMatchObject({
      code: "revision/unwritable",
      facts: { problem: "the name is longer than the file system takes" },
    });
    expect(readdirSync(cwd)).toEqual(["a-file"]);
    await expect(writeNewFiles(join(cwd, "a-file/migration"), [long], cwd)).rejects.toMatchObject({
      code: "revision/unwritable",
      facts: { file: "a-file/migration", problem: "a file is where a folder should be" },
    });
  });

  const forked = {
    ...CONFIG,
    "components/foo/migration/2c12ca17.fw.sql": header("2c12ca17", "00000000"),
    "components/foo/migration/2c3a41b0.fw.sql": header("2c3a41b0", "00000000"),
  };

  test("asks for a parent where there are several heads, and writes nothing", async () => {
    const cwd = await deployment(forked);
    const call = await cli(["create", "foo", "Next", "--json"], { cwd });
    expect(call.code).toBe(2);
    expect(jsonOf(call).error).toMatchObject({
      code: "graph/many-heads",
      facts: { component: "foo", heads: ["foo:2c12ca17", "foo:2c3a41b0"] },
      hint: expect.stringMatching(/--parent ID.*stemma merge foo/),
    });
  });

  test("merges: as create --merge and as merge, without a place-holder", async () => {
    for (const argv of [
      ["create", "--merge", "2c12", "foo:2c3a", "foo", "Join"],
      ["merge", "foo"],
    ]) {
      const cwd = await deployment(forked);
      const call = await cli(argv, { cwd, now: new Date("2022-01-01T00:00:00Z") });
      expect(call.code).toBe(0);
      const files = [...call.out.matchAll(/\* (.*)/g)].map(([, name]) => name ?? "");
      expect(files).toHaveLength(2);
      for (const file of files) expect(read(cwd, file)).not.toContain(PLACEHOLDER);
      expect(read(cwd, files[0] ?? "")).toContain('"parents": ["2c12ca17", "2c3a41b0"]');
      const again = await cli(["merge", "foo"], { cwd });
      expect(again).toMatchObject({ code: 2, err: expect.stringContaining("There is nothing to merge") });
    }
  });

  test("writes into a linked package but not into an installed one", async () => {
    const config = { "stemma.config.json": '{ "components": ["installed", "linked"], "plugins": false }' };
    const manifest = (name: string) => JSON.stringify({ name, version: "1.0.0", stemma: { component: "." } });
    const cwd = await deployment({
      ...config,
      "node_modules/installed/package.json": manifest("installed"),
      "node_modules/installed/migration/.gitkeep": "",
      "elsewhere/linked/package.json": manifest("linked"),
      "elsewhere/linked/migration/.gitkeep": "",
    });
    mkdirSync(join(cwd, "node_modules"), { recursive: true });
    symlinkSync(join(cwd, "elsewhere/linked"), join(cwd, "node_modules/linked"), "dir");
    const refused = await cli(["create", "installed", "M", "--json"], { cwd });
    expect(refused.code).toBe(1);
    expect(jsonOf(refused).error).toMatchObject({ code: "component/read-only" });
    const call = await cli(["create", "linked", "M", "--json"], { cwd });
    expect(call).toMatchObject({ code: 0 });
    const [, file = ""] = /"([^"]*\.fw\.sql)"/.exec(call.out) ?? [];
    expect(realpathSync(join(cwd, file))).toContain("elsewhere/linked/migration/");
  });
});
