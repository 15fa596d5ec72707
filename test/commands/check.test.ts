import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { embeddedPlace, quickDatabase, quickScratch, serverDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { found, skipped } from "../support/found.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";
import { type Engine, VERSIONS } from "../support/versions.ts";

const TABLE = { id: "00000000", up: "CREATE TABLE a (id int PRIMARY KEY);", down: "DROP TABLE a;" };
/** Scratch databases are made on the server, which is quicker. */
const ON_SERVER = { scratch: "target" };
const SAME = "CREATE TABLE a (id int PRIMARY KEY);";

/** A component's models as a SQL file. */
function models(sql: string, name = "foo", more: Record<string, unknown> = {}): Record<string, string> {
  const definition = { name, models: { sql: "./schema.sql" }, ...more };
  return {
    [`components/${name}/component.mjs`]: `export default ${JSON.stringify(definition)};\n`,
    [`components/${name}/schema.sql`]: sql,
  };
}

describe("check: models and revisions", () => {
  test("tells what make-migrations would write, until it is written", async () => {
    const files = { ...history("foo", [TABLE]), ...models(SAME) };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const clean = await at.run("check");
    expect(clean.stdout).toBe("1 component checked, no findings\n");
    expect(clean.code).toBe(0);

    at.write(models("CREATE TABLE a (id int PRIMARY KEY, b text NOT NULL DEFAULT '');"));
    const called = await at.run("check --json");
    expect(called.code).toBe(3);
    expect(called.json.ok).toBe(false);
    expect(found(called)).toEqual([
      "error check/models-differ foo: The models of foo are not what its migrations make: 1 change",
    ]);
    expect(called.json.findings?.[0]?.operations).toEqual([
      { kind: "add-column", description: "add column public.a.b", lossy: false },
    ]);
    expect((await at.run("check --offline")).stdout).toContain("stemma make-migrations --component foo -m");

    at.write(
      history("foo", [
        TABLE,
        {
          id: "10000000",
          up: "ALTER TABLE a ADD b text NOT NULL DEFAULT '';",
          down: "ALTER TABLE a DROP b;",
        },
      ]),
    );
    expect(found(await at.run("check --json"))).toEqual([]);
  });

  test("finds heads and place-holders, and leaves out what cannot be run", async () => {
    const files = {
      ...history("foo", [
        TABLE,
        { id: "10000000", up: "ALTER TABLE a ADD b int;" },
        { id: "20000000", parents: ["00000000"], up: "ALTER TABLE a ADD c int;" },
      ]),
      ...models("CREATE TABLE a (id int PRIMARY KEY, b int, c int);"),
      ...history("bar", [
        { id: "00000000", up: "-- TODO: Write code here and remove this placeholder line!" },
      ]),
      ...models("CREATE TABLE b (id int);", "bar"),
    };
    const at = await site(await serverDatabase(), files, ON_SERVER);
    const called = await at.run("check --offline --json");
    expect(found(called)).toEqual([
      "error check/placeholder bar:00000000: components/bar/migration/00000000.fw.sql:2 still holds the place-holder line",
      "error check/many-heads foo: foo has 2 heads: foo:10000000, foo:20000000",
    ]);
    expect(skipped(called)).toEqual([
      expect.stringMatching(/^bar \(check\/models-differ\): .*bar:00000000/),
      "all (check/ledger, check/modified, check/partial, check/unknown, check/drift): --offline leaves the database alone",
    ]);
    expect((await at.run("merge foo")).code).toBe(0);
    at.remove("components/bar/migration/00000000.fw.sql");
    const offline = await at.run("check --offline --json");
    expect(found(offline)).toEqual([]);
    expect(skipped(offline)[0]).toMatch(/^bar \(check\/models-differ\): it has no explicit initial revision/);
  });

  test("compares the models of a component without an initial revision with the database", async () => {
    const at = await site(await serverDatabase(), models(SAME), ON_SERVER);
    expect(skipped(await at.run("check --json"))[0]).toMatch(/^foo .*not exactly its revisions on disk/);
    expect((await at.run("install foo --apply")).code).toBe(0);
    const clean = await at.run("check --json");
    expect(found(clean)).toEqual([]);
    expect(skipped(clean)).toEqual([]);
    at.write(models("CREATE TABLE a (id int PRIMARY KEY, b text);"));
    const called = await at.run("check --json");
    expect(found(called)).toEqual([
      "error check/models-differ foo: The models of foo are not what the database has: 1 change",
    ]);
    expect(called.json.findings?.[0]?.operations?.[0]?.description).toBe("add column public.a.b");
  });
});

describe("check: the ledger", () => {
  test("finds what has changed since, is not on disk, or stopped midway", async () => {
    const at = await site(
      await quickDatabase(),
      history("foo", [
        TABLE,
        { id: "10000000", up: "CREATE TABLE b (id int);" },
        { id: "20000000", up: "CREATE TABLE c (id int);" },
        { id: "30000000", outside: true, up: "CREATE TABLE d (id int);\nSELECT * FROM nowhere;" },
      ]),
      quickScratch(),
    );
    expect((await at.run("upgrade --apply")).code).toBe(1);
    at.write(history("foo", [TABLE, { id: "10000000", up: "CREATE TABLE b (id bigint);" }]));
    at.remove("components/foo/migration/20000000.fw.sql", "components/foo/migration/30000000.fw.sql");
    at.write(
      history("foo", [
        { id: "30000000", parents: ["10000000"], outside: true, up: "CREATE TABLE d (id int);" },
      ]),
    );
    const called = await at.run("check --json");
    expect(found(called)).toEqual([
      "error check/modified foo:10000000: foo:10000000 has changed since it was applied: its script (1 line more, 1 line less)",
      "warning check/unknown foo:20000000: foo:20000000 is applied, and not on disk",
      "error check/partial foo:30000000: The forward of foo:30000000 stopped midway, after 1 statement",
    ]);
    // What was applied is what counts for the database, not what the files say now.
    expect(called.json.unmanaged).toEqual(["table public.d"]);
    expect(found(await at.run("check --offline --json"))).toEqual([]);
  });

  test("a database that does not exist yet has nothing applied; one that does not answer is an error", async () => {
    const at = await site(await embeddedPlace(), history("foo", [TABLE]));
    expect(found(await at.run("check --json"))).toEqual([]);
    const away = await site(
      { ...(await embeddedPlace()), url: "postgres://nobody@127.0.0.1:1/none" },
      history("foo", [TABLE]),
    );
    expect((await away.run("check --json")).json.error?.code).toBe("database/unreachable");
    expect((await away.run("check --offline")).code).toBe(0);
  });
});

const SHOP = `
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (
  id integer PRIMARY KEY, name varchar(60) NOT NULL, age integer, size integer DEFAULT 1, mood mood,
  CONSTRAINT age_positive CHECK (age > 0)
);
CREATE INDEX users_name ON users (name);
CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (id = 1);`;

const BY_HAND = `
ALTER TABLE users ALTER size TYPE bigint, ALTER name DROP NOT NULL, ADD nick text;
DROP INDEX users_name;
CREATE INDEX users_age ON users (age);
CREATE OR REPLACE VIEW grown AS SELECT id FROM users WHERE age > 20;
CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 2';
ALTER POLICY own ON users USING (id = 2);
ALTER TABLE users DISABLE TRIGGER touched;
ALTER TABLE users RENAME CONSTRAINT age_positive TO age_above_zero;
ALTER TYPE mood ADD VALUE 'happy';
COMMENT ON TABLE users IS 'by hand';
CREATE TABLE leftover (id int);`;

const BACK = `
ALTER TABLE users ALTER size TYPE integer, ALTER name SET NOT NULL, DROP nick, ALTER mood TYPE text;
CREATE INDEX users_name ON users (name);
DROP INDEX users_age;
CREATE OR REPLACE VIEW grown AS SELECT id FROM users WHERE age > 17;
CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER POLICY own ON users USING (id = 1);
ALTER TABLE users ENABLE TRIGGER touched;
ALTER TABLE users RENAME CONSTRAINT age_above_zero TO age_positive;
DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TABLE users ALTER mood TYPE mood USING NULL;
COMMENT ON TABLE users IS NULL;`;

const DRIFT = [
  "column public.users.name: NOT NULL is not set, migrations set it",
  "column public.users.nick: no migrations make it",
  "column public.users.size: type is bigint, migrations make it integer",
  "check public.users.age_positive: it is called age_above_zero",
  "enum public.mood: values are sad, ok, happy, migrations make them sad, ok",
  "function public.one(): its definition is not as migrations make it",
  "index public.users.users_age: no migrations make it",
  "index public.users.users_name is missing",
  "policy public.users.own is not as migrations make it",
  "table public.users: comment is by hand, migrations set none",
  "trigger public.users.touched: firing mode is disabled, migrations set none",
  "view public.grown is not as migrations make it",
];

/** A server that prints other texts than the engine that scratch databases have; in the long form that engine, too. */
const [EMBEDDED, OLDEST] = VERSIONS.filter(({ available }) => available);

describe.each([isLong() ? EMBEDDED : undefined, OLDEST].flatMap((each) => each ?? []))(
  "check: what was changed by hand, on $name",
  ({ start }) => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine.stop());

    test("is found object by object, and gone when it is put back", async () => {
      const at = await site(await engine.create(), {
        ...history("foo", [{ id: "00000000", up: SHOP }]),
        ...history("bar", [
          {
            id: "10000000",
            dependencies: ["foo==00000000"],
            up: "CREATE TABLE orders (id int); ALTER TABLE users ADD orders int;",
          },
        ]),
      });
      expect((await at.run("upgrade --apply")).code).toBe(0);
      expect(found(await at.run("check --json"))).toEqual([]);

      await at.query(BY_HAND);
      await at.query("ALTER TABLE users ALTER orders TYPE bigint;");
      const called = await at.run("check --json");
      const ofFoo = found(called).filter((line) => line.includes("check/drift foo: "));
      expect(ofFoo.map((line) => line.replace(/^.*?: /, "")).sort()).toEqual([...DRIFT].sort());
      expect(found(called).filter((line) => line.startsWith("warning"))).toEqual([
        "warning check/drift foo: index public.users.users_age: no migrations make it",
      ]);
      expect(found(called).filter((line) => line.includes(" bar: "))).toEqual([
        "error check/drift bar: column public.users.orders: type is bigint, migrations make it integer",
      ]);
      expect(called.json.unmanaged).toEqual(["table public.leftover"]);
      expect(called.code).toBe(3);

      await at.query(BACK);
      await at.query("ALTER TABLE users ALTER orders TYPE integer;");
      expect(found(await at.run("check --json"))).toEqual([]);
      const quiet = await at.run("check");
      expect(quiet.stderr).toContain("In the database and no component's: table public.leftover");
    });
  },
);

test("check replays a revision that is not on disk any more as the ledger keeps it", async () => {
  const at = await site(
    await quickDatabase(),
    {
      ...history("foo", [TABLE]),
      ...history("gone", [{ id: "00000000", up: "CREATE TABLE g (id int);" }]),
    },
    { ledger: { schema: "stemma" }, ...quickScratch() },
  );
  expect((await at.run("upgrade --apply")).code).toBe(0);
  rmSync(`${at.folder}/components/gone`, { recursive: true });
  await at.query("ALTER TABLE g ADD x int;");
  const called = await at.run("check --json");
  expect(called.json.unmanaged).toEqual([]);
  expect(found(called)).toEqual([
    "warning check/unknown gone:00000000: gone:00000000 is applied, and not on disk",
    "error check/drift gone: column public.g.x: no migrations make it",
  ]);
});
