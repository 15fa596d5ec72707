import { expect, test } from "vitest";
import { embeddedDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

test("a PGlite folder has the extensions that revisions and SQL models make, whenever it is opened", async () => {
  const at = await site(await embeddedDatabase(), {
    ...history("foo", [
      {
        id: "00000000",
        up: "CREATE EXTENSION IF NOT EXISTS citext;\nCREATE TABLE person (name citext PRIMARY KEY);",
        down: "DROP TABLE person;\nDROP EXTENSION citext;",
      },
      {
        id: "10000000",
        up: "INSERT INTO person VALUES ('Ada') ON CONFLICT DO NOTHING;\nDO $$ BEGIN ASSERT EXISTS (SELECT FROM person WHERE name = 'ADA'); END $$;",
        down: "DELETE FROM person;",
      },
    ]),
    "components/bar/component.mjs": `export default { name: "bar", models: { sql: "./schema.sql" } };`,
    "components/bar/schema.sql":
      "CREATE EXTENSION pg_trgm;\nCREATE TABLE word (text text);\nCREATE INDEX ON word USING gin (text gin_trgm_ops);",
  });
  const done = expect.objectContaining({ code: 0 });
  expect(await at.run("forward foo:00000000 --apply --json")).toEqual(done);
  expect(await at.run("upgrade --apply --json")).toEqual(done);
  expect(await at.applied()).toEqual(["bar:00000000", "foo:00000000", "foo:10000000"]);
  expect(await at.run("uninstall foo bar --apply --json")).toEqual(done);
  expect(await at.run("upgrade --apply --json")).toEqual(done);
});

test("an extension that PGlite does not have is said by the statement that makes it, and by nothing else", async () => {
  const at = await site(
    await embeddedDatabase(),
    history("foo", [{ id: "00000000", up: "CREATE EXTENSION postgres_fdw;" }]),
  );
  expect(await at.run("status --json")).toMatchObject({ code: 0 });
  expect(await at.run("upgrade --apply --json")).toMatchObject({
    code: 1,
    json: { error: { code: "execution/statement-failed", message: expect.stringContaining("postgres_fdw") } },
  });
});
