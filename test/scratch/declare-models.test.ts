import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { loadProject } from "../../src/project/index.ts";
import { declareModels } from "../../src/scratch/index.ts";
import { deployment } from "../support/deployment.ts";
import { ROOT } from "../support/examples.ts";
import { ownCache } from "../support/load-site.ts";
import { type ScratchServer, scratchServer } from "./scratch-server.ts";

// Most tests use a server, where an engine is there sooner than PGlite is started.
let server: ScratchServer;
beforeAll(async () => {
  server = await scratchServer();
});
afterEach(async () => {
  expect(await server.left()).toBe(0);
  expect(await server.tables()).toBe(0);
});
afterAll(() => server.drop());

const EMBEDDED = {};

type Files = Readonly<Record<string, string>>;

/** What a deployment of these files declares for some of its components. */
async function declared(
  files: Files,
  components: readonly string[],
  config: object = { scratch: server.url },
  signal?: AbortSignal,
) {
  const folder = await deployment({
    "stemma.config.json": JSON.stringify({ database: "pglite:data", components: ["*"], ...config }),
    ...files,
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const project = await loadProject({
    cwd: folder,
    environment: { STEMMA_CACHE_DIR: ownCache(folder) },
  });
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("no dialect");
  return declareModels(project, components, {
    dialect,
    cwd: folder,
    loadModule: ({ path = "" }) => project.loader.load(path),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A component whose models are a SQL file. */
function sql(name: string, text: string, dependsOn: readonly string[] = []): Files {
  return {
    [`${name}/component.mjs`]: `export default ${JSON.stringify({ name, dependsOn, models: { sql: "./schema.sql" } })};`,
    [`${name}/schema.sql`]: text,
  };
}

/** A component whose models are written with Drizzle. */
function drizzle(name: string, text: string): Files {
  return {
    [`${name}/component.mjs`]: `export default ${JSON.stringify({ name, models: "./models.ts" })};`,
    [`${name}/models.ts`]: `import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";\n${text}`,
  };
}

const SHOP = sql("shop", "CREATE TABLE item (id integer PRIMARY KEY, \"Name\" text NOT NULL DEFAULT '?');");

describe("models in a SQL file", () => {
  it("are what a database makes of them", async () => {
    const models = await declared(SHOP, ["shop"]);
    expect([...models.keys()]).toEqual(["shop"]);
    expect(models.get("shop")).toMatchObject({
      component: "shop",
      file: "shop/schema.sql",
      schema: {
        tables: [
          {
            schema: "public",
            name: "item",
            columns: [
              { name: "id", type: "integer", notNull: true },
              { name: "Name", type: "text", notNull: true, default: "'?'::text" },
            ],
            primaryKey: { name: "item_pkey", columns: ["id"] },
          },
        ],
      },
    });
  });

  it("may refer to Drizzle models, to SQL models and to what revisions make", async () => {
    const files = {
      ...drizzle(
        "core",
        'export const mood = pgEnum("mood", ["good", "bad"]);\nexport const user = pgTable("user", { id: integer().primaryKey(), mood: mood() });',
      ),
      ...sql("shop", 'CREATE TABLE item (id int PRIMARY KEY, by int REFERENCES "user", mood mood);', [
        "core",
        "log",
      ]),
      "log/migration/00000000-initial.fw.sql":
        '/*** { "revision": "00000000", "parents": [] } ***/\nCREATE TABLE entry (id int PRIMARY KEY); GRANT SELECT ON entry TO reader;',
      "log/migration/00000001-more.mjs": `/*** { "revision": "00000001", "parents": ["00000000"] } ***/
export async function forward(ctx) {
  if (ctx.replay && ctx.env === "for replays") await ctx.sql\`CREATE TABLE line (entry int REFERENCES entry)\`;
}`,
      "log/migration/00000002-outside.mjs": `/*** { "revision": "00000002", "parents": ["00000001"], "replay": false } ***/
export async function forward() { throw new Error("sends mails"); }`,
      ...sql("sale", "CREATE VIEW sold AS SELECT item.id, entry.id AS e FROM item, entry, line;", [
        "shop",
        "log",
      ]),
    };
    const models = await declared(files, ["shop", "sale", "core"], { scratch: { env: "for replays" } });
    expect([...models.keys()].sort()).toEqual(["core", "sale", "shop"]);
    expect(models.get("sale")?.schema).toMatchObject({
      tables: [],
      views: [{ schema: "public", name: "sold" }],
    });
    expect(models.get("shop")?.schema.tables.map(({ name }) => name)).toEqual(["item"]);
    expect(models.get("core")?.schema.enums.map(({ name }) => name)).toEqual(["mood"]);
  });

  it("may be a dump that leaves the session without a search_path, and share a schema and an extension", async () => {
    const dump = (table: string) =>
      [
        "\\restrict k",
        "SELECT pg_catalog.set_config('search_path', '', false);",
        "CREATE SCHEMA app;",
        "CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;",
        `CREATE TABLE app.${table} (name public.citext);`,
        `ALTER TABLE app.${table} OWNER TO keeper;`,
        "\\unrestrict k",
      ].join("\n");
    const files = { ...sql("one", dump("a")), ...sql("two", dump("b"), ["one"]) };
    const models = await declared(files, ["one", "two"], EMBEDDED);
    for (const [component, table] of [
      ["one", "a"],
      ["two", "b"],
    ] as const) {
      expect(models.get(component)?.schema).toMatchObject({
        schemas: [{ name: "app" }],
        extensions: [{ name: "citext" }],
        tables: [{ schema: "app", name: table, columns: [{ name: "name", type: "public.citext" }] }],
      });
    }
  });

  it("stop when the signal comes, and nothing stays behind", async () => {
    const abort = new AbortController();
    const slow = declared(sql("shop", "SELECT pg_sleep(600);"), ["shop"], undefined, abort.signal);
    const running = "SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)%'";
    while ((await server.query(running)).length === 0) expect(await server.left()).toBeLessThan(2);
    abort.abort();
    await expect(slow).rejects.toMatchObject({ code: "execution/interrupted" });
  });
});

describe("no engine is started", () => {
  // An engine could not be: there is no such server.
  const nowhere = { scratch: "postgres://127.0.0.1:1/none" };

  it("for Drizzle models beside SQL models that are not asked for", async () => {
    const files = { ...SHOP, ...drizzle("core", 'export const note = pgTable("note", { id: integer() });') };
    const models = await declared(files, ["core"], nowhere);
    expect(models.get("core")?.schema.tables.map(({ name }) => name)).toEqual(["note"]);
    expect(await declared(files, [], nowhere)).toEqual(new Map());
  });

  it("to find that two components declare one table", async () => {
    const files = { ...SHOP, ...drizzle("core", 'export const item = pgTable("item", { id: integer() });') };
    await expect(declared(files, ["core"], nowhere)).rejects.toMatchObject({
      code: "models/two-owners",
      facts: {
        object: "table public.item",
        owners: expect.arrayContaining([
          { component: "core", file: "core/models.ts" },
          { component: "shop", file: "shop/schema.sql" },
        ]),
      },
    });
  });

  it("for a file that is not there", async () => {
    const files = {
      "shop/component.mjs": 'export default { name: "shop", models: { sql: "./schema.sql" } };',
    };
    await expect(declared(files, ["shop"], nowhere)).rejects.toMatchObject({
      code: "models/unreadable",
      facts: { file: "shop/schema.sql", reason: "there is no such file" },
    });
  });
});

describe("SQL models that cannot be read", () => {
  it("name file, line and column, with a caret and the database's own words", async () => {
    const text =
      "-- Größe\nCREATE TABLE item (\n  id integer,\n  größe nonsense\n);\nCREATE TABLE other ();\n";
    await expect(declared(sql("shop", text), ["shop"])).rejects.toMatchObject({
      code: "models/unreadable",
      facts: {
        component: "shop",
        file: "shop/schema.sql:4:9",
        reason: 'type "nonsense" does not exist (42704)',
        excerpt: expect.stringMatching(/ 4 \| {3}größe nonsense\n {3} \| {9}\^/),
      },
      hint: expect.stringContaining("dependsOn of shop"),
    });
    await expect(
      declared(sql("shop", "CREATE TABLE item (\n  id integer,,\n);"), ["shop"]),
    ).rejects.toMatchObject({
      facts: { file: "shop/schema.sql:2:14", reason: 'syntax error at or near "," (42601)' },
    });
  });

  it("say so where they change what another component owns", async () => {
    const files = {
      ...SHOP,
      ...sql("sale", "CREATE TABLE sold ();\nALTER TABLE item ADD COLUMN sold boolean;", ["shop"]),
    };
    await expect(declared(files, ["sale"])).rejects.toMatchObject({
      code: "models/unreadable",
      facts: {
        component: "sale",
        file: "sale/schema.sql",
        object: "table public.item",
        reason: expect.stringContaining("shop's"),
      },
      hint: expect.stringContaining("models of shop"),
    });
    const dropping = { ...SHOP, ...sql("sale", "DROP TABLE item;", ["shop"]) };
    await expect(declared(dropping, ["sale"])).rejects.toMatchObject({
      facts: { object: "table public.item", reason: expect.stringContaining("drops") },
    });
  });

  it("say so where they refer to a component that they do not depend on", async () => {
    const files = { ...SHOP, ...sql("use", "CREATE TABLE used (item int REFERENCES item);") };
    await expect(declared(files, ["use"])).rejects.toMatchObject({
      code: "models/unreadable",
      facts: { file: "use/schema.sql:1:1", reason: 'relation "item" does not exist (42P01)' },
    });
    await expect(declared(files, ["shop", "use"])).rejects.toMatchObject({
      code: "models/not-depended-on",
      facts: { component: "use", owner: "shop" },
    });
  });

  it("say so where a Schema has no place for something", async () => {
    const text = "CREATE TABLE item ();\nCREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);";
    await expect(declared(sql("shop", text), ["shop"])).rejects.toMatchObject({
      code: "models/unreadable",
      facts: { object: expect.stringMatching(/text search dictionary .*words/) },
    });
  });

  it("say which revision failed that they stand on", async () => {
    const files = {
      ...sql("shop", "CREATE TABLE item (entry int REFERENCES entry);", ["log"]),
      "log/migration/00000000-initial.fw.sql":
        '/*** { "revision": "00000000", "parents": [] } ***/\nCREATE TABLE entry (id nonsense);',
    };
    await expect(declared(files, ["shop"])).rejects.toMatchObject({
      code: "scratch/replay-failed",
      facts: {
        migration: "log:00000000",
        problem: expect.stringContaining('type "nonsense" does not exist'),
      },
    });
  });
});
