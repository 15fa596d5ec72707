import { afterEach, describe, expect, it } from "vitest";
import { dialectOf, type ServerRequirements } from "../../src/dialects/index.ts";
import { parseDatabaseUrl, type ScratchSettings } from "../../src/project/index.ts";
import { openScratch } from "../../src/scratch/open-scratch.ts";
import type { Scratch, ScratchOptions } from "../../src/scratch/scratch.ts";
import { ROOT } from "../support/examples.ts";
import { type ScratchServer, scratchServer } from "./scratch-server.ts";

const NONE: ServerRequirements = { roles: [], createdExtensions: [], usedExtensions: [] };

let server: ScratchServer | undefined;
let scratch: Scratch | undefined;
afterEach(async () => {
  await scratch?.close();
  await server?.drop();
  scratch = undefined;
  server = undefined;
});

function options(
  settings: Partial<ScratchSettings>,
  requirements: Partial<ServerRequirements> = {},
): ScratchOptions {
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("no dialect");
  return {
    settings: { where: "embedded", roles: [], ...settings },
    dialect,
    directory: ROOT,
    requirements: { ...NONE, ...requirements },
  };
}

async function onServer(
  rights?: "NOCREATEDB",
): Promise<{ on: ScratchServer; where: ScratchSettings["where"] }> {
  server = await scratchServer(rights);
  return { on: server, where: parseDatabaseUrl(server.url, ROOT, "test") };
}

describe("an embedded scratch database", () => {
  it("has the roles and extensions that are asked for", async () => {
    scratch = await openScratch(
      options(
        { roles: ["keeper"] },
        { roles: ["Reader"], createdExtensions: ["uuid-ossp", "earthdistance"], usedExtensions: ["citext"] },
      ),
    );
    const { connection } = scratch;
    expect(
      await connection.query(
        "SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^(pg_|postgres)' ORDER BY 1",
      ),
    ).toEqual([{ name: "Reader" }, { name: "keeper" }]);
    expect(await connection.query("SELECT 'A'::citext = 'a'::citext AS same")).toEqual([{ same: true }]);
    await connection.query('CREATE EXTENSION "uuid-ossp"');
    await connection.query("CREATE EXTENSION earthdistance CASCADE");
  });

  it.each([
    ["timescaledb", /PGlite has no extension "timescaledb"/, /Name a server/],
    [
      "vector",
      /@electric-sql\/pglite-pgvector is not installed/,
      /npm install @electric-sql\/pglite-pgvector, or: Name a server/,
    ],
    ["../../evil", /no extension/, /Name a server/],
  ])("without the extension %s: scratch/unavailable", async (extension, problem, hint) => {
    await expect(openScratch(options({}, { createdExtensions: [extension] }))).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { problem: expect.stringMatching(problem), hint: expect.stringMatching(hint) },
    });
  });

  it('is what scratch: "target" means for a PGlite folder, which stays untouched', async () => {
    const target = parseDatabaseUrl("pglite:/nowhere/data", ROOT, "test");
    scratch = await openScratch({ ...options({ where: "target" }), target });
    expect(scratch.target).toMatchObject({ memory: true });
  });
});

describe("a scratch database on a server", () => {
  it("is a new one, gone when it is closed; the one in the URL is not touched", async () => {
    const { on, where } = await onServer();
    scratch = await openScratch(options({ where }));
    await scratch.connection.query("CREATE TABLE note ()");
    expect(await on.left()).toBe(1);
    expect(await on.tables()).toBe(0);
    await scratch.close();
    scratch = undefined;
    expect(await on.left()).toBe(0);
  });

  it("needs its roles and extensions there already, and leaves nothing behind without them", async () => {
    const { on, where } = await onServer();
    await expect(openScratch(options({ where, roles: ["nobody_such"] }))).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { problem: expect.stringContaining('has no role "nobody_such"') },
    });
    await expect(openScratch(options({ where }, { usedExtensions: ["timescaledb"] }))).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { problem: expect.stringContaining('has no extension "timescaledb"') },
    });
    expect(await on.left()).toBe(0);
  });

  it("cannot be made by a user without the right to make databases", async () => {
    const { where } = await onServer("NOCREATEDB");
    await expect(openScratch(options({ where }))).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { hint: expect.stringContaining("CREATEDB") },
    });
  });

  it("does not answer: scratch/unavailable, without the password", async () => {
    const where = parseDatabaseUrl("postgres://me:secret@127.0.0.1:1/shop", ROOT, "test");
    const failure: unknown = await openScratch(options({ where })).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "scratch/unavailable" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("secret");
  });

  it.each([
    [{ where: "target" } as const, /no database is named/],
    [{ where: parseDatabaseUrl("mysql://localhost/shop", ROOT, "test") }, /not of the kind/],
  ])("%j: scratch/unavailable", async (settings, problem) => {
    await expect(openScratch(options(settings))).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { problem: expect.stringMatching(problem) },
    });
  });
});

describe("a signal", () => {
  it("that has come keeps a scratch database from being opened", async () => {
    await expect(openScratch({ ...options({}), signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "execution/interrupted",
    });
  });
});
