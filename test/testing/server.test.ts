import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newDatabaseClause } from "../../src/dialects/connect.ts";
import { postgres } from "../../src/dialects/postgres/postgres.ts";
import { connectTo } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { type PostgresServer, startPostgresServer } from "../support/postgres-server.ts";
import { startNode } from "./child.ts";
import { FILES, tested } from "./tested.ts";

/** A server of their own: what is there is what they made. */
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgresServer();
});
afterAll(() => server.stop());

const CREATE = `import { createTestDatabase } from "stemma/testing";
const database = await createTestDatabase();
console.log(await database.query("SELECT count(*) AS count FROM note"), database.url.split("/").pop());
`;

/** Databases of the server that begin as Stemma's do, with their comments; of one home, which is what `url` names. */
async function databases(
  url: string,
): Promise<readonly { readonly name: string; readonly comment: unknown }[]> {
  const at = await import("pg").then(({ default: pg }) => new pg.Client({ connectionString: url }));
  await at.connect();
  const { rows } = await at.query(
    "SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname LIKE 'stemma_test_%' ORDER BY 1",
  );
  await at.end();
  return rows;
}

test("two processes at once make one template, and leave nothing else behind", async () => {
  const home = await serverDatabase(server.url);
  const folder = await tested({ ...FILES, "create.mjs": `${CREATE}await database.close();\n` });
  const variables = { STEMMA_TEST_DATABASE_URL: home.url };
  const children = [1, 2].map(() => startNode(folder, ["create.mjs"], variables));
  for (const { ended } of children) {
    const { code, output } = await ended;
    expect(code, output).toBe(0);
    expect(output).toContain("count: '1'");
  }
  const made = await databases(home.url);
  expect(made.map(({ comment }) => String(comment).replace(/ [0-9a-f]{8},.*/, ""))).toEqual([
    "Stemma: template of test databases",
  ]);
  await home.drop();
});

test("a template whose maker was killed is made anew, and what was left behind is dropped; others' databases are not", async () => {
  const home = await serverDatabase(server.url);
  // Named as a copy is, but not by this home.
  await home.query("CREATE DATABASE stemma_test_0123abcd_1_0123abcd");
  const slow = `/*** {"revision": "20000000", "parents": ["10000000"]} ***/
import { existsSync, writeFileSync } from "node:fs";
export async function forward(ctx) {
  await ctx.execute("CREATE TABLE slow (id int)");
  if (existsSync("going")) return;
  writeFileSync("going", "");
  console.error("half way");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
`;
  const folder = await tested({
    ...FILES,
    "components/foo/migration/20000000.mjs": slow,
    "create.mjs": `${CREATE}console.log("open");\nawait new Promise((resolve) => setTimeout(resolve, 60_000));\n`,
  });
  const variables = { STEMMA_TEST_DATABASE_URL: home.url, STEMMA_TEST_DBINIT: "use-migrations" };
  const maker = startNode(folder, ["create.mjs"], variables);
  await maker.printed("half way");
  maker.kill();
  await maker.ended;
  const second = startNode(folder, ["create.mjs"], variables);
  await second.printed("open");
  second.kill();
  const { output } = await second.ended;
  const copy = /stemma_test_[0-9a-f]{8}_\d+_[0-9a-f]{8}/.exec(output)?.[0];
  const left = (await databases(home.url)).map(({ name }) => name);
  expect(left).toContain(copy);
  const third = startNode(folder, ["create.mjs"], variables);
  await third.printed("open");
  third.kill();
  await third.ended;
  const names = (await databases(server.url)).map(({ name }) => name);
  expect(names).not.toContain(copy);
  expect(names).toContain("stemma_test_0123abcd_1_0123abcd");
  await home.query("DROP DATABASE stemma_test_0123abcd_1_0123abcd");
});

test("databases are copied file by file where the server writes nothing for certain, and nowhere else", async () => {
  const clauseOn = async (url: string): Promise<string> => {
    const connection = await connectTo(url);
    try {
      return await newDatabaseClause(connection, postgres.scratch);
    } finally {
      await connection.close();
    }
  };
  expect(await clauseOn(server.url)).toBe(" STRATEGY file_copy");
  const careful = await startPostgresServer(["fsync=on"]);
  onTestFinished(() => careful.stop());
  expect(await clauseOn(careful.url)).toBe("");
});
