import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KINDS, serverDatabase, sqliteDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const MAIN = history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" }]);

const CODE = `
const TABLE: string = "d";
export const forward = async (ctx: { execute(sql: string): Promise<unknown> }) => { await ctx.execute(\`CREATE TABLE \${TABLE} (id int)\`); };
export const rewind = async (ctx: { execute(sql: string): Promise<unknown> }) => { await ctx.execute(\`DROP TABLE \${TABLE}\`); };`;

/** What a branch has beside that: two revisions of foo, one of them code, and a component of its own. */
const BRANCH = {
  ...history("foo", [
    {
      id: "20000000",
      parents: ["10000000"],
      up: "ALTER TABLE a ADD b int;",
      down: "ALTER TABLE a DROP COLUMN b;",
    },
    { id: "30000000", code: CODE },
  ]),
  ...history("bar", [
    { id: "00000000", up: "CREATE TABLE c (id int);", down: "DROP TABLE c;" },
    {
      id: "25000000",
      dependencies: ["foo==20000000"],
      up: "ALTER TABLE c ADD x int;",
      down: "ALTER TABLE c DROP COLUMN x;",
    },
  ]),
};

/** The other branch is checked out: its files are gone, and git leaves no empty folder. */
function switchBranch(at: Site): void {
  at.remove(...Object.keys(BRANCH));
  rmSync(join(at.folder, "components/bar"), { recursive: true });
}

describe.each(KINDS)("rewind --orphans on $name", ({ create }) => {
  test("brings the database back to what is on disk, with the scripts that the ledger keeps, code too", async () => {
    const at = await site(await create(), { ...MAIN, ...BRANCH });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    await at.query("INSERT INTO a (id, b) VALUES (1, 2)");
    switchBranch(at);

    const status = await at.run("status");
    expect(status.stderr).toContain("stemma rewind --orphans reverts it");
    const planned = await at.run("rewind --orphans --json");
    expect(planned.json.steps?.map(({ migration, source }) => `${migration} ${source}`)).toEqual([
      "foo:30000000 ledger",
      "bar:25000000 ledger",
      "foo:20000000 ledger",
      "bar:00000000 ledger",
    ]);
    expect(await at.applied()).toHaveLength(6);

    expect((await at.run("rewind --orphans --apply")).code).toBe(0);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
    expect(await at.query("SELECT * FROM a")).toEqual([{ id: 1 }]);
    expect((await at.run("rewind --orphans")).stdout).toBe("Nothing to do.\n");

    at.write(BRANCH);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    expect(await at.query("SELECT * FROM a")).toEqual([{ id: 1, b: null }]);
    expect(await at.applied()).toHaveLength(6);
  });
});

describe("rewind --orphans", () => {
  test("names what has no way back, before anything is touched", async () => {
    const last = { id: "40000000", parents: ["10000000"], up: "CREATE TABLE e (id int);" };
    const at = await site(await sqliteDatabase(), { ...MAIN, ...BRANCH, ...history("foo", [last]) });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    switchBranch(at);
    at.remove("components/foo/migration/40000000.fw.sql");
    const refused = await at.run("rewind --orphans --apply --json");
    expect(refused.json.error).toMatchObject({
      code: "plan/irreversible",
      message: "foo:40000000 cannot be reverted: it is not on disk, and the ledger keeps no rewind of it",
    });
    expect(refused.json.error?.hint).toContain("Put its files back");
    expect(await at.applied()).toHaveLength(7);
    // A part of it can be named.
    expect((await at.run("rewind --orphans bar --apply")).code).toBe(0);
    expect(await at.applied()).not.toContain("bar:00000000");
    expect((await at.run("rewind foo:40000000 --no-execute --apply")).code).toBe(0);
    expect((await at.run("rewind --orphans --apply")).code).toBe(0);
    expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000"]);
  });

  test("warns of what is on disk and goes with it; other components need --cascade", async () => {
    const child = history("foo", [
      { id: "50000000", parents: ["20000000"], up: "CREATE TABLE f (id int);", down: "DROP TABLE f;" },
    ]);
    const needing = history("baz", [
      {
        id: "60000000",
        dependencies: ["foo==20000000"],
        up: "CREATE TABLE g (id int);",
        down: "DROP TABLE g;",
      },
    ]);
    const at = await site(await serverDatabase(), { ...MAIN, ...BRANCH, ...child, ...needing });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    switchBranch(at);
    expect((await at.run("rewind --orphans --json")).json.error).toMatchObject({ code: "plan/depended-on" });
    const planned = await at.run("rewind --orphans --cascade --json");
    expect(planned.json.warnings).toEqual([
      "foo:50000000, baz:60000000 are on disk, and follow what is not: rewound too.",
      expect.stringContaining("what data the code of foo:30000000 takes away is not known"),
    ]);
    expect((await at.run("rewind --orphans --cascade --apply")).code).toBe(0);
    expect(await at.applied()).toEqual(["baz:00000000", "foo:00000000", "foo:10000000"]);
  });

  test("and targets, or neither, is not understood", async () => {
    const at = await site(await sqliteDatabase(), MAIN);
    expect(await at.run("rewind --json")).toMatchObject({ code: 2, json: { error: { code: "cli/usage" } } });
    expect(await at.run("rewind --orphans nobody --json")).toMatchObject({
      code: 2,
      json: { error: { code: "target/unknown" } },
    });
  });
});
