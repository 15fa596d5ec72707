import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadProject } from "../../src/project/index.ts";
import { deployment } from "../support/deployment.ts";

const FORWARD = `/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column",
    "dependencies": ["bar==2bfa06fe", ["baz==2bfa0530", "this"]]
} ***/

ALTER TABLE foo_model ADD COLUMN other text;
`;
const REWIND =
  '/*** { "revision": "2c12ca17", "lossy": "drops other" } ***/\n\nALTER TABLE foo_model DROP COLUMN other;\n';
const header = (id: string, parent = "00000000") =>
  `/*** {"revision":"${id}","parents":["${parent}"]} ***/\n`;
const MODULE = `${header("2c12ca17")}export async function forward(ctx) {}\n`;
const error = (code: string, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

/** The revisions of component `foo` with these files in its migrations folder. */
async function revisions(files: Record<string, string>, database = "pglite:memory") {
  const cwd = await deployment({
    "stemma.config.json": JSON.stringify({ database, components: ["foo"] }),
    "foo/migration/.gitkeep": "",
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`foo/migration/${name}`, text])),
  });
  const { revisions: all } = await loadProject({ cwd, environment: { HOME: process.env.HOME } });
  expect(all[0]).toMatchObject({ key: "foo:00000000" });
  return all.slice(1);
}

describe("revisions that are read", () => {
  test("both files of an SQL revision", async () => {
    const files = { "2c12ca17-a.fw.sql": FORWARD, "2c12ca17-other-slug.rw.sql": REWIND, "notes.md": "" };
    const script = { format: "sql", transaction: true, placeholder: false };
    expect(await revisions(files)).toEqual([
      {
        key: "foo:2c12ca17",
        component: "foo",
        id: "2c12ca17",
        kind: "sql",
        message: "Add other column",
        date: "2021-01-09T21:57:55",
        parents: ["foo:00000000"],
        declares: [
          { needs: "foo:2c12ca17", needed: "bar:2bfa06fe" },
          { needs: "baz:2bfa0530", needed: "foo:2c12ca17" },
        ],
        replay: true,
        forward: {
          ...script,
          file: "foo/migration/2c12ca17-a.fw.sql",
          path: expect.stringMatching(/^\/.*\/foo\/migration\/2c12ca17-a\.fw\.sql$/),
          text: FORWARD,
        },
        rewind: {
          ...script,
          file: "foo/migration/2c12ca17-other-slug.rw.sql",
          path: expect.stringMatching(/^\/.*\/foo\/migration\/2c12ca17-other-slug\.rw\.sql$/),
          text: REWIND,
          lossy: "drops other",
        },
        files: ["foo/migration/2c12ca17-a.fw.sql", "foo/migration/2c12ca17-other-slug.rw.sql"],
        headerAt: "foo/migration/2c12ca17-a.fw.sql:1",
      },
    ]);
  });

  test("with CRLF and a byte-order mark, which is not part of the text", async () => {
    const text = FORWARD.replaceAll("\n", "\r\n");
    const [revision] = await revisions({ "2c12ca17.fw.sql": `\ufeff${text}` });
    expect(revision).toMatchObject({ message: "Add other column", forward: { text } });
    expect(revision).not.toHaveProperty("rewind");
  });

  test("a module: which functions it has is seen without running it", async () => {
    const both = `${MODULE}export const rewind = () => {};\nthrow new Error("not run");`;
    expect(await revisions({ "2c12ca17-x.ts": both })).toMatchObject([
      { kind: "module", forward: { format: "module", text: both }, rewind: { format: "module", text: both } },
    ]);
    const [one] = await revisions({ "2c12ca17-x.mjs": MODULE });
    expect(one).toHaveProperty("forward");
    expect(one).not.toHaveProperty("rewind");
  });

  test("a foreign one: part of the graph, neither forward nor rewind", async () => {
    const text = `""" {"revision": "2c12ca17", "parents": ["00000000"], "message": "Python"} """\n\ndef forward(ctx):\n    pass\n`;
    const [revision] = await revisions({ "2c12ca17-x.py": text });
    expect(revision).toMatchObject({ kind: "foreign", message: "Python", parents: ["foo:00000000"] });
    expect(revision).not.toHaveProperty("forward");
    expect(revision).not.toHaveProperty("rewind");
  });

  test("the place-holder is seen", async () => {
    const text = `${header("2c12ca17")}\n-- TODO: Write code here and remove this placeholder line!\n`;
    expect(await revisions({ "2c12ca17.fw.sql": text })).toMatchObject([{ forward: { placeholder: true } }]);
  });

  test("declarations, tests and folders are none", async () => {
    const cwd = await deployment({
      "stemma.config.json": '{ "components": ["foo"] }',
      "foo/migration/2c12ca17.d.ts": "",
      "foo/migration/2c12ca17.test.ts": "",
      "foo/migration/2c12ca17-x.types.ts": "",
      "foo/migration/sub/2c12ca17.fw.sql": "",
    });
    mkdirSync(join(cwd, "foo/migration/2c12ca17-folder"));
    mkdirSync(join(cwd, "foo/migration/2c12ca18-folder.fw.sql"));
    const project = await loadProject({ cwd, environment: {} });
    expect(project.revisions.map(({ key }) => key)).toEqual(["foo:00000000"]);
  });

  test("the initial revision: explicit, implicit, empty", async () => {
    const cwd = await deployment({
      "stemma.config.json": JSON.stringify({
        components: ["a", { name: "b", models: { x: 1 }, migrations: "b" }, { name: "c", migrations: "c" }],
      }),
      "a/migration/00000000-first.fw.sql": '/*** {"revision":"00000000","parents":[]} ***/',
    });
    const project = await loadProject({ cwd, environment: {} });
    expect(project.revisions.map(({ key, kind, message }) => [key, kind, message])).toEqual([
      ["a:00000000", "sql", "Initial migration"],
      ["b:00000000", "implicit", "Initial migration"],
      ["c:00000000", "empty", "Initial migration"],
    ]);
  });
});

describe("variants", () => {
  const text = (what: string) => `${header("2c12ca17")}SELECT '${what}';\n`;
  const files = {
    "2c12ca17-x.fw.sql": text("plain"),
    "2c12ca17-x.fw.sqlite.sql": text("sqlite"),
    "2c12ca17-x.rw.postgres.sql": '/*** {"revision":"2c12ca17"} ***/',
  };

  test("win over the plain file in their dialect", async () => {
    expect(await revisions(files)).toMatchObject([{ forward: { text: text("plain") }, rewind: {} }]);
    const [revision] = await revisions(files, "sqlite:memory");
    expect(revision).toMatchObject({ forward: { text: text("sqlite") } });
    expect(revision).not.toHaveProperty("rewind");
  });

  test("for other dialects alone are not enough", async () => {
    const only = { "2c12ca17-x.fw.sqlite.sql": text("sqlite") };
    expect(await revisions(only, "sqlite:memory")).toHaveLength(1);
    await expect(revisions(only)).rejects.toThrow(
      error("revision/no-forward", { revision: "foo:2c12ca17", dialect: "postgres" }),
    );
  });
});

describe("faults", () => {
  const at = (name: string) => `foo/migration/${name}`;
  test.each([
    [
      "header missing",
      { "2c12ca17.fw.sql": "SELECT 1;" },
      "revision/bad-header",
      { at: at("2c12ca17.fw.sql:1") },
    ],
    [
      "not JSON",
      { "2c12ca17.fw.sql": "/*** {\n x } ***/" },
      "revision/bad-header",
      { at: at("2c12ca17.fw.sql:2") },
    ],
    [
      "unknown key",
      { "2c12ca17.ts": '/*** {"revision":"2c12ca17","parents":[],\n"x":1} ***/' },
      "revision/bad-header",
      { at: at("2c12ca17.ts:2") },
    ],
    [
      "raw /*",
      { "2c12ca17.fw.sql": FORWARD.replace("Add", "/* Add") },
      "revision/bad-header",
      { at: at("2c12ca17.fw.sql:4") },
    ],
    [
      "id unlike the name",
      { "2c12ca18.fw.sql": FORWARD },
      "revision/bad-header",
      { at: at("2c12ca18.fw.sql:2") },
    ],
    [
      "a fault in the rewind",
      { "2c12ca17.fw.sql": FORWARD, "2c12ca17.rw.sql": "" },
      "revision/bad-header",
      { at: at("2c12ca17.rw.sql:1") },
    ],
    [
      "rewind without forward",
      { "2c12ca17.rw.sql": REWIND },
      "revision/no-forward",
      { revision: "foo:2c12ca17", file: at("2c12ca17.rw.sql:1") },
    ],
    [
      "neither function",
      { "2c12ca17.ts": `${header("2c12ca17")}// export function forward() {}` },
      "revision/bad-module",
      { file: at("2c12ca17.ts") },
    ],
    ["a bad name", { "2c12ca17-x.sql": FORWARD }, "revision/bad-name", { file: at("2c12ca17-x.sql") }],
    [
      "two slugs",
      { "2c12ca17-a.fw.sql": FORWARD, "2c12ca17-b.fw.sql": FORWARD },
      "revision/duplicate",
      { files: [at("2c12ca17-a.fw.sql"), at("2c12ca17-b.fw.sql")] },
    ],
    [
      "SQL and module",
      { "2c12ca17-a.fw.sql": FORWARD, "2c12ca17-a.ts": MODULE },
      "revision/duplicate",
      { revision: "foo:2c12ca17", files: [at("2c12ca17-a.fw.sql"), at("2c12ca17-a.ts")] },
    ],
    [
      "upper and lower case",
      { "2c12ca17-a.fw.sql": FORWARD, "2C12CA17-b.fw.sql": FORWARD },
      "revision/duplicate",
      { revision: "foo:2c12ca17" },
    ],
    [
      "two rewinds",
      { "2c12ca17-a.fw.sql": FORWARD, "2c12ca17-a.rw.sql": REWIND, "2c12ca17-b.rw.sql": REWIND },
      "revision/duplicate",
      { files: [at("2c12ca17-a.rw.sql"), at("2c12ca17-b.rw.sql")] },
    ],
  ])("%s", async (_what, files: Record<string, string>, code, facts) => {
    await expect(revisions(files)).rejects.toThrow(error(code, facts));
  });
});
