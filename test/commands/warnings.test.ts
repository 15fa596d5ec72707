import { expect, test } from "vitest";
import { cli, jsonOf } from "../cli/run-cli.ts";
import { deployment } from "../support/deployment.ts";

const FILES = {
  "stemma.config.json": '{ "components": ["components/*", "plugins/*"], "plugins": false }',
  "components/foo/migration/.gitkeep": "",
};
const DATABASE = ["--database", "sqlite:memory"];
const WARNING = expect.stringContaining("plugins/*");

test.each([
  ["status", ...DATABASE],
  ["history"],
  ["show", "foo:00000000"],
  ["upgrade", ...DATABASE],
  ["create", "foo", "M"],
])("what is odd about the deployment is told by every command that loads it: %s", async (...argv) => {
  const cwd = await deployment(FILES);
  const call = await cli(argv, { cwd });
  expect(call.code).toBe(0);
  expect(call.err).toMatch(/^warning: .*plugins\/\*.*\n/);
  expect(call.out).not.toContain("warning:");
  expect((await cli([...argv, "--quiet"], { cwd: await deployment(FILES) })).err).toBe("");
  const json = await cli([...argv, "--json"], { cwd: await deployment(FILES) });
  expect(json.err).toBe("");
  expect(jsonOf(json).warnings).toEqual([WARNING]);
});

test("an error that comes after it does not hide it", async () => {
  const cwd = await deployment(FILES);
  const call = await cli(["show", "bar:1234", "--json"], { cwd });
  expect(jsonOf(call)).toMatchObject({ ok: false, warnings: [WARNING], error: { code: "target/unknown" } });
});
