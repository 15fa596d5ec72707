import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { KINDS, quickScratch, serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { newRole } from "../support/role.ts";
import { type Site, site } from "../support/site.ts";
import { type Run, stemma } from "../support/stemma.ts";

const FILES = history("foo", [{ id: "00000000", up: "CREATE TABLE foo (id int);", down: "DROP TABLE foo;" }]);

async function refusedBy(run: Run, line: string): Promise<string> {
  const { code, json } = await run(`${line} --json`);
  expect({ code, error: json.error?.code }, line).toEqual({ code: 1, error: "database/permission" });
  return `${json.error?.message}\n${json.error?.hint}`;
}

describe("a ledger of PostgreSQL that its user cannot read", () => {
  test("is named with the right that is missing, the GRANT, and the policies that hide its rows", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const { role, url } = await newRole(at);
    const run = stemma(at.folder, url);

    const both = await refusedBy(run, "status");
    expect(both).toContain(`${role} lacks SELECT on table public.stemma_migration, SELECT on table`);
    await at.query(`GRANT SELECT ON stemma_migration TO ${role}`);
    expect(await refusedBy(run, "upgrade")).toContain(
      `Let somebody who may run: GRANT SELECT ON "public"."stemma_journal" TO ${role}`,
    );
    await at.query(`GRANT ALL ON stemma_migration, stemma_journal TO ${role}`);
    expect((await run("status")).code).toBe(0);

    await at.query("ALTER TABLE stemma_migration ENABLE ROW LEVEL SECURITY");
    for (const line of ["status", "upgrade", "upgrade --apply", "check", "repair"]) {
      const told = await refusedBy(run, line);
      expect(told).toContain("row-level security is on for public.stemma_migration, and hides rows");
      expect(told).toContain(`ALTER ROLE ${role} BYPASSRLS`);
    }
    expect((await at.run("status")).code).toBe(0);
    await at.query("CREATE POLICY all_rows ON stemma_migration FOR SELECT USING (true)");
    expect((await run("status")).code).toBe(0);
    await at.query(
      "CREATE POLICY fewer ON stemma_migration AS RESTRICTIVE FOR SELECT USING (component <> 'foo')",
    );
    await refusedBy(run, "status");

    const { pathname } = new URL(at.url);
    await at.query(`REVOKE CONNECT ON DATABASE "${pathname.slice(1)}" FROM PUBLIC`);
    expect(await refusedBy(run, "status")).toContain(
      `GRANT CONNECT ON DATABASE ${pathname.slice(1)} TO ${role}`,
    );
  });

  test("since others hold a lock on it, is waited for like any other, and who has it is told", async () => {
    const at = await site(await serverDatabase(), FILES, { lockTimeout: "400ms", lockRetries: 1 });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const other = await session(at);
    await other.query("BEGIN; LOCK TABLE stemma_journal");
    const refused = await at.run("status --json");
    expect(refused).toMatchObject({
      code: 1,
      json: { error: { code: "execution/lock-timeout", facts: { step: "looking at the ledger", tries: 2 } } },
    });
    expect(refused.json.error?.message).toMatch(/tried 2 times; in the way: session \d+/);
    const waiting = at.run("status");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await other.query("COMMIT");
    expect((await waiting).code).toBe(0);
  });
});

async function session(at: Site): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: at.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

describe.each(KINDS)("a ledger in another place than before, on $name", ({ name, create }) => {
  test("is not taken for none in silence", async () => {
    const at = await site(await create(), FILES, name === "PostgreSQL" ? quickScratch() : {});
    expect((await at.run("upgrade --apply")).code).toBe(0);
    expect((await at.run("status")).stderr).not.toContain("is a ledger too");
    const config = {
      components: ["components/*"],
      ledger: { table: "other" },
      ...(name === "PostgreSQL" ? quickScratch() : {}),
    };
    at.write({ "stemma.config.json": JSON.stringify(config) });
    const sentence =
      /\.other, where the config puts the ledger, is not there, and \S+\.stemma_migration is a ledger too/;
    expect((await at.run("status")).stderr).toMatch(sentence);
    expect((await at.run("upgrade")).stderr).toMatch(sentence);
    expect((await at.run("check")).stdout).toMatch(sentence);
  });
});
