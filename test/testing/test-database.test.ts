import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { load } from "../../src/index.ts";
import { history } from "../support/history.ts";
import { applied, environment, PLACES, refusal, testDatabase, tested } from "./tested.ts";

const ALL = ["bar:00000000", "foo:00000000", "foo:10000000"];

describe.each(PLACES)("a test database on $name", ({ name, database: place }) => {
  test("has the tables of the models, goes back and forward with its rows, and is isolated", async () => {
    const at = await testDatabase({ deployment: await tested(), database: place() });
    expect(at.engine).toBe(name === "PGlite" ? "pglite" : "postgres");
    expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "seed", size: null }]);
    expect(await applied(at)).toEqual(ALL);

    await at.isolated(async () => {
      expect(await at.query("INSERT INTO note (body) VALUES ($1) RETURNING id", ["a"])).toEqual([{ id: 2 }]);
      await expect(at.query("INSERT INTO note (id, body) VALUES (1, 'b')")).rejects.toThrow("duplicate key");
      await expect(
        at.db.transaction().execute(async (trx) => {
          await trx.insertInto("note").values({ body: "undone" }).execute();
          throw new Error("no");
        }),
      ).rejects.toThrow("no");
      await at.db.transaction().execute((trx) => trx.insertInto("note").values({ body: "kept" }).execute());
      const rows = await at.query("SELECT body FROM note ORDER BY id");
      expect(rows.map(({ body }) => body)).toEqual(["seed", "a", "kept"]);
    });
    // The rollback has set the sequence back.
    await at.isolated(async () => {
      expect(await at.query("INSERT INTO note (body) VALUES ('c') RETURNING id")).toEqual([{ id: 2 }]);
    });

    const copy = await at.clone();
    await copy.query("INSERT INTO note (body) VALUES ('committed')");
    await copy.close();
    await at.migrateTo("foo:00000000");
    expect(await applied(at)).toEqual(["bar:00000000", "foo:00000000"]);
    expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "seed" }]);
    await at.migrateTo("foo");
    expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "seed", size: "4" }]);

    await at.reset();
    expect(await at.query("SELECT * FROM note")).toEqual([{ id: 1, body: "seed", size: null }]);
    expect(await applied(at)).toEqual(ALL);
  });

  test("is made by migrations where that is said, and of exactly one revision", async () => {
    const deployment = await tested();
    const variables = environment({ STEMMA_TEST_DBINIT: "use-migrations" });
    const whole = await testDatabase({ deployment, database: place(), environment: variables });
    expect(await whole.query("SELECT * FROM note")).toEqual([]);
    expect(await applied(whole)).toEqual(ALL);

    const at = await testDatabase({ deployment, database: place(), at: "foo:00000000" });
    expect(await applied(at)).toEqual(["foo:00000000"]);
    await at.query("INSERT INTO note (body) VALUES ('four')");
    await at.upgrade();
    expect(await applied(at)).toEqual(ALL);
    expect(await at.query("SELECT size FROM note")).toEqual([{ size: "4" }]);
  });
});

test("transactions of code under test nest in the test's, whatever handle it has", async () => {
  const onServer = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
  const { client } = onServer;
  await onServer.isolated(async () => {
    await client.query("BEGIN");
    await client.query("INSERT INTO note (body) VALUES ($1)", ["undone"]);
    await client.query("ROLLBACK");
    await client.query({ text: "START TRANSACTION" });
    await client.query("INSERT INTO note (body) VALUES ('kept')");
    await client.query("COMMIT;");
    expect(await onServer.query("SELECT body FROM note")).toEqual([{ body: "seed" }, { body: "kept" }]);
  });
  expect(await onServer.query("SELECT body FROM note")).toEqual([{ body: "seed" }]);

  const embedded = await testDatabase({ deployment: await tested(), database: "pglite:memory" });
  const { pglite } = embedded;
  await embedded.isolated(async () => {
    await expect(
      pglite.transaction(async (trx) => {
        await trx.query("INSERT INTO note (body) VALUES ('undone')");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await pglite.transaction((trx) => trx.query("INSERT INTO note (body) VALUES ($1)", ["kept"]));
    expect(await embedded.query("SELECT body FROM note")).toEqual([{ body: "seed" }, { body: "kept" }]);
  });
  expect(await embedded.query("SELECT body FROM note")).toEqual([{ body: "seed" }]);
});

describe("a transaction of a test", () => {
  test("fails at its end where a deferred constraint is violated", async () => {
    const at = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
    const twice = at.isolated(() => at.query("INSERT INTO tag VALUES ('a'), ('a')"));
    await expect(twice).rejects.toThrow('duplicate key value violates unique constraint "tag_name_key"');
    expect(await at.query("SELECT * FROM tag")).toEqual([]);
  });

  test("is not lost silently where a script ends it", async () => {
    const at = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
    await at.begin();
    await at.client.query("INSERT INTO note (body) VALUES ('stays'); COMMIT; SELECT 1");
    expect((await refusal(at.rollback())).code).toBe("testing/transaction-ended");
    expect(await at.query("SELECT body FROM note")).toEqual([{ body: "seed" }]);
  });

  test("begins once, and what commits is refused in it", async () => {
    const at = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
    expect((await refusal(at.rollback())).code).toBe("testing/no-transaction");
    await at.begin();
    for (const work of [() => at.begin(), () => at.migrateTo("foo"), () => at.upgrade(), () => at.clone()]) {
      expect((await refusal(work())).code).toBe("testing/in-transaction");
    }
    await at.rollback();
    await at.close();
    await at.close();
    expect((await refusal(at.query("SELECT 1"))).code).toBe("testing/closed");
  });
});

test("a clone is refused while others are in the database", { timeout: 60_000 }, async () => {
  const at = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
  const { default: pg } = await import("pg");
  const other = new pg.Client({ connectionString: at.url });
  await other.connect();
  expect(await refusal(at.clone())).toMatchObject({
    code: "testing/in-use",
    hint: expect.stringContaining("pools"),
  });
  await other.end();
  const copy = await at.clone();
  expect(await copy.query("SELECT body FROM note")).toEqual([{ body: "seed" }]);
  await copy.close();
});

test("what is asked for at once in one process is made once, also of a deployment that is loaded", async () => {
  const folder = await tested();
  const deployment = await load({ directory: folder, database: "pglite:nowhere" });
  const both = [folder, deployment].map((each) =>
    testDatabase({ deployment: each, database: inject("postgresUrl"), at: "bar" }),
  );
  for (const at of await Promise.all(both)) expect(await applied(at)).toEqual(["bar:00000000"]);
});

test("models, scripts, initialize and env decide what is shared; nothing else has to be made anew", async () => {
  const deployment = await tested();
  const options = { deployment, database: inject("postgresUrl") };
  const first = await testDatabase(options);
  await first.query("INSERT INTO note (body) VALUES ('mine')");
  const other = await testDatabase({ ...options, env: { seed: "other" } });
  expect(await other.query("SELECT body FROM note")).toEqual([{ body: "other" }]);
  const again = await testDatabase({ ...options, fresh: true });
  expect(await again.query("SELECT body FROM note")).toEqual([{ body: "seed" }]);
  const more = history("bar", [{ id: "20000000", parents: ["00000000"], up: "CREATE TABLE more (id int);" }]);
  for (const [path, text] of Object.entries(more)) writeFileSync(join(deployment, path), text);
  const changed = await testDatabase(options);
  expect(await applied(changed)).toContain("bar:20000000");
  expect(await changed.query("SELECT * FROM more")).toEqual([]);
});

test("a component without an explicit initial revision is installed and brought back from there", async () => {
  const files = {
    "stemma.config.json": JSON.stringify({ components: ["components/*"] }),
    "components/foo/component.mjs": `import { pgTable, text } from "drizzle-orm/pg-core";
export default { name: "foo", models: { note: pgTable("note", { body: text("body"), size: text("size") }) } };`,
    "components/foo/migration/10000000.fw.sql":
      '/*** {"revision": "10000000", "parents": ["00000000"]} ***/\nALTER TABLE note ADD size text;\n',
    "components/foo/migration/10000000.rw.sql":
      '/*** {"revision": "10000000"} ***/\nALTER TABLE note DROP size;\n',
  };
  const at = await testDatabase({
    deployment: await tested(files),
    database: inject("postgresUrl"),
    at: "foo:00000000",
  });
  expect(await applied(at)).toEqual(["foo:00000000"]);
  await at.query("INSERT INTO note (body) VALUES ('a')");
  await at.migrateTo("foo:10000000");
  expect(await at.query("SELECT * FROM note")).toEqual([{ body: "a", size: null }]);
});

describe("refuses, with what to do next,", () => {
  test("what it cannot make a database of", async () => {
    const deployment = await tested();
    const options = { deployment, database: inject("postgresUrl") };
    const mode = testDatabase({ ...options, environment: environment({ STEMMA_TEST_DBINIT: "create" }) });
    expect(await refusal(mode)).toMatchObject({
      code: "testing/unknown-mode",
      facts: { where: "STEMMA_TEST_DBINIT", mode: "create" },
    });
    const unknown = testDatabase({ ...options, at: "foo:10000001" });
    expect(await refusal(unknown)).toMatchObject({
      code: "target/unknown",
      facts: { target: "foo:10000001", nearest: "foo:10000000" },
    });
    const nothing = testDatabase({ deployment: await tested({ "stemma.config.json": "{}" }) });
    expect((await refusal(nothing)).code).toBe("testing/no-components");
    const folder = testDatabase({ deployment, database: "pglite:data" });
    expect((await refusal(folder)).code).toBe("testing/unavailable");
    const nobody = testDatabase({ deployment, database: "postgres://a@127.0.0.1:9/b" });
    expect(await refusal(nobody)).toMatchObject({
      code: "testing/unavailable",
      facts: { problem: expect.stringContaining("ECONNREFUSED") },
    });
  });

  test("a user who may make no databases", async () => {
    const admin = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
    await admin.query("CREATE ROLE kit_guest LOGIN PASSWORD 'guest'");
    const url = new URL(inject("postgresUrl"));
    url.username = "kit_guest";
    url.password = "guest";
    const refused = await refusal(testDatabase({ deployment: await tested(), database: url.href }));
    await admin.query("DROP ROLE kit_guest");
    expect(refused).toMatchObject({ code: "testing/unavailable", hint: expect.stringContaining("CREATEDB") });
    expect(refused.message).not.toContain("guest@");
  });

  test("what only the other engine has", async () => {
    const at = await testDatabase({ deployment: await tested(), database: inject("postgresUrl") });
    expect(() => at.pglite).toThrow("it has no pglite");
  });
});
