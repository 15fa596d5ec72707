import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { seedSql } from "../../examples/quetz/seed.mjs";
import { quickDatabase, serverDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { found, skipped } from "../support/found.ts";
import { useQuickScratch } from "../support/quick-config.ts";
import { stemma } from "../support/stemma.ts";

// As npm has linked it: the plugins' models import the core's from the package that the deployment is.
const QUETZ = join(ROOT, "examples/quetz");

/** A folder with the config of quetz, and nothing else of it: core and plugins stay where they are. */
function deployment(): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-quetz-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(QUETZ, "package.json"), join(folder, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const text = readFileSync(join(QUETZ, "stemma.config.ts"), "utf8");
  expect(text).toContain('"./core"');
  writeFileSync(
    join(folder, "stemma.config.ts"),
    text.replace('"./core"', JSON.stringify(join(QUETZ, "core"))),
  );
  useQuickScratch(folder);
  return folder;
}

test("the hand-written history of quetz makes what its models declare, and its database is that", async () => {
  const database = await quickDatabase();
  try {
    const run = stemma(deployment(), database.url);
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
    const verified = await stemma(deployment(), database.url)("verify --json");
    expect(found(verified)).toEqual([]);
    expect(skipped(verified)).toEqual([]);
    expect(verified.json.irreversible).toEqual([]);
  } finally {
    await database.drop();
  }
});
