import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { seedFacts, seedSql } from "../../examples/quetz/seed.mjs";
import { SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { copyOfExample, dataDigest, schemaDigest } from "../support/examples.ts";
import { stemma } from "../support/stemma.ts";

const facts = seedFacts();

let database: TestDatabase | undefined;
afterEach(async () => database?.drop());

/** What the seed says must be stored: row counts, the names of all channels, single values. */
async function expectStored(on: TestDatabase, expected: (typeof facts)["initial"]): Promise<void> {
  const counts = Object.keys(expected.counts).map(
    (table) => `SELECT '${table}' AS name, count(*)::int AS n FROM ${table}`,
  );
  const rows = await on.query(counts.join(" UNION ALL "));
  expect(Object.fromEntries(rows.map(({ name, n }) => [name, n]))).toEqual(expected.counts);
  const channels = await on.query("SELECT name FROM channels");
  expect(channels.map(({ name }) => String(name)).sort()).toEqual(expected.channelNames);
  for (const { sql, rows: answer } of expected.probes) expect(await on.query(sql)).toEqual(answer);
}

describe.each(SERVER_FIRST)("the quetz deployment on $name", ({ create }) => {
  it("is installed, filled, upgraded, rewound and upgraded again, and no row is lost", async () => {
    database = await create();
    const run = stemma(copyOfExample("quetz"), database.url);

    expect((await run("forward quetz:00000000 --apply")).code).toBe(0);
    await database.query(seedSql());
    await expectStored(database, facts.initial);
    const initialData = await dataDigest(database);
    const initialSchema = await schemaDigest(database);

    const upgrade = await run("upgrade --apply --json");
    expect(upgrade.code).toBe(0);
    expect(upgrade.json.done).toBe(25);
    await expectStored(database, facts.final);
    const finalData = await dataDigest(database);
    const finalSchema = await schemaDigest(database);
    expect((await run("status --exit-code")).code).toBe(0);

    // The plugins whose initial revisions need only quetz:00000000 stay.
    expect((await run("rewind quetz:2b67f42a --cascade --apply")).code).toBe(0);
    await expectStored(database, facts.initial);
    expect(await dataDigest(database)).toMatchObject(initialData);
    expect((await run("uninstall conda_suggest runexports --apply")).code).toBe(0);
    expect(await dataDigest(database)).toEqual(initialData);
    expect(await schemaDigest(database)).toEqual(initialSchema);

    expect((await run("init-db")).code).toBe(0);
    await expectStored(database, facts.final);
    expect(await dataDigest(database)).toEqual(finalData);
    expect(await schemaDigest(database)).toEqual(finalSchema);

    expect((await run("uninstall quetz")).stderr).toContain("plan/depended-on");
    expect((await run("uninstall quetz --cascade --apply")).code).toBe(0);
    expect(await dataDigest(database)).toEqual({});
    expect(await database.query("SELECT * FROM stemma_migration")).toEqual([]);
  });
});

describe("the quetz deployment in one transaction", () => {
  it("ends where one transaction a revision ends, and leaves nothing behind when its last step fails", async () => {
    database = await serverDatabase();
    const folder = copyOfExample("quetz");
    const config = join(folder, "stemma.config.ts");
    writeFileSync(config, readFileSync(config, "utf8").replace("database:", 'transaction: "all", database:'));
    const last = join(
      folder,
      "core/migration/3ec90256-name-the-owner-of-a-scoped-api-key-as-uploader.fw.sql",
    );
    const good = readFileSync(last, "utf8");
    const run = stemma(folder, database.url);

    writeFileSync(last, `${good}\nSELECT 1 / 0;\n`);
    const failed = await run("upgrade --apply --json");
    expect(failed.json.error?.code).toBe("execution/statement-failed");
    expect(failed.json.error?.facts).toMatchObject({ done: 0, sqlState: "22012" });
    expect(await dataDigest(database)).toEqual({});

    writeFileSync(last, good);
    const plan = await run("upgrade --json");
    expect(plan.json.transactions).toHaveLength(1);
    expect((await run("upgrade --apply")).code).toBe(0);
    const rows = await database.query(
      "SELECT count(*)::int AS n, count(DISTINCT applied_at)::int AS times FROM stemma_migration",
    );
    expect(rows).toEqual([{ n: 26, times: 26 }]);
  });
});
