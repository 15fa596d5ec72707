import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { embeddedPlace, SERVER_FIRST } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const FILES = {
  ...history("bar", [{ id: "15000000", up: "CREATE TABLE bar (id int);", down: "DROP TABLE bar;" }]),
  ...history("foo", [
    {
      id: "10000000",
      up: "CREATE TABLE one (id int);\nINSERT INTO one VALUES (1);",
      down: "DROP TABLE one;",
    },
    {
      id: "20000000",
      dependencies: ["bar==15000000"],
      code: "export async function forward(ctx: any) { await ctx.execute('CREATE TABLE two (id int)'); }\nexport async function rewind() {}",
    },
    { id: "30000000", outside: true, up: "SELECT 1;", down: "SELECT 1;" },
  ]),
};

/** Every command that only looks, or would apply and was not told to. */
const LINES = [
  "status",
  "status --json",
  "history",
  "history --format mermaid",
  "show foo:10000000",
  "forward foo",
  "forward foo --sql --json",
  "forward foo --dry-run",
  "forward foo --no-execute",
  "rewind foo:10000000 --sql",
  "rewind bar:15000000 --cascade",
  "upgrade",
  "upgrade foo --sql",
  "install foo",
  "uninstall foo",
  "uninstall bar --cascade",
  "stamp foo:30000000",
  "stamp foo:10000000 --remove",
  "init-db --dry-run",
];

/** Every row of every table and every object of the catalog, as one text. */
const DUMP = `
  SELECT 'row ' || c.oid::regclass || ' ' || coalesce(query_to_xml('SELECT * FROM ' || c.oid::regclass, true, true, '')::text, '') AS line
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'class ' || oid || ' ' || relname || ' ' || xmin::text FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
  UNION ALL SELECT 'namespace ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_temp|^pg_toast_temp'
  UNION ALL SELECT 'type ' || typname FROM pg_type WHERE oid >= 16384
  UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT 'sequence ' || schemaname || sequencename || coalesce(last_value, 0) FROM pg_sequences
  UNION ALL SELECT 'setting ' || setdatabase || setrole || setconfig::text FROM pg_db_role_setting
  ORDER BY 1`;

/** Every file of a folder with its size, time and content. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path, "utf8")}`)
    .sort();
}

describe.each(SERVER_FIRST)("on $name a command that is not told to apply", ({ create }) => {
  test("leaves the deployment and the database as they were, before the first revision and after", async () => {
    const at = await site(await create(), FILES);
    for (const applied of [false, true]) {
      if (applied) expect((await at.run("upgrade --apply")).code).toBe(0);
      const before = { files: listing(at.folder), database: await at.query(DUMP) };
      expect(before.database.some(({ line }) => String(line).startsWith("row stemma_journal"))).toBe(applied);
      for (const line of LINES) {
        const { code, stderr } = await at.run(line);
        expect({ line, code, stderr: code === 0 ? "" : stderr }).toEqual({ line, code: 0, stderr: "" });
      }
      expect(listing(at.folder)).toEqual(before.files);
      expect(await at.query(DUMP)).toEqual(before.database);
    }
  });
});

describe("a PGlite folder that does not exist", () => {
  test("is not made by any dry run, nor a lock file beside it, nor by a run with nothing to do", async () => {
    const database = await embeddedPlace();
    const at = await site(database, FILES);
    for (const line of [...LINES, "rewind foo:10000000 --apply", "stamp foo --remove --apply"]) {
      expect({ line, code: (await at.run(line)).code }).toEqual({ line, code: 0 });
    }
    expect(readdirSync(dirname(database.folder))).toEqual([]);
    expect((await at.run("status --json")).json.migrations?.map(({ state }) => state)).toEqual(
      Array.from({ length: 6 }, () => "pending"),
    );
  });

  test("is made by the first run that applies, whole, and no lock is left", async () => {
    const database = await embeddedPlace();
    const at = await site(database, FILES);
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(existsSync(join(database.folder, "PG_VERSION"))).toBe(true);
    expect(readdirSync(dirname(database.folder))).toEqual(["data"]);
    expect(await at.query("SELECT id FROM one")).toEqual([{ id: 1 }]);
  });

  test("but has files of somebody else is refused, and they stay", async () => {
    const database = await embeddedPlace();
    const at = await site(database, FILES);
    mkdirSync(database.folder);
    writeFileSync(join(database.folder, "thesis.txt"), "mine");
    for (const line of ["status --json", "upgrade --apply --json"]) {
      expect(await at.run(line)).toMatchObject({
        code: 1,
        json: { error: { code: "database/unreachable" } },
      });
    }
    expect(readdirSync(database.folder)).toEqual(["thesis.txt"]);
    expect(readdirSync(dirname(database.folder))).toEqual(["data"]);
  });
});

test("pglite:memory lives as long as the command", async () => {
  const at = await site({ url: "pglite:memory", query: async () => [], drop: async () => undefined }, FILES);
  expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 6 } });
  expect((await at.run("status --json")).json.migrations?.[0]).toMatchObject({ state: "pending" });
});
