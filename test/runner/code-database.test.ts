import { describe, expect, test } from "vitest";
import { SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const TABLE = { id: "10000000", up: "CREATE TABLE notes (id int PRIMARY KEY, text text);" };

/** A site with a table and a revision whose forward has this body, from line 5 of its file on. */
async function siteOf(database: TestDatabase, body: string, outside = false): Promise<Site> {
  const code = `import type { MigrationContext } from "stemma";
import { sql } from "kysely";
export async function forward(ctx: MigrationContext<any>) {
${body}
}
export async function rewind(ctx: MigrationContext) { await ctx.db.deleteFrom("notes").execute(); }`;
  return site(database, history("foo", [TABLE, { id: "20000000", code, outside }]));
}

const NOTES = "SELECT id, text FROM notes ORDER BY id";

/** Inserts rows of these numbers through Kysely. */
const insert = (on: string, ...ids: number[]) =>
  `await ${on}.insertInto("notes").values([${ids.map((id) => `{ id: ${id}, text: "${id}" }`).join(", ")}]).execute();`;

async function idsAfter(body: string, outside = false): Promise<unknown[]> {
  const at = await siteOf(await serverDatabase(), body, outside);
  const ran = await at.run("forward foo --apply");
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  return (await at.query(NOTES)).map(({ id }) => id);
}

/** The problem that such a forward fails with; nothing of it is left. */
async function problemOf(
  body: string,
  outside = false,
): Promise<{ problem: string; at: string; site: Site }> {
  const at = await siteOf(await serverDatabase(), body, outside);
  const failed = await at.run("forward foo --apply --json");
  expect(failed, failed.stdout).toMatchObject({
    code: 1,
    json: { done: 2, error: { code: "execution/module-failed" } },
  });
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  const { problem, file } = failed.json.error?.facts ?? {};
  return { problem: String(problem), at: String(file), site: at };
}

describe.each(SERVER_FIRST)("ctx.db on $name", ({ create }) => {
  test("asks, changes, and goes back; a transaction in it is undone alone", async () => {
    const at = await siteOf(
      await create(),
      `
  ${insert("ctx.db", 1, 2)}
  const fault = await ctx.db.transaction().execute(async (trx) => {
    ${insert("trx", 3)}
    await trx.insertInto("notes").values({ id: 3, text: "again" }).execute();
  }).catch((error) => error);
  const { count } = await ctx.db.selectFrom("notes").select(sql<string>\`count(*)\`.as("count")).executeTakeFirstOrThrow();
  await ctx.db.updateTable("notes").set({ text: count + " " + fault.sqlState }).where("id", "=", 2).execute();`,
    );
    const ran = await at.run("forward foo --apply");
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    expect(await at.query(NOTES)).toEqual([
      { id: 1, text: "1" },
      { id: 2, text: "2 23505" },
    ]);
    expect(await at.run("rewind foo:20000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.query(NOTES)).toEqual([]);
  });

  test("a query that fails names its line and shows the SQL, and what was done before is gone", async () => {
    const at = await siteOf(
      await create(),
      `  await ctx.execute("ALTER TABLE notes ADD COLUMN more text");
  ${insert("ctx.db", 1)}
  await ctx.db.selectFrom("notes").select("titel").where("id", ">", 0).execute();`,
    );
    const { json } = await at.run("forward foo --apply --json");
    expect(json.error?.facts).toMatchObject({
      sqlState: "42703",
      statement: 'select "titel" from "notes" where "id" > $1',
      excerpt: expect.stringContaining("^"),
    });
    expect(String(json.error?.facts.file)).toMatch(/^components\/foo\/migration\/20000000\.ts:7:\d+$/);
    expect(await at.query("SELECT * FROM notes")).toEqual([]);
    expect(
      (
        await at.query(
          "SELECT count(*)::int AS n FROM pg_attribute WHERE attrelid = 'notes'::regclass AND attname = 'more'",
        )
      )[0]?.n,
    ).toBe(0);
  });
});

describe("transactions of ctx.db", () => {
  test("one inside another", async () => {
    const body = (inner: string) => `await ctx.db.transaction().execute(async (trx) => {
      ${insert("trx", 1)}
      await ctx.db.transaction().execute(async (inner) => { ${insert("inner", 2)} ${inner} }).catch(() => undefined);
      ${insert("trx", 3)}
    });`;
    expect(await idsAfter(body(""))).toEqual([1, 2, 3]);
    expect(await idsAfter(body("throw new Error('no');"))).toEqual([1, 3]);
    expect(await idsAfter(body("throw new Error('no');"), true)).toEqual([1, 3]);
  });

  test("one that code commits by itself, with a savepoint", async () => {
    const body = `const trx = await ctx.db.startTransaction().execute();
      ${insert("trx", 1)}
      const later = await trx.savepoint("later").execute();
      ${insert("later", 2)}
      await later.rollbackToSavepoint("later").execute();
      ${insert("trx", 3)}
      await trx.commit().execute();`;
    expect(await idsAfter(body)).toEqual([1, 3]);
    expect(await idsAfter(body, true)).toEqual([1, 3]);
  });

  test("outside the step's transaction it is one of the database's own, with the isolation it asks for", async () => {
    const body = `  await ctx.db.transaction().setIsolationLevel("serializable").execute(async (trx) => {
    const { level } = await trx.selectNoFrom(sql<string>\`current_setting('transaction_isolation')\`.as("level")).executeTakeFirstOrThrow();
    if (level !== "serializable") throw new Error(level);
    ${insert("trx", 1)}
  });
  await ctx.db.transaction().execute(async (trx) => { ${insert("trx", 2)} throw new Error("no"); });`;
    const { problem, site: at } = await problemOf(body, true);
    expect(problem).toBe("no");
    expect((await at.query(NOTES)).map(({ id }) => id)).toEqual([1]);
  });

  test("inside a step it can have no isolation of its own, and is told why", async () => {
    const body = `await ctx.db.transaction().setIsolationLevel("serializable").execute(async () => {});`;
    expect((await problemOf(body)).problem).toMatch(
      /has begun, so it cannot have ISOLATION LEVEL SERIALIZABLE.*"transaction": false/,
    );
  });

  test.each([false, true])(
    "two at once are refused, and nothing of either is left (outside: %s)",
    async (outside) => {
      const two = `const one = async (id: number) => ctx.db.transaction().execute(async (trx) => {
      await trx.insertInto("notes").values({ id, text: "" }).execute();
      await trx.insertInto("notes").values({ id: id + 1, text: "" }).execute();
    });`;
      const { problem, site: at } = await problemOf(`${two}\nawait Promise.all([one(1), one(10)]);`, outside);
      expect(problem).toContain("two transactions of ctx.db overlap");
      expect(await at.query(NOTES)).toEqual([]);
      expect(
        await idsAfter(
          `${two}\nawait Promise.allSettled([one(1), one(10)]);\n${insert("ctx.db", 5)}`,
          outside,
        ),
      ).toEqual([5]);
    },
  );

  test.each([
    ["begun and left to itself", false, `await ctx.db.startTransaction().execute();`],
    ["begun outside a transaction", true, `await ctx.db.startTransaction().execute();`],
    ["begun with ctx.execute", true, `await ctx.execute("BEGIN"); ${insert("ctx.db", 1)}`],
  ])("one that is %s is an error", async (_, outside, body) => {
    const { problem, site: at } = await problemOf(body, outside);
    expect(problem).toBe("it began a transaction and neither committed it nor rolled it back");
    expect(await at.query(NOTES)).toEqual([]);
  });
});

describe("ctx.db", () => {
  test("does not stream", async () => {
    const { problem, at } = await problemOf(
      `  for await (const _ of ctx.db.selectFrom("notes").selectAll().stream()) {}`,
    );
    expect(problem).toContain("ctx.batches");
    expect(at).toContain("20000000.ts");
  });

  test("cannot be asked once its function has ended", async () => {
    const body = `setTimeout(() => { ctx.db.insertInto("notes").values({ id: 1 }).execute().catch((error) => { globalThis.late = error.message; }); }, 50);`;
    const slow = history("bar", [
      { id: "90000000", dependencies: ["foo==20000000"], up: "SELECT pg_sleep(0.3);" },
    ]);
    const at = await siteOf(await serverDatabase(), body);
    at.write(slow);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(Reflect.get(globalThis, "late")).toBe(
      "the function has ended: each of its queries must be awaited",
    );
    expect(await at.query(NOTES)).toEqual([]);
  });

  test("does not let code end the step's transaction either", async () => {
    const asked = await siteOf(await serverDatabase(), `await sql\`COMMIT\`.execute(ctx.db);`);
    expect((await asked.run("forward foo --apply --json")).json.error).toMatchObject({
      code: "execution/transaction-control",
      facts: { statement: "COMMIT" },
    });
    const procedure = `await ctx.execute("CREATE PROCEDURE leave() LANGUAGE plpgsql AS 'BEGIN COMMIT; END'");
      await ctx.execute("CALL leave()");`;
    expect((await problemOf(procedure)).problem).toContain("invalid transaction termination");
  });
});
