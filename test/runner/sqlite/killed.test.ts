import { spawnSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtCommand } from "../../support/built.ts";
import { sqliteDatabase } from "../../support/databases.ts";
import { isLong } from "../../support/effort.ts";
import { history } from "../../support/history.ts";
import { type Site, site } from "../../support/site.ts";

const FILES = history("foo", [
  {
    id: "00000000",
    up: `CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent ON DELETE CASCADE);
INSERT INTO parent VALUES (1), (2);
INSERT INTO child (parent) VALUES (1), (2), (2);`,
  },
  {
    id: "10000000",
    up: `CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO parent_new (id) SELECT id FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;`,
  },
  {
    id: "20000000",
    outside: true,
    up: "INSERT INTO child (parent) VALUES (1);\nVACUUM;\nINSERT INTO child (parent) VALUES (2);\nCREATE INDEX child_parent ON child (parent);",
  },
  {
    id: "30000000",
    outside: true,
    code: `export async function forward(ctx) {
  await ctx.batches({ table: "child", size: 2, rows: false }, (_rows, trx, batch) =>
    trx.insertInto("child").columns(["parent"])
      .expression((eb) => eb.selectFrom("child").select("parent").where(batch.within)).execute());
}`,
  },
  { id: "40000000", up: "UPDATE parent SET name = 'p' || id;" },
]);

/** Ends the process before it prepares its n-th statement. */
const KILLER = `
const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve("better-sqlite3"))});
const { prepare } = Database.prototype;
let left = Number(process.env.KILL_AT);
Database.prototype.prepare = function (...given) {
  if (left-- === 0) process.kill(process.pid, "SIGKILL");
  return prepare.apply(this, given);
};
`;

async function contents(at: Pick<Site, "query">): Promise<unknown> {
  return {
    schema: await at.query(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%stemma%' ORDER BY type, name",
    ),
    parents: await at.query("SELECT * FROM parent"),
    children: await at.query("SELECT * FROM child"),
    applied: await at.query("SELECT component, revision FROM stemma_migration ORDER BY 1, 2"),
    violations: await at.query("SELECT * FROM pragma_foreign_key_check"),
  };
}

test("a run that is killed before whatever statement is gone on with, and comes to the same end", async () => {
  const undisturbed = await site(await sqliteDatabase(), FILES);
  expect(await undisturbed.run("init-db")).toMatchObject({ code: 0 });
  const expected = await contents(undisturbed);
  const killer = join(undisturbed.folder, "killer.cjs");
  writeFileSync(killer, KILLER);
  const step = isLong() ? 5 : 37;
  let kills = 0;
  for (let at = 3; ; at += step) {
    const database = await sqliteDatabase();
    const here = await site(database, {});
    cpSync(join(undisturbed.folder, "components"), join(here.folder, "components"), { recursive: true });
    const { signal } = spawnSync(
      process.execPath,
      ["--require", killer, builtCommand(), "init-db", "--database", database.url],
      { cwd: here.folder, env: { PATH: process.env.PATH, KILL_AT: String(at) } },
    );
    if (signal === null) break;
    kills += 1;
    expect(signal).toBe("SIGKILL");
    // Whoever looks sees a database as after a committed transaction, whatever was left half done.
    expect(await here.run("status")).toMatchObject({ code: 0 });
    expect(await here.run("upgrade --apply"), `killed at ${at}`).toMatchObject({ code: 0 });
    expect(await contents(here), `killed at ${at}`).toEqual(expected);
  }
  expect(kills).toBeGreaterThan(3);
});
