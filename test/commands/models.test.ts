import { expect, test } from "vitest";
import { hasMariadb, mariadbDatabase, quickDatabase, sqliteDatabase } from "../support/databases.ts";
import { site } from "../support/site.ts";

test("models that have the ledger's tables too, as another tool prints them, neither make nor drop these", async () => {
  const at = await site(await quickDatabase(), {
    "components/foo/component.mjs": `export default { name: "foo", models: { sql: "./schema.sql" } };`,
    "components/foo/schema.sql":
      "CREATE TABLE public.stemma_migration (component text);\nCREATE TABLE public.note (id int);",
  });
  expect(await at.run("install foo --apply")).toMatchObject({ code: 0 });
  expect(await at.applied()).toEqual(["foo:00000000"]);
  expect(await at.run("uninstall foo --apply")).toMatchObject({ code: 0 });
  expect(await at.applied()).toEqual([]);
  expect(await at.query("SELECT to_regclass('public.note') AS note")).toEqual([{ note: null }]);
});

test.for(["SQLite", "MariaDB"] as const)("neither do they on %s", async (name, { skip }) => {
  skip(name === "MariaDB" && !hasMariadb(), "MariaDB is not installed");
  const at = await site(name === "SQLite" ? await sqliteDatabase() : await mariadbDatabase(), {
    "components/foo/component.mjs": `export default { name: "foo", models: { sql: "./schema.sql" } };`,
    "components/foo/schema.sql":
      "CREATE TABLE stemma_migration (component int);\nCREATE TABLE note (id int PRIMARY KEY);",
  });
  expect(await at.run("install foo --apply")).toMatchObject({ code: 0 });
  expect(await at.query("SELECT component, revision FROM stemma_migration")).toEqual([
    { component: "foo", revision: "00000000" },
  ]);
  expect(await at.run("uninstall foo --apply")).toMatchObject({ code: 0 });
  expect(await at.query("SELECT component FROM stemma_migration")).toEqual([]);
});
