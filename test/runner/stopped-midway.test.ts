import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { history, type Told } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const TABLE: Told = {
  id: "10000000",
  up: "CREATE TABLE t (a int);",
  down: "DROP TABLE t;",
};

/** Adds a column, then a second one to the table that `second` names. */
const columns = (second: string): Told => ({
  id: "20000000",
  outside: true,
  up: `ALTER TABLE t ADD b int;\nALTER TABLE ${second} ADD c int;`,
  down: "ALTER TABLE t DROP COLUMN c;\nALTER TABLE t DROP COLUMN b;",
});

const KINDS: readonly { readonly name: string; readonly make: () => Promise<TestDatabase> }[] = [
  { name: "PostgreSQL", make: () => serverDatabase() },
  ...(hasMariadb() ? [{ name: "MariaDB", make: () => mariadbDatabase() }] : []),
];

const files = (...told: readonly Told[]) => history("foo", told);

/** A column more, of the second revision, and its own failure. */
async function stopped(make: () => Promise<TestDatabase>, more: Readonly<Record<string, string>> = {}) {
  const at = await site(await make(), { ...files(TABLE, columns("nowhere")), ...more });
  expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 1, json: { done: 2 } });
  return at;
}

const error = async (at: Site, line: string) => (await at.run(`${line} --json`)).json.error;

describe.each(KINDS)("on $name, what stopped midway on its way forward", ({ make }) => {
  test("is not left without what it stands on: neither by rewind nor by uninstall", async () => {
    const at = await stopped(make);
    for (const line of ["rewind foo:10000000 --apply", "uninstall foo --apply", "rewind foo:10000000"]) {
      const refused = await error(at, line);
      expect(refused, line).toMatchObject({ code: "plan/partial", facts: { stopped: ["foo:20000000"] } });
      expect(refused?.hint).toContain("stemma stamp foo:20000000 --remove --apply");
    }
    at.write(files(TABLE, columns("t")));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT a, b, c FROM t")).toEqual([]);
    expect(await at.run("rewind foo:10000000 --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await at.query("SELECT a, b, c FROM t")).toEqual([]);
  });

  test("of another component either", async () => {
    const bar = history("bar", [
      {
        id: "30000000",
        dependencies: ["foo==10000000"],
        ...outside("ALTER TABLE t ADD z int;\nSELECT nowhere;"),
      },
    ]);
    const at = await site(await make(), { ...files(TABLE), ...bar });
    expect((await at.run("upgrade --apply --json")).code).toBe(1);
    expect(await error(at, "uninstall foo --apply")).toMatchObject({ code: "plan/partial" });
    expect(await error(at, "uninstall bar foo --apply")).toMatchObject({ code: "plan/partial" });
  });

  test("is run from its first statement where somebody has undone it, and said so", async () => {
    const at = await stopped(make);
    await at.query("ALTER TABLE t DROP COLUMN b");
    expect(await at.run("stamp foo:20000000 --remove --apply --json")).toMatchObject({
      code: 0,
      json: { done: 1 },
    });
    expect((await at.run("check --json")).json.findings ?? []).not.toContainEqual(
      expect.objectContaining({ code: "check/partial" }),
    );
    at.write(files(TABLE, columns("t")));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.query("SELECT a, b, c FROM t")).toEqual([]);
  });

  test("shows in status although its file is gone, and can be settled", async () => {
    const at = await stopped(make);
    at.remove("components/foo/migration/20000000.fw.sql", "components/foo/migration/20000000.rw.sql");
    const { json } = await at.run("status --json");
    expect(json.migrations).toContainEqual(
      expect.objectContaining({ migration: "foo:20000000", state: "partial" }),
    );
    expect(await error(at, "rewind foo:10000000 --apply")).toMatchObject({ code: "plan/partial" });
    await at.query("ALTER TABLE t DROP COLUMN b");
    expect(await at.run("stamp foo:20000000 --remove --apply --json")).toMatchObject({ code: 0 });
    expect(await at.run("rewind foo:10000000 --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
  });

  test("is gone on with by a script that could run in a transaction now", async () => {
    const count = "SELECT count(*) AS n FROM t";
    const bad = outside("INSERT INTO t VALUES (1);\nALTER TABLE nowhere ADD x int;");
    const at = await site(await make(), files(TABLE, { id: "20000000", ...bad }));
    expect((await at.run("upgrade --apply --json")).code).toBe(1);
    at.write(files(TABLE, { id: "20000000", up: "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);" }));
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect((await at.query(count)).map((row) => Number(row.n))).toEqual([2]);
  });

  test.each([
    ["an edited statement", { id: "20000000", up: "INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (2);" }],
    ["code", { id: "20000000", code: "export async function forward() {}" }],
  ] as const)("is not passed over by %s: dry and applied", async (_, told) => {
    const bad = outside("INSERT INTO t VALUES (1);\nALTER TABLE nowhere ADD x int;");
    const at = await site(await make(), files(TABLE, { id: "20000000", ...bad }));
    expect((await at.run("upgrade --apply --json")).code).toBe(1);
    at.remove("components/foo/migration/20000000.fw.sql");
    at.write(files(TABLE, told));
    for (const line of ["upgrade", "upgrade --apply"]) {
      expect(await error(at, line), line).toMatchObject({ code: "ledger/inconsistent" });
    }
    expect(await at.applied()).not.toContain("foo:20000000");
  });

  test("and of which the journal counts more statements than there are is not taken for done", async () => {
    const at = await stopped(make);
    await at.query(
      "UPDATE stemma_journal SET statements_done = 7, script_checksum = NULL WHERE revision = '20000000'",
    );
    expect(await error(at, "upgrade --apply")).toMatchObject({ code: "ledger/inconsistent" });
    expect(await at.applied()).not.toContain("foo:20000000");
  });
});

describe.each(KINDS)("on $name, what stopped midway on its way back", ({ make }) => {
  const back = (second: string): Told => ({
    id: "20000000",
    outside: true,
    up: "ALTER TABLE t ADD b int;",
    down: `ALTER TABLE t DROP COLUMN b;\nALTER TABLE ${second} ADD z int;`,
  });
  const child: Told = { id: "30000000", up: "INSERT INTO t (a) VALUES (1);", down: "DELETE FROM t;" };

  test("is told by upgrade and status, nothing is built on it, and it can be finished or put back", async () => {
    const at = await site(await make(), files(TABLE, back("nowhere")));
    expect((await at.run("upgrade --apply --json")).code).toBe(0);
    expect((await at.run("rewind foo:20000000 --apply --json")).code).toBe(1);
    const { json } = await at.run("upgrade --json");
    expect(json.warnings?.join()).toContain("foo:20000000 stopped midway on the way back");
    expect((await at.run("status")).stderr).toContain("stopped midway on the way back");
    // It is left to do, for pipelines too.
    expect(await at.run("status --json --exit-code")).toMatchObject({
      code: 3,
      json: { components: [{ name: "foo", installed: true, pending: 1 }], pending: 1 },
    });
    at.write(files(TABLE, back("nowhere"), child));
    expect(await error(at, "upgrade --apply")).toMatchObject({ code: "plan/partial" });
    await at.query("ALTER TABLE t ADD b int");
    expect(await at.run("stamp foo:20000000 --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect((await at.query("SELECT b FROM t")).length).toBe(1);
  });
});

describe.each(KINDS)("on $name, a row that somebody has deleted", ({ make }) => {
  const seed: Told = { id: "20000000", up: "INSERT INTO t VALUES (1);", down: "DELETE FROM t;" };

  test("is missed: what the journal says was applied is not run again", async () => {
    const at = await site(await make(), files(TABLE, seed));
    expect((await at.run("upgrade --apply --json")).code).toBe(0);
    await at.query("DELETE FROM stemma_migration WHERE revision = '20000000'");
    const refused = await error(at, "upgrade --apply");
    expect(refused).toMatchObject({ code: "ledger/row-gone" });
    expect(refused?.hint).toContain("stemma stamp foo:20000000 --apply");
    expect((await at.run("check --json")).json.findings).toContainEqual(
      expect.objectContaining({ code: "check/ledger", migration: "foo:20000000" }),
    );
    expect(await at.run("stamp foo:20000000 --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 0 } });
    expect((await at.query("SELECT a FROM t")).length).toBe(1);
  });

  test("and whose changes are undone as well runs again, once somebody has said so", async () => {
    const at = await site(await make(), files(TABLE, seed));
    expect((await at.run("upgrade --apply --json")).code).toBe(0);
    await at.query("DELETE FROM stemma_migration");
    expect(await error(at, "upgrade")).toMatchObject({ code: "ledger/row-gone" });
    await at.query("DROP TABLE t");
    const undone = "stamp foo:00000000 foo:10000000 foo:20000000 --remove --apply --json";
    expect(await at.run(undone)).toMatchObject({ code: 0, json: { done: 3 } });
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 3 } });
    for (const line of ["rewind foo:10000000", "upgrade", "uninstall foo", "upgrade"]) {
      expect(await at.run(`${line} --apply --json`), line).toMatchObject({ code: 0 });
    }
    expect((await at.query("SELECT a FROM t")).length).toBe(1);
  });
});

function outside(up: string): Pick<Told, "outside" | "up"> {
  return { outside: true, up };
}
