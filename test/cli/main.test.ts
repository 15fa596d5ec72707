import { describe, expect, test } from "vitest";
import { deployment } from "../support/deployment.ts";
import { cli, jsonOf } from "./run-cli.ts";

const EMPTY = {
  "stemma.config.json": '{ "components": ["foo"], "plugins": false }',
  "foo/migration/.gitkeep": "",
};

const cwd = "/";

describe("version and help", () => {
  test("the version, alone on stdout", async () => {
    for (const argv of [["--version"], ["-V"], ["status", "-V"], ["-C", "/nowhere", "--version"]]) {
      expect(await cli(argv, { cwd })).toEqual({ code: 0, out: "0.0.0-source\n", err: "" });
    }
    expect(jsonOf(await cli(["--version", "--json"], { cwd }))).toEqual({
      ok: true,
      command: "version",
      version: "0.0.0-source",
    });
  });

  test("the help of the program and of every command in it, each with an example", async () => {
    const help = await cli(["--help"], { cwd });
    expect(help).toMatchObject({ code: 0, err: "" });
    const names = [...help.out.matchAll(/^ {2}([a-z][a-z-]*) .* {2}\S/gm)].map(([, name]) => name ?? "");
    expect(names).toContain("init-db");
    for (const name of names) {
      const own = await cli([name, "--help"], { cwd });
      expect(own).toMatchObject({ code: 0, err: "" });
      expect(own.out).toContain(`Usage: stemma ${name}`);
      expect(own.out).toMatch(/Examples?:\n {2}stemma /);
      expect((await cli(["help", name], { cwd })).out).toBe(own.out);
    }
  });

  test("the help of a command: its own options, then those of every command, and no empty default", async () => {
    for (const name of ["show", "status", "create"]) {
      const { out } = await cli([name, "--help"], { cwd });
      expect(out).not.toContain("default: []");
      const headings = [...out.matchAll(/^(Usage|Arguments|Options|Everywhere|Examples):/gm)];
      const own =
        name === "status" ? ["Options"] : name === "show" ? ["Arguments"] : ["Arguments", "Options"];
      expect(headings.map(([, heading]) => heading)).toEqual(["Usage", ...own, "Everywhere", "Examples"]);
    }
  });

  test("init-db says how to back up first", async () => {
    expect((await cli(["init-db", "-h"], { cwd })).out).toContain("stemma init-db --backup");
  });
});

describe("a command line that cannot be understood", () => {
  const wrong: readonly (readonly [readonly string[], string, string])[] = [
    [[], "No command is given", "stemma --help"],
    [["--frobnicate"], "Unknown option '--frobnicate'", "stemma --help"],
    [["statsu"], 'Unknown command "statsu"', 'Did you mean "status"?'],
    [["lint"], 'The command "lint" is not in this version (0.0.0-source)', "stemma --help"],
    [["status", "--exit-cod"], "Unknown option '--exit-cod'", 'Did you mean "--exit-code"?'],
    [["forward"], "Missing required argument 'targets'", "stemma forward --help"],
    [["show", "a:1", "b:2"], "Too many arguments. Expected 1 argument but got 2.", "stemma show --help"],
    [
      ["history", "--format", "png"],
      "Option '--format <format>' argument 'png' is invalid.",
      "stemma history --help",
    ],
    [["upgrade", "--apply", "--dry-run"], "--apply and --dry-run contradict each other", "Give one of them."],
    [
      ["upgrade", "--dry-run", "--no-dry-run"],
      "--dry-run and --no-dry-run contradict each other",
      "Give one",
    ],
    [
      ["init-db", "--no-dry-run", "--dry-run"],
      "--dry-run and --no-dry-run contradict each other",
      "Give one",
    ],
    [["forward", "foo", "--wait", "--no-wait"], "--wait and --no-wait contradict each other", "Give one"],
    [["rewind", "foo:1234", "--from", "tape"], '--from is disk or ledger, not "tape"', "stemma --help"],
    [["create", "foo", "M", "--date", "yesterday"], '"yesterday" is not a date', "Write it as"],
    [["create", "foo", "M", "--date", "2021-02-31T99:00:00"], "is not a date", "Write it as"],
    [["create", "foo", "M", "--date", "2021-02-30T00:00:00"], "is not a date", "Write it as"],
    [["create", "foo", "M", "--date", "2014-12-31T23:59:59"], "cannot be the date", "from 2015-01-01"],
    [["create", "foo", "M", "--date", "2050-01-01"], "cannot be the date", "end of 2049"],
    [["create", "foo", " \n"], "The message is empty", "Say what the revision changes"],
    [["merge", "foo", "-m", ""], "The message is empty", "Say what the revision changes"],
    [["create", "foo", "M", "--merge", "2c12ca17"], "--merge takes two different revisions", "For example"],
    [
      ["create", "foo", "M", "--parent", "bar:2c12ca17"],
      "bar:2c12ca17 is not a revision of foo",
      "--depends-on",
    ],
    [
      ["create", "foo", "M", "--depends-on", "foo:2c12ca17"],
      "foo:2c12ca17 is a revision of foo itself",
      "--parent",
    ],
    [["init-db", "a", "-C", "b"], "The deployment's folder is given twice", "--dir"],
  ];

  test.each(wrong)("%j", async (argv, problem, hint) => {
    const call = await cli(argv, { cwd });
    expect(call).toMatchObject({ code: 2, out: "" });
    expect(call.err).toMatch(/^error\[cli\/usage\]: /);
    expect(call.err).toContain(problem);
    expect(call.err).toContain(hint);
    expect(call.err).not.toContain("    at ");
    const json = await cli([...argv, "--json"], { cwd });
    expect(json).toMatchObject({ code: 2, err: "" });
    expect(jsonOf(json)).toMatchObject({ ok: false, command: argv[0]?.match(/^[a-z]/) ? argv[0] : null });
    expect(jsonOf(json).error).toMatchObject({
      code: "cli/usage",
      message: expect.stringContaining(problem),
    });
  });

  test("a missing config", async () => {
    const folder = await deployment({});
    expect(await cli(["status", "-C", folder], { cwd })).toMatchObject({ code: 2, out: "" });
    const json = jsonOf(await cli(["--json", "--dir", folder, "status"], { cwd }));
    expect(json).toMatchObject({ ok: false, command: "status", error: { code: "config/not-found" } });
  });

  test("no database", async () => {
    const folder = await deployment(EMPTY);
    const call = await cli(["status", "--json"], { cwd: folder });
    expect(call.code).toBe(2);
    expect(jsonOf(call).error).toMatchObject({ code: "config/invalid", facts: { key: "database" } });
  });

  test("an unknown target, with the nearest match", async () => {
    const folder = await deployment(EMPTY);
    const database = ["--database", "sqlite:memory"];
    const call = await cli(["forward", "fooo:1234", ...database, "--json"], { cwd: folder });
    expect(call.code).toBe(2);
    expect(jsonOf(call).error).toMatchObject({ code: "target/unknown", hint: "Did you mean foo:1234?" });
  });
});

describe("passwords", () => {
  test("are in no error, wherever the URL stood", async () => {
    const url = "postgres://me:se%20cr@t/word@localhost:1/db";
    const folder = await deployment(EMPTY);
    for (const argv of [["status", "--database", url], [url], ["forward", url, "--database", url]]) {
      for (const more of [[], ["--json"], ["--verbose"]]) {
        const call = await cli([...argv, ...more], { cwd: folder });
        expect(call.code).not.toBe(0);
        expect(call.out + call.err).not.toMatch(/se%20cr|t\/word/);
      }
    }
  });
});

describe("colours", () => {
  test("only on a terminal, and NO_COLOR, --no-color and FORCE_COLOR count", async () => {
    const folder = await deployment(EMPTY);
    const history = async (isTTY: boolean, environment: Record<string, string>, ...more: string[]) =>
      (await cli(["history", ...more], { cwd: folder, isTTY, environment })).out.includes("\u001b[");
    expect(await history(true, {})).toBe(true);
    expect(await history(false, {})).toBe(false);
    expect(await history(true, { NO_COLOR: "1" })).toBe(false);
    expect(await history(true, {}, "--no-color")).toBe(false);
    expect(await history(false, { FORCE_COLOR: "1" })).toBe(false);
    expect(await history(true, { TERM: "dumb" })).toBe(false);
    expect(await history(true, { TERM: "dumb", FORCE_COLOR: "1" })).toBe(true);
    expect(await history(true, { FORCE_COLOR: "0" })).toBe(false);
  });
});
