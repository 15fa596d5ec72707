import { describe, expect, test } from "vitest";
import { KINDS, sqliteDatabase } from "../support/databases.ts";
import { found } from "../support/found.ts";
import { history, type Told } from "../support/history.ts";
import { site } from "../support/site.ts";

const A: Told = { id: "10000000", message: "Add a", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" };
const B: Told = { id: "20000000", message: "Add b", up: "CREATE TABLE b (id int);", down: "DROP TABLE b;" };

/** The table a with a column more, as a careless editor leaves it. */
const EDITED: Told = { ...A, up: "CREATE TABLE a (\n  id int,\n  name varchar(10)\n);" };

const DIFF = [
  "--- ledger of foo:10000000",
  "+++ components/foo/migration/10000000.fw.sql",
  "@@ -1,2 +1,5 @@",
  ' /*** {"revision":"10000000","parents":["00000000"],"message":"Add a"} ***/',
  "-CREATE TABLE a (id int);",
  "+CREATE TABLE a (",
  "+  id int,",
  "+  name varchar(10)",
  "+);",
].join("\n");

/** The files of the two, the first one as given. */
function files(first: Told): Record<string, string> {
  return history("foo", [first, B]);
}

describe.each(KINDS)("an edited revision on $name", ({ create }) => {
  test("is shown with what differs, warned about, and accepted by repair, which can be looked up later", async () => {
    const at = await site(await create(), history("foo", [A]));
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const table = (name: string) => `${at.url.startsWith("postgres") ? "public." : ""}stemma_${name}`;
    const [before] = await at.query(`SELECT * FROM ${table("migration")} WHERE revision = '10000000'`);

    at.write(files(EDITED));
    expect((await at.run("show foo:1000")).stdout).toContain(`Changed since it was applied:\n${DIFF}`);
    const shown: unknown = (await at.run("show foo:1000 --json")).json;
    expect(shown).toMatchObject({
      state: "modified",
      modification: { changed: ["forward"], remarks: [], forward: DIFF, rewind: null },
    });

    const planned = await at.run("upgrade");
    expect(planned.code).toBe(0);
    expect(planned.stderr).toContain(
      "foo:10000000 has changed since it was applied: its script (4 lines more, 1 line less)",
    );
    expect(planned.stderr).toContain("stemma repair foo:10000000 accepts it");

    const dry = await at.run("repair");
    expect(dry.stdout).toContain("1. Repair [foo:10000000]  Add a");
    expect(dry.stdout).toContain("+  name varchar(10)");
    expect(await at.query(`SELECT * FROM ${table("migration")} WHERE revision = '10000000'`)).toEqual([
      before,
    ]);

    expect(await at.run("repair --apply --json")).toMatchObject({ code: 0, json: { ok: true, done: 1 } });
    expect((await at.run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
      "applied",
      "applied",
      "pending",
    ]);
    const [after] = await at.query(`SELECT * FROM ${table("migration")} WHERE revision = '10000000'`);
    expect(after?.applied_at).toEqual(before?.applied_at);
    expect(after?.forward).toContain("name varchar(10)");
    expect(after?.checksum).not.toBe(before?.checksum);

    const [noted] = await at.query(
      `SELECT * FROM ${table("journal")} WHERE operation = 'repair' AND revision = '10000000'`,
    );
    expect(noted).toMatchObject({ component: "foo", command: "repair", outcome: "done" });
    expect(String(noted?.performed_by)).toMatch(/@.+:\d+$/);
    const progress: unknown =
      typeof noted?.progress === "string" ? JSON.parse(noted.progress) : noted?.progress;
    expect(progress).toMatchObject({
      checksum: after?.checksum,
      replaced: { checksum: before?.checksum, forward: before?.forward, rewind: before?.rewind },
    });

    expect((await at.run("repair --apply")).stdout).toBe("Nothing to repair.\n");
    expect((await at.run("upgrade --apply")).stderr).not.toContain("has changed");
    expect((await at.run("rewind foo:10000000 --apply")).code).toBe(0);
    expect((await at.run("upgrade --apply")).code).toBe(0);
  });

  test("is refused where the config says so, and where its file needs what is not applied", async () => {
    const at = await site(await create(), history("foo", [A]), { modified: "refuse" });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    at.write(files(EDITED));
    const refused = await at.run("upgrade --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/modified" } } });
    expect(refused.json.error?.message).toContain("foo:10000000 (its script (4 lines more, 1 line less))");

    at.write(
      history("foo", [
        { ...B, parents: ["00000000"] },
        { ...A, parents: ["20000000"] },
      ]),
    );
    const shown: unknown = (await at.run("show foo:1000 --json")).json;
    expect(shown).toMatchObject({ modification: { changed: ["parents"] } });
    const needing = await at.run("repair foo:1000 --apply --json");
    expect(needing).toMatchObject({ code: 1, json: { error: { code: "ledger/not-repairable" } } });
    expect(needing.json.error?.message).toBe("foo:10000000 needs foo:20000000 now, which is not applied");
    expect((await at.run("status --json")).json.migrations?.map(({ state }) => state)).toEqual([
      "applied",
      "modified",
      "pending",
    ]);
  });
});

describe("repair", () => {
  test("says of what it has nothing to accept", async () => {
    const at = await site(await sqliteDatabase(), history("foo", [A, B]));
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    const called = await at.run("repair foo:10000000 foo:20000000");
    expect(called.code).toBe(0);
    expect(called.stdout).toBe(
      "foo:10000000 is as it was applied: nothing to repair.\nfoo:20000000 is not applied: nothing to repair.\n",
    );
    at.remove("components/foo/migration/10000000.fw.sql", "components/foo/migration/10000000.rw.sql");
    at.remove("components/foo/migration/20000000.fw.sql", "components/foo/migration/20000000.rw.sql");
    expect((await at.run("repair foo:10000000 --json")).json.error).toMatchObject({
      code: "ledger/not-repairable",
      message: "foo:10000000 is not on disk",
    });
  });

  test("leaves a revision alone that stopped midway, and one that is still to be written", async () => {
    const at = await site(await sqliteDatabase(), history("foo", [A]));
    expect((await at.run("upgrade --apply")).code).toBe(0);
    at.write(
      history("foo", [
        { ...A, up: `-- TODO: Write code here and remove this placeholder line!\n${EDITED.up}` },
      ]),
    );
    expect((await at.run("repair --apply --json")).json.error?.code).toBe("revision/placeholder");
    const halfBack: Told = { ...A, outside: true, down: "DROP TABLE a;\nSELECT * FROM nowhere;" };
    at.write(history("foo", [halfBack]));
    expect((await at.run("rewind foo:10000000 --from disk --apply")).code).toBe(1);
    expect((await at.run("repair --apply --json")).json.error).toMatchObject({
      code: "ledger/not-repairable",
      message: "foo:10000000 has a rewind that stopped midway",
    });
  });
});

describe("what differs", () => {
  test("is told without a copy too, but for the script itself", async () => {
    const at = await site(await sqliteDatabase(), files(A), { ledger: { keepScripts: false } });
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const modification = async () => {
      const shown: unknown = (await at.run("show foo:1000 --json")).json;
      return shown;
    };
    const NO_COPY = "The ledger keeps no copy of its scripts to compare with (ledger.keepScripts)";
    at.write(history("foo", [EDITED, B]));
    expect(await modification()).toMatchObject({
      modification: { changed: ["forward"], remarks: [NO_COPY], forward: null, rewind: null },
    });
    at.write(history("foo", [{ ...A, outside: true }, B]));
    expect(await modification()).toMatchObject({
      modification: { changed: ["transaction"], remarks: [NO_COPY] },
    });
    expect(found(await at.run("check --json"))).toEqual([
      "error check/modified foo:10000000: foo:10000000 has changed since it was applied: whether it runs in a transaction",
    ]);
  });

  test("has no password in it, and says where only that can be it", async () => {
    const role = (secret: string): Told => ({
      ...A,
      up: `${A.up}\n-- CREATE ROLE\nALTER ROLE app PASSWORD '${secret}';`,
    });
    const at = await site(await sqliteDatabase(), history("foo", [role("one")]));
    expect((await at.run("stamp foo:10000000 --apply")).code).toBe(0);
    at.write(history("foo", [role("two")]));
    const shown = await at.run("show foo:10000000 --json");
    expect(shown.json).toMatchObject({
      modification: {
        changed: [],
        forward: null,
        remarks: ["What differs can only be a password: the ledger keeps none"],
      },
    });
    at.write(history("foo", [{ ...role("two"), outside: true }]));
    for (const line of ["check", "repair", "upgrade"]) {
      const called = await at.run(line);
      expect(called.stdout + called.stderr).not.toMatch(/'two'|'one'/);
    }
  });
});
