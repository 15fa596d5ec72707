import { expect, test } from "vitest";
import { quickDatabase } from "../support/databases.ts";
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
