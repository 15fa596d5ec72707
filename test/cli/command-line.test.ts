import { describe, expect, test } from "vitest";
import { duration } from "../../src/cli/duration.ts";
import { exitCodeOf } from "../../src/cli/exit-codes.ts";
import { commandIndex } from "../../src/cli/find-command.ts";
import { spreadPairs } from "../../src/cli/parse-command-line.ts";
import { errorJson } from "../../src/cli/print-error.ts";
import { targetOf } from "../../src/cli/targets.ts";
import { blankSecrets } from "../../src/kernel/index.ts";
import { ProjectError } from "../../src/project/index.ts";
import { RevisionError } from "../../src/revisions/index.ts";
import { long } from "../support/graphs.ts";

test("the command is found behind global options", () => {
  const found = (line: string) => line.split(" ")[commandIndex(line.split(" "))];
  expect(found("status --json")).toBe("status");
  expect(found("-C folder --json status")).toBe("status");
  expect(found("-qC folder --config=x.json --database pglite:x status")).toBe("status");
  expect(commandIndex(["--json"])).toBe(-1);
});

test("--merge takes two words wherever it stands", () => {
  expect(spreadPairs(["--merge", "a", "b", "foo", "M"], ["--merge"])).toEqual([
    "--merge",
    "a",
    "--merge",
    "b",
    "foo",
    "M",
  ]);
  expect(spreadPairs(["foo", "M", "--merge", "a", "--json"], ["--merge"])).toEqual([
    "foo",
    "M",
    "--merge",
    "a",
    "--json",
  ]);
  expect(spreadPairs(["--merge", "a", "--merge", "b"], ["--merge"])).toEqual([
    "--merge",
    "a",
    "--merge",
    "b",
  ]);
});

describe("exit codes", () => {
  test("follow the error's area", () => {
    expect(exitCodeOf(new ProjectError("config/not-found", { searched: [], names: [] }))).toBe(2);
    expect(exitCodeOf(new RevisionError("target/unknown", { target: "x" }))).toBe(2);
    expect(exitCodeOf(new RevisionError("graph/many-heads", { component: "foo", heads: [] }))).toBe(2);
    expect(exitCodeOf(new RevisionError("graph/cycle", { path: [], files: [] }))).toBe(1);
    expect(exitCodeOf(new RevisionError("revision/placeholder", { revision: long("foo:1"), at: "" }))).toBe(
      1,
    );
    expect(exitCodeOf(new Error("a bug"))).toBe(1);
  });

  test("tell the signal that broke the command off", () => {
    const aborted = (reason: string) => {
      const controller = new AbortController();
      controller.abort(reason);
      return controller.signal;
    };
    expect(exitCodeOf(new Error("stopped"), aborted("SIGINT"))).toBe(130);
    expect(exitCodeOf(new Error("stopped"), aborted("SIGTERM"))).toBe(143);
  });
});

test("passwords are blanked in any text", () => {
  expect(blankSecrets("open postgres://me:secret@host/db failed")).toBe(
    "open postgres://me:***@host/db failed",
  );
  expect(blankSecrets('"mysql://me:a@b/c:d@host" and postgres://host:5432/db')).toBe(
    '"mysql://me:***@host" and postgres://host:5432/db',
  );
  expect(blankSecrets("postgres://host/db?user=me&password=secret&x=1")).toBe(
    "postgres://host/db?user=me&password=***&x=1",
  );
  expect(blankSecrets("postgres://host/db?password=x: connect ECONNREFUSED")).toBe(
    "postgres://host/db?password=***: connect ECONNREFUSED",
  );
  expect(blankSecrets("?password=a:b and more")).toBe("?password=*** and more");
});

test("an error's message is one line, whatever a database or a parser wrote", () => {
  const error = new ProjectError("config/invalid", { file: "x", problem: "a\n    b\r\nc" });
  expect(errorJson(error).message).toBe("x: a b c");
});

test("a target may stand in the brackets that it is printed in", () => {
  expect(["[foo:2c12ca17]", " [foo] ", "foo:2c12", "[[foo]]", "[foo"].map(targetOf)).toEqual([
    "foo:2c12ca17",
    "foo",
    "foo:2c12",
    "[[foo]]",
    "[foo",
  ]);
});

test("durations for people", () => {
  expect([12.4, 1234, 61_000, 125_400].map(duration)).toEqual(["12 ms", "1.2 s", "1 min 1 s", "2 min 5 s"]);
});
