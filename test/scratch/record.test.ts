import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ObjectName, partOf } from "../../src/schema/index.ts";
import { ownerOf, ownPart, type Recording, withOwnPart } from "../../src/scratch/index.ts";
import { drizzleComponent, recordingSite, sqlRevision } from "./recorded.ts";
import { type ScratchServer, scratchServer } from "./scratch-server.ts";

let server: ScratchServer;
beforeAll(async () => {
  server = await scratchServer();
});
afterEach(async () => expect(await server.left()).toBe(0));
afterAll(() => server.drop());

const onServer = () => ({ scratch: server.url });

const T = { schema: "public", name: "t" };

/** Whose the parts of a table are. */
function ownersOf({ owners }: Recording, objects: readonly ObjectName[]) {
  return Object.fromEntries(
    objects.map((object) => [`${object.kind} ${object.name}`, ownerOf(owners, object)]),
  );
}

const TWO = {
  ...sqlRevision(
    "a:00000000",
    "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE t (id int PRIMARY KEY, n varchar(60), mood mood);",
  ),
  ...sqlRevision(
    "b:00000001",
    `ALTER TABLE t ADD COLUMN extra int DEFAULT 7;
     CREATE INDEX t_n ON t (n) WHERE n IN ('x', 'y');
     ALTER TABLE t ADD CONSTRAINT small CHECK (extra < 9);
     CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
     CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
     CREATE POLICY p ON t TO reader USING (true);
     CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
     ALTER TYPE mood ADD VALUE 'soso' AFTER 'good';`,
    { dependencies: ["a==00000000"] },
  ),
  ...sqlRevision(
    "a:00000001",
    "DROP RULE r ON t; CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING; ALTER TABLE t RENAME TO u; ALTER TABLE u ALTER n TYPE varchar(120); CREATE INDEX u_id ON u (id); ALTER TABLE u RENAME TO t;",
  ),
};

describe("a recording", () => {
  it("is what the revisions make, with the owner of every object and part", async () => {
    const { record } = await recordingSite(TWO, { scratch: { url: server.url, roles: [] } });
    await server.query("CREATE ROLE reader");
    try {
      const recording = await record(["a", "b"]);
      const [table] = recording.schema.tables;
      expect(recording.schema.tables).toHaveLength(1);
      expect(table?.columns.map(({ name }) => name)).toEqual(["id", "n", "mood", "extra"]);
      expect(recording.schema.enums[0]?.values).toEqual(["good", "soso", "bad"]);
      expect(recording.serverVersion).toBeGreaterThan(130_000);
      expect(
        ownersOf(recording, [
          { kind: "table", ...T },
          { kind: "routine", schema: "public", name: "f", arguments: "" },
          partOf(T, "column", { name: "n" }),
          partOf(T, "column", { name: "extra" }),
          partOf(T, "index", { name: "t_n" }),
          partOf(T, "index", { name: "u_id" }),
          partOf(T, "check", { name: "small" }),
          partOf(T, "trigger", { name: "g" }),
          partOf(T, "policy", { name: "p" }),
          partOf(T, "rule", { name: "r" }),
          partOf(T, "primary-key", { name: "t_pkey" }),
          { kind: "enum-value", schema: "public", table: "mood", name: "soso" },
          { kind: "enum-value", schema: "public", table: "mood", name: "bad" },
        ]),
      ).toEqual({
        "table t": "a",
        "routine f": "b",
        "column n": "a",
        "column extra": "b",
        "index t_n": "b",
        "index u_id": "a",
        "check small": "b",
        "trigger g": "b",
        "policy p": "b",
        "rule r": "b",
        "primary-key t_pkey": "a",
        "enum-value soso": "b",
        "enum-value bad": "a",
      });
      for (const component of ["a", "b", "nobody"]) {
        const { schema, owners } = recording;
        expect(withOwnPart(schema, owners, component, ownPart(schema, owners, component))).toEqual(schema);
      }
      expect(ownPart(recording.schema, recording.owners, "b").tables).toEqual([]);
      const own = ownPart(recording.schema, recording.owners, "a");
      expect(own.tables[0]?.columns.map(({ name }) => name)).toEqual(["id", "n", "mood"]);
      expect(own.enums[0]?.values).toEqual(["good", "bad"]);
    } finally {
      await server.query("DROP ROLE reader");
    }
  });

  it("tells what came with which revision where things only come", async () => {
    const needs = (id: string, component: string) => ({ dependencies: [`${component}==${id}`] });
    const files = {
      ...sqlRevision("a:00000000", "CREATE TABLE t (id serial PRIMARY KEY);"),
      ...sqlRevision(
        "b:00000000",
        "CREATE TABLE s (id int); ALTER TABLE t ADD COLUMN b1 int;",
        needs("00000000", "a"),
      ),
      ...sqlRevision(
        "a:00000001",
        "ALTER TABLE t ADD COLUMN a1 int, ADD COLUMN a2 int; ALTER TABLE t ALTER b1 SET DEFAULT 1;",
        needs("00000000", "b"),
      ),
      ...sqlRevision(
        "b:00000001",
        "ALTER TABLE t ADD COLUMN b2 int CHECK (b2 > 0); CREATE INDEX ON s (id);",
        needs("00000001", "a"),
      ),
      ...sqlRevision("a:00000002", "CREATE INDEX CONCURRENTLY s_id ON s (id);", needs("00000001", "b")),
      ...sqlRevision("b:00000002", "CREATE VIEW v AS TABLE t;", needs("00000002", "a")),
    };
    const { record } = await recordingSite(files, onServer());
    const recording = await record(["a", "b"]);
    const s = { schema: "public", name: "s" };
    expect(
      ownersOf(recording, [
        ...["id", "a1", "a2", "b1", "b2"].map((name) => partOf(T, "column", { name })),
        partOf(T, "check", { name: "t_b2_check" }),
        partOf(s, "index", { name: "s_id_idx" }),
        partOf(s, "index", { name: "s_id" }),
        { kind: "view", schema: "public", name: "v" },
      ]),
    ).toEqual({
      "column id": "a",
      "column a1": "a",
      "column a2": "a",
      "column b1": "b",
      "column b2": "b",
      "check t_b2_check": "b",
      "index s_id_idx": "b",
      "index s_id": "a",
      "view v": "b",
    });
  });

  it("can be of exactly these revisions", async () => {
    const { record } = await recordingSite(TWO, onServer());
    const { schema } = await record(["a", "b"], new Set(["a:00000000"]));
    expect(schema.tables[0]?.columns.map(({ name }) => name)).toEqual(["id", "n", "mood"]);
  });

  it("takes components without a first revision from their models, under those that need them", async () => {
    const files = {
      ...sqlRevision("base:00000000", "CREATE SCHEMA app; CREATE TABLE app.kind (id int PRIMARY KEY);"),
      ...drizzleComponent(
        "core",
        'export const user = pgTable("user", { id: integer().primaryKey(), name: text() });',
        ["base"],
      ),
      ...sqlRevision("core:00000001", 'ALTER TABLE "user" ADD COLUMN name text;'),
      ...sqlRevision("shop:00000000", 'CREATE TABLE item (id int PRIMARY KEY, by int REFERENCES "user");', {
        dependencies: ["core==00000001"],
      }),
    };
    const { record } = await recordingSite(files, onServer());
    const recording = await record(["shop"]);
    expect(recording.fromModels).toEqual(["core"]);
    expect(recording.schema.tables.map(({ name }) => name)).toEqual(["kind", "item", "user"]);
    expect(
      ownersOf(recording, [
        { kind: "schema", name: "app" },
        { kind: "table", schema: "public", name: "user" },
        { kind: "table", schema: "public", name: "item" },
      ]),
    ).toEqual({ "schema app": "base", "table user": "core", "table item": "shop" });
  });

  it("begins each revision as a new session would, and leaves the ledger out", async () => {
    const files = {
      ...sqlRevision("a:00000000", "SET search_path = ''; CREATE TABLE public.one ();"),
      ...sqlRevision("a:00000001", "CREATE TABLE two ();"),
    };
    const { record } = await recordingSite(files, { ...onServer(), ledger: { schema: "stemma" } });
    const { schema } = await record(["a"]);
    expect(schema.schemas).toEqual([]);
    expect(schema.tables.map(({ schema: namespace, name }) => `${namespace}.${name}`)).toEqual([
      "public.one",
      "public.two",
    ]);
  });

  it("says which revision fails, where and why", async () => {
    const files = {
      ...sqlRevision("a:00000000", "CREATE TABLE one ();"),
      ...sqlRevision("a:00000001", "CREATE TABLE two (); ALTER TABLE three ADD c int;"),
    };
    const { record } = await recordingSite(files, onServer());
    await expect(record(["a"])).rejects.toMatchObject({
      code: "scratch/replay-failed",
      facts: { migration: "a:00000001", problem: expect.stringContaining("three") },
    });
  });

  it("refuses a revision of another tool, and proposes a server for an extension that is not there", async () => {
    const foreign = {
      ...sqlRevision("a:00000000", "CREATE TABLE one ();"),
      "a/migration/00000001-x.py": '""" {"revision": "00000001", "parents": ["00000000"]} """\n',
    };
    const site = await recordingSite(foreign, onServer());
    await expect(site.record(["a"])).rejects.toMatchObject({ code: "plan/foreign" });
    const lacking = await recordingSite(sqlRevision("a:00000000", "CREATE EXTENSION nowhere;"), onServer());
    await expect(lacking.record(["a"])).rejects.toMatchObject({
      code: "scratch/unavailable",
      facts: { problem: expect.stringContaining("nowhere"), hint: expect.stringContaining("scratch:") },
    });
    const embedded = await recordingSite(sqlRevision("a:00000000", "CREATE EXTENSION nowhere;"));
    await expect(embedded.record(["a"])).rejects.toMatchObject({ code: "scratch/unavailable" });
  });
});
