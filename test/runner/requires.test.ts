import { expect, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { site } from "../support/site.ts";

const component = (value: object) => `export default ${JSON.stringify(value)};`;
const revision = (id: string, parents: readonly string[], sql: string) =>
  `/*** ${JSON.stringify({ revision: id, parents })} ***/\n${sql};\n`;
const rewind = (id: string, sql: string) => `/*** ${JSON.stringify({ revision: id })} ***/\n${sql};\n`;

/** A plugin that requires the second revision of `core`, which has three. */
const FILES = {
  "components/core/component.mjs": component({ name: "core" }),
  "components/core/migration/00000001.fw.sql": revision(
    "00000001",
    ["00000000"],
    "CREATE TABLE core (id int)",
  ),
  "components/core/migration/00000001.rw.sql": rewind("00000001", "DROP TABLE core"),
  "components/core/migration/00000002.fw.sql": revision(
    "00000002",
    ["00000001"],
    "ALTER TABLE core ADD a int",
  ),
  "components/core/migration/00000002.rw.sql": rewind("00000002", "ALTER TABLE core DROP a"),
  "components/core/migration/00000003.fw.sql": revision(
    "00000003",
    ["00000002"],
    "ALTER TABLE core ADD b int",
  ),
  "components/tos/component.mjs": component({ name: "tos", requires: ["core==00000002"] }),
  "components/tos/migration/00000004.fw.sql": revision("00000004", ["00000000"], "CREATE TABLE tos (id int)"),
  "components/tos/migration/00000004.rw.sql": rewind("00000004", "DROP TABLE tos"),
};

test("what is required comes along with an install, and goes only with who requires it", async () => {
  const at = await site(await serverDatabase(), FILES);
  const forward = await at.run("forward tos:00000004 --apply --json");
  expect(forward).toMatchObject({
    code: 1,
    json: { error: { code: "plan/requirement", hint: expect.stringContaining("stemma upgrade tos") } },
  });
  expect(await at.query("SELECT to_regclass('stemma_migration') AS ledger")).toEqual([{ ledger: null }]);

  expect((await at.run("install tos --apply")).code).toBe(0);
  expect(await at.applied()).toEqual([
    "core:00000000",
    "core:00000001",
    "core:00000002",
    "tos:00000000",
    "tos:00000004",
  ]);

  expect((await at.run("rewind core:00000002 --apply --json")).json.error).toMatchObject({
    code: "plan/depended-on",
    facts: { dependents: ["tos:00000000", "tos:00000004"] },
  });
  expect((await at.run("rewind core:00000002 --cascade --apply")).code).toBe(0);
  expect(await at.applied()).toEqual(["core:00000000", "core:00000001"]);
  expect((await at.run("upgrade tos --apply")).code).toBe(0);
  expect(await at.query("SELECT a FROM core")).toEqual([]);
});

test("what is nowhere is said before anything runs; what the ledger has will do", async () => {
  const at = await site(await serverDatabase(), FILES);
  at.remove("components/core/migration/00000002.fw.sql", "components/core/migration/00000002.rw.sql");
  at.remove("components/core/migration/00000003.fw.sql");
  const refused = await at.run("init-db --json");
  expect(refused.json.error).toMatchObject({
    code: "graph/missing-requirement",
    facts: {
      component: "tos",
      file: "components/tos/component.mjs",
      missing: "core:00000002",
      heads: ["core:00000001"],
    },
  });
  expect(await at.query("SELECT to_regclass('stemma_migration') AS ledger")).toEqual([{ ledger: null }]);

  at.write(FILES);
  expect((await at.run("forward core:00000002 --apply")).code).toBe(0);
  at.remove("components/core/migration/00000002.fw.sql", "components/core/migration/00000002.rw.sql");
  at.remove("components/core/migration/00000003.fw.sql");
  expect((await at.run("install tos --apply")).code).toBe(0);
});
