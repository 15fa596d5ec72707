import { join } from "node:path";
import { expect, test } from "vitest";
import { seedSql } from "../../examples/quetz/seed.mjs";
import { embeddedDatabase, serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { found, skipped } from "../support/found.ts";
import { stemma } from "../support/stemma.ts";

// As npm has linked it: the plugins' models import the core's from the package that the deployment is.
const QUETZ = join(ROOT, "examples/quetz");

test("the hand-written history of quetz makes what its models declare, and its database is that", async () => {
  const database = await embeddedDatabase();
  try {
    const run = stemma(QUETZ, database.url);
    const offline = await run("check --offline --json");
    expect(found(offline)).toEqual([]);
    expect((await run("forward quetz:00000000 --apply")).code).toBe(0);
    await database.query(seedSql());
    expect((await run("init-db")).code).toBe(0);
    const online = await run("check --json");
    expect(found(online)).toEqual([]);
    expect(skipped(online)).toEqual([]);
    expect(online.json.unmanaged).toEqual([]);
  } finally {
    await database.drop();
  }
});

test("every revision of quetz leads forward, back and forward, and an install from models is the same", async () => {
  const database = await serverDatabase();
  try {
    const verified = await stemma(QUETZ, database.url)("verify --json");
    expect(found(verified)).toEqual([]);
    expect(skipped(verified)).toEqual([]);
    expect(verified.json.irreversible).toEqual([]);
  } finally {
    await database.drop();
  }
});
