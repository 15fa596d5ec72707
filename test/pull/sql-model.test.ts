import { expect, test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { site } from "../support/site.ts";
import { FIXTURES } from "./pulled.ts";

const EXCEPT = ["stemma_migration", "stemma_journal"].map((name) => ({ schema: "public", name }));

test("what was pulled as SQL is a component's models: its install makes the same database", async () => {
  const [, pagila] = FIXTURES;
  const old = await site(await serverDatabase(), { "components/.keep": "" });
  await old.query(pagila?.script ?? "");
  const { stdout: script } = await old.run("pull --format sql");

  const database = await serverDatabase();
  const fresh = await site(database, {
    "components/rental/component.mjs":
      'export default { name: "rental", models: { sql: "./schema.sql" } };\n',
    "components/rental/schema.sql": script,
  });
  const { code, stderr } = await fresh.run("install rental --apply");
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  expect(await schemaOf(fresh.url)).toEqual(await schemaOf(old.url));
});

async function schemaOf(url: string) {
  const connection = await connectTo(url);
  try {
    return (await introspect(connection, postgresDialect(), { except: EXCEPT })).schema;
  } finally {
    await connection.close();
  }
}
