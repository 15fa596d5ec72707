import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { seedFacts, seedSql } from "../../examples/quetz/seed.mjs";
import { introspect } from "../../src/dialects/connect.ts";
import { dialectOf } from "../../src/dialects/index.ts";
import type { DeclaredModels } from "../../src/models/index.ts";
import { loadProject } from "../../src/project/index.ts";
import { canonicalText, type Schema } from "../../src/schema/index.ts";
import { declareModels } from "../../src/scratch/index.ts";
import { connectTo, postgresDialect } from "../support/connections.ts";
import { SERVER_FIRST, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { copyOfExample, dataDigest, ROOT } from "../support/examples.ts";
import { stemma } from "../support/stemma.ts";

// As npm has linked it: the plugins' models import the core's from the package that the deployment is.
const QUETZ = join(ROOT, "examples/quetz");
const COMPONENTS = ["conda_suggest", "content_trust", "quetz", "runexports", "tos"];
const LEDGER = ["stemma_migration", "stemma_journal"].map((name) => ({ schema: "public", name }));

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.drop();
});

describe.each(SERVER_FIRST)("the models of quetz on $name", ({ create }) => {
  it("make the schema that the migrations make, and take its rows", async () => {
    const migrated = await opened(create);
    const byMigrations = stemma(QUETZ, migrated.url);
    expect((await byMigrations("forward quetz:00000000 --apply")).code).toBe(0);
    await migrated.query(seedSql());
    expect((await byMigrations("init-db")).code).toBe(0);

    const modelled = await opened(create);
    const byModels = stemma(QUETZ, modelled.url);
    const installed = await byModels(`install ${COMPONENTS.join(" ")} --from-models --apply --json`);
    expect(installed.json.error).toBeUndefined();
    expect(installed.json.steps?.map(({ operation }) => operation)).toEqual(COMPONENTS.map(() => "install"));

    const declared = await declare();
    const made = byOwner(await read(modelled), declared);
    expect(Object.keys(made)).toEqual(COMPONENTS);
    expect(made).toEqual(byOwner(await read(migrated), declared));

    await modelled.query(await insertsOf(migrated));
    expect(await dataDigest(modelled)).toEqual(await dataDigest(migrated));
    expect((await byModels("status --exit-code")).code).toBe(0);
  });

  it("are removed as they were installed: a plugin alone, and then everything", async () => {
    const database = await opened(create);
    const run = stemma(QUETZ, database.url);
    expect((await run("init-db")).code).toBe(0);
    const declared = await declare();
    const before = byOwner(await read(database), declared);

    const removed = await run("uninstall content_trust --from-models --apply --json");
    expect(removed.json.error).toBeUndefined();
    expect(removed.json.steps?.map(({ operation }) => operation)).toEqual(["uninstall"]);
    const { content_trust: _, ...others } = before;
    expect(byOwner(await read(database), declared)).toEqual(others);

    const again = await run("install content_trust --from-models --apply --json");
    expect(again.json.error).toBeUndefined();
    expect(byOwner(await read(database), declared)).toEqual(before);

    const core = await run("uninstall quetz --from-models --json");
    expect(core.json.error?.code).toBe("plan/depended-on");
    const all = await run(`uninstall ${COMPONENTS.join(" ")} --from-models --apply --json`);
    expect(all.json.error).toBeUndefined();
    expect(byOwner(await read(database), declared)).toEqual({});
  });
});

describe("a deployment with models", () => {
  it("does not import them until a plan needs them", async () => {
    const database = await opened(serverDatabase);
    const folder = copyOfExample("quetz");
    writeFileSync(join(folder, "core/models/index.ts"), 'throw new Error("imported");\n');
    const run = stemma(folder, database.url);

    for (const line of ["status", "history", "upgrade --json", "install quetz --apply"]) {
      expect((await run(line)).code, line).toBe(0);
    }
    const fromModels = await run("uninstall quetz --from-models --json");
    expect(fromModels.json.error?.code).toBe("models/module-failed");
  });
});

async function opened(create: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await create();
  open.push(database);
  return database;
}

/** What the models of all components declare. */
async function declare(): Promise<ReadonlyMap<string, DeclaredModels>> {
  const project = await loadProject({ directory: QUETZ, cwd: ROOT, environment: {} });
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("there is no dialect postgres");
  const loadModule = () => Promise.reject(new Error("quetz has no code revisions"));
  return declareModels(project, COMPONENTS, { dialect, cwd: ROOT, loadModule });
}

async function read({ url }: TestDatabase): Promise<Schema> {
  const connection = await connectTo(url);
  try {
    const { schema, unsupported } = await introspect(connection, postgresDialect(), { except: LEDGER });
    expect(unsupported).toEqual([]);
    return schema;
  } finally {
    await connection.close();
  }
}

type Lines = readonly string[];

/**
 * A schema as lines by component (what no model declares under `nobody`), one line for each column, constraint, index
 * and so on: where two differ, the line says what it is about.
 */
function byOwner(
  schema: Schema,
  declared: ReadonlyMap<string, DeclaredModels>,
): Readonly<Record<string, Lines>> {
  const owners = new Map<string, string>();
  for (const [component, models] of declared) {
    for (const [path] of objectsOf(models.schema)) owners.set(path, component);
  }
  const found = new Map<string, Lines>();
  for (const [path, object] of objectsOf(schema)) {
    const owner = owners.get(path) ?? "nobody";
    found.set(owner, [...(found.get(owner) ?? []), ...linesOf(path, object)]);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function objectsOf(schema: Schema): readonly (readonly [path: string, object: object])[] {
  return Object.entries(schema).flatMap(([kind, list]: [string, readonly { readonly name: string }[]]) =>
    list.map((object) => [`${kind} ${object.name}`, object] as const),
  );
}

function linesOf(path: string, object: object): Lines {
  return Object.entries(object).flatMap(([field, value]: [string, unknown]) =>
    Array.isArray(value)
      ? value.map((part: unknown, at) => `${path}, ${field} ${at + 1}: ${canonicalText(withoutName(part))}`)
      : [`${path}, ${field}: ${canonicalText(value)}`],
  );
}

/** From version 18 on NOT NULL has a name, which stays when a table gets another one. Models give it none. */
function withoutName(part: unknown): unknown {
  if (typeof part !== "object" || part === null || !("notNullName" in part)) return part;
  const { notNullName: _, ...rest } = part;
  return rest;
}

/** INSERTs of all rows, in an order in which foreign keys hold: that in which the seed's facts name the tables. */
async function insertsOf(database: TestDatabase): Promise<string> {
  const tables = Object.keys(seedFacts().final.counts);
  const queries = tables.map(
    (table) => `SELECT '${table}' AS name, (SELECT json_agg(t)::text FROM ${table} AS t) AS rows`,
  );
  const found = await database.query(queries.join(" UNION ALL "));
  const byTable = new Map(found.map(({ name, rows }) => [name, rows]));
  const inserts = tables.flatMap((table) => {
    const rows = byTable.get(table);
    if (typeof rows !== "string") return [];
    const text = rows.replaceAll("'", "''");
    return [`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, '${text}')`];
  });
  return inserts.join(";\n");
}
