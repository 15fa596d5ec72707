import { afterEach, describe, expect, it } from "vitest";
import { isStemmaError, load, type RunEvent, type StemmaError } from "../../src/index.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";

let databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases) await database.drop();
  databases = [];
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await serverDatabase();
  databases.push(database);
  return database;
}

const header = (id: string, parents: string): string =>
  `/*** { "revision": "${id}", "parents": [${parents}] } ***/\n`;

async function slowDeployment(): Promise<string> {
  return deployment({
    "stemma.config.json": `{ "components": ["foo"] }`,
    "foo/migration/00000000.fw.sql": `${header("00000000", "")}CREATE TABLE foo (a int);`,
    "foo/migration/00000000.rw.sql": `/*** { "revision": "00000000" } ***/\nDROP TABLE foo;`,
    "foo/migration/00000001.fw.sql": `${header("00000001", '"00000000"')}SELECT pg_sleep(20);`,
  });
}

async function failureOf(work: Promise<unknown>): Promise<StemmaError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isStemmaError(error)) throw new Error(`no StemmaError but ${String(error)}`);
  return error;
}

describe("the programmatic API", () => {
  it("loads, plans, runs with events, and tells the status", async () => {
    const { url, query } = await newDatabase();
    const directory = await slowDeployment();
    const app = await load({ directory, database: url });
    expect(app.components.map(({ name }) => name)).toEqual(["foo"]);

    const plan = await app.plan({ kind: "forward", targets: ["foo:00000000"] });
    expect(plan.steps.map(({ operation }) => operation)).toEqual(["forward"]);
    expect(await query("SELECT to_regclass('stemma_migration') AS ledger")).toEqual([{ ledger: null }]);

    const events: RunEvent[] = [];
    const result = await app.run(
      { kind: "forward", targets: ["foo:00000000"] },
      { onEvent: (event) => events.push(event) },
    );
    expect(result.done).toBe(1);
    expect(events.map(({ type }) => type)).toEqual(["step-started", "statement-started", "step-finished"]);
    expect((await app.status()).migrations.map(({ state }) => state)).toEqual(["applied", "pending"]);

    await app.run({ kind: "uninstall", components: ["foo"] });
    expect((await app.run({ kind: "stamp", targets: ["foo:head"] })).done).toBe(2);
    expect((await app.run({ kind: "rewind", targets: ["foo:head"], execute: false })).done).toBe(1);
  });

  it("stops when its signal is aborted: the statement is cancelled, the ledger right", async () => {
    const { url, query } = await newDatabase();
    const app = await load({ directory: await slowDeployment(), database: url });
    const controller = new AbortController();
    const began = performance.now();
    const failure = await failureOf(
      app.run(
        { kind: "upgrade" },
        {
          signal: controller.signal,
          onEvent: (event) => {
            if (event.type === "statement-started" && event.sql.includes("pg_sleep"))
              setTimeout(() => controller.abort(), 100);
          },
        },
      ),
    );
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(failure).toMatchObject({ code: "execution/interrupted", facts: { done: 1, total: 2 } });
    expect(await query("SELECT revision FROM stemma_migration")).toEqual([{ revision: "00000000" }]);
    expect(await query("SELECT outcome FROM stemma_journal ORDER BY id")).toEqual([
      { outcome: "done" },
      { outcome: "interrupted" },
    ]);
  });

  it("works for two deployments at once in one process", async () => {
    const works = await Promise.all(
      [await newDatabase(), await newDatabase()].map(async ({ url, query }) => {
        const app = await load({ directory: await slowDeployment(), database: url });
        await app.run({ kind: "forward", targets: ["foo:00000000"] });
        return query("SELECT count(*)::int AS n FROM stemma_migration");
      }),
    );
    expect(works).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  });

  it("throws what the command line would print", async () => {
    const { url } = await newDatabase();
    const app = await load({ directory: await slowDeployment(), database: url });
    expect(await failureOf(app.plan({ kind: "forward", targets: ["fooo:00000000"] }))).toMatchObject({
      code: "target/unknown",
    });
    expect(await failureOf(load({ directory: "/nowhere" }))).toMatchObject({ code: "config/not-found" });
  });
});
