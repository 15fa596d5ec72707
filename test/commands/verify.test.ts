import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { embeddedPlace, serverDatabase } from "../support/databases.ts";
import { found, skipped } from "../support/found.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";

const TABLE = { id: "00000000", up: "CREATE TABLE a (id int PRIMARY KEY);", down: "DROP TABLE a;" };

/** A deployment of one component with these revisions; scratch databases are made on the server, which is quicker. */
async function foo(
  revisions: Parameters<typeof history>[1],
  more: Record<string, string> = {},
): Promise<Site> {
  const files = { ...history("foo", revisions), ...more };
  return site(await serverDatabase(), files, { scratch: "target" });
}

describe("verify", () => {
  test("finds nothing where every rewind leads back, and makes no database", async () => {
    const revisions = [
      TABLE,
      { id: "10000000", up: "ALTER TABLE a ADD b text DEFAULT 'x';", down: "ALTER TABLE a DROP b;" },
      { id: "20000000", up: "ALTER TABLE a DROP b;", down: "ALTER TABLE a ADD b text DEFAULT 'x';" },
    ];
    const place = await embeddedPlace();
    const at = await site(place, history("foo", revisions));
    const called = await at.run("verify");
    expect(called.stdout).toBe("1 component verified, no findings\n");
    expect(called.code).toBe(0);
    expect(called.stderr).toContain("[2/3] Forward foo:10000000");
    expect(existsSync(place.folder)).toBe(false);
  });

  test("tells how a wrong rewind differs, and goes on after it", async () => {
    const at = await foo([
      TABLE,
      { id: "10000000", up: "CREATE TABLE b (id int); CREATE TABLE c (id int);", down: "DROP TABLE b;" },
      { id: "20000000", up: "ALTER TABLE c ADD x int;", down: "ALTER TABLE c DROP x;" },
    ]);
    const called = await at.run("verify --json");
    expect(called.code).toBe(3);
    expect(found(called)).toEqual([
      "error verify/rewind-differs foo:10000000: The rewind of foo:10000000 does not lead back: 1 difference",
    ]);
    expect(called.json.findings?.[0]?.operations?.map(({ description }) => description)).toEqual([
      "create table public.c",
    ]);
    expect(called.json.findings?.[0]?.file).toBe("components/foo/migration/10000000.rw.sql");
  });

  test("tells what is refused, where, and what could not be tried for it", async () => {
    const at = await foo([
      TABLE,
      { id: "10000000", up: "SELECT 1;", down: "DROP TABLE nowhere;" },
      { id: "20000000", up: "ALTER TABLE nowhere ADD x int;", down: "SELECT 1;" },
      { id: "30000000", up: "SELECT 1;" },
      { id: "40000000", parents: ["10000000"], up: "CREATE TABLE d (id int);", down: "SELECT 1;" },
    ]);
    const called = await at.run("verify --json");
    expect(found(called)).toEqual([
      expect.stringMatching(
        /^error verify\/rewind-failed foo:10000000: .*10000000\.rw\.sql:2:1: .*"nowhere"/,
      ),
      expect.stringMatching(
        /^error verify\/forward-failed foo:20000000: .*20000000\.fw\.sql:2:1: .*"nowhere"/,
      ),
      "error verify/rewind-differs foo:40000000: The rewind of foo:40000000 does not lead back: 1 difference",
    ]);
    expect(skipped(called)).toEqual([
      "foo:30000000 (verify/forward-failed, verify/rewind-differs): it stands on foo:20000000, which cannot be applied",
    ]);
    expect(called.json.irreversible).toEqual(["foo:30000000"]);
    expect((await at.run("verify")).stdout).toMatch(
      /^foo\n {2}error {4}verify\/rewind-failed {3}components.*rewind foo:10000000 failed: /,
    );
  });

  test("finds a revision that makes something else the second time", async () => {
    const once = "DO $$ BEGIN IF to_regclass('b') IS NULL THEN CREATE TABLE c (id int); END IF; END $$;";
    const at = await foo([
      TABLE,
      {
        id: "10000000",
        up: "INSERT INTO a VALUES (1); CREATE TABLE b (id int);",
        down: "DROP TABLE b;",
      },
      {
        id: "20000000",
        up: "SELECT 1; ",
        down: once.replace("IF to_regclass('b') IS NULL THEN", "IF false THEN"),
      },
    ]);
    expect(found(await at.run("verify --json"))).toEqual([
      expect.stringMatching(
        /^error verify\/forward-failed foo:10000000: Applied again after its rewind: .*duplicate key/,
      ),
    ]);
  });

  test("begins anew after a revision outside a transaction that left half of it", async () => {
    const at = await foo([
      TABLE,
      {
        id: "10000000",
        outside: true,
        up: "CREATE TABLE b (id int);\nSELECT * FROM nowhere;",
        down: "SELECT 1;",
      },
      { id: "20000000", parents: ["00000000"], up: "CREATE TABLE b (id int);", down: "DROP TABLE b;" },
    ]);
    expect(found(await at.run("verify --json"))).toEqual([
      expect.stringMatching(/^error verify\/forward-failed foo:10000000/),
    ]);
  });

  test("runs code, and leaves out what is skipped in replays and what is still to be written", async () => {
    const code = `export async function forward(ctx: any) {
      await ctx.execute("CREATE TABLE b (id int, replayed boolean DEFAULT " + ctx.replay + ")");
    }
    export async function rewind(ctx: any) { await ctx.execute("DROP TABLE b"); }`;
    const at = await foo([TABLE, { id: "10000000", code }]);
    at.write({
      "components/foo/migration/20000000.fw.sql":
        '/*** {"revision": "20000000", "parents": ["10000000"], "replay": false} ***/\nSELECT * FROM nowhere;\n',
      ...history("bar", [
        { id: "10000000", up: "-- TODO: Write code here and remove this placeholder line!" },
      ]),
    });
    const called = await at.run("verify --json");
    expect(found(called)).toEqual([]);
    expect(skipped(called)).toEqual([
      expect.stringMatching(/^bar \(.*\): .*place-holder/),
      'foo:20000000 (verify/forward-failed, verify/rewind-differs): its header says "replay": false',
    ]);
  });
});

describe("verify: an install from models", () => {
  const models = (sql: string, name = "foo") => ({
    [`components/${name}/component.mjs`]: `export default { name: "${name}", models: { sql: "./schema.sql" } };\n`,
    [`components/${name}/schema.sql`]: sql,
  });

  test("is the same as the revisions, or the difference is told", async () => {
    const same = "CREATE TABLE a (id int PRIMARY KEY);";
    const at = await foo([TABLE], models(same));
    expect(found(await at.run("verify --json"))).toEqual([]);
    at.write(models("CREATE TABLE a (id int PRIMARY KEY, b text);"));
    const called = await at.run("verify --json");
    expect(found(called)).toEqual([expect.stringMatching(/^error verify\/install-differs foo: /)]);
    expect(called.json.findings?.[0]?.operations?.map(({ description }) => description)).toEqual([
      "add column public.a.b",
    ]);
  });

  test("is all there is of a component without an explicit initial revision", async () => {
    const at = await foo([{ ...TABLE, id: "10000000" }], models("CREATE TABLE a (id int PRIMARY KEY);"));
    const called = await at.run("verify --json");
    expect(found(called)).toEqual([]);
    expect(skipped(called)).toEqual([
      "foo (verify/forward-failed, verify/rewind-differs, verify/install-differs): it has no explicit initial revision, so there is nothing to replay",
    ]);
  });
});

test("verify says that a server of another version is meant", async () => {
  const at = await site(await serverDatabase(), history("foo", [TABLE]), { serverVersion: 14 });
  const called = await at.run("verify --json");
  expect(called.code).toBe(3);
  expect(found(called)).toEqual([
    expect.stringMatching(
      /^warning verify\/engine-version stemma\.config\.json: .*PostgreSQL 18, and serverVersion is 14/,
    ),
  ]);
  const named = await foo([TABLE]);
  expect(found(await named.run("verify --json"))).toEqual([]);
});
