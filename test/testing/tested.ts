import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { isStemmaError, type StemmaError } from "../../src/kernel/index.ts";
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from "../../src/testing/index.ts";
import { deployment } from "../support/deployment.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";

/** Where test databases are made, for suites that run on each. */
export const PLACES: readonly { readonly name: string; readonly database: () => string }[] = [
  { name: "PGlite", database: () => "pglite:memory" },
  { name: "PostgreSQL", database: () => inject("postgresUrl") },
];

/** `foo` has models, a seed row and a history from nothing; `bar` has revisions alone. */
export const FILES = {
  "stemma.config.json": JSON.stringify({ database: "pglite:data", components: ["components/*"] }),
  "components/foo/component.mjs": `import { pgTable, serial, text } from "drizzle-orm/pg-core";
const note = pgTable("note", { id: serial("id").primaryKey(), body: text("body").notNull(), size: text("size") });
export default {
  name: "foo",
  models: { note },
  initialize: async (ctx) => { await ctx.sql\`INSERT INTO note (body) VALUES (\${ctx.env?.seed ?? "seed"})\`; },
};
`,
  ...history("foo", [
    {
      id: "00000000",
      up: "CREATE TABLE note (id serial PRIMARY KEY, body text NOT NULL);",
      down: "DROP TABLE note;",
    },
    {
      id: "10000000",
      up: "ALTER TABLE note ADD size text; UPDATE note SET size = length(body)::text;",
      down: "ALTER TABLE note DROP size;",
    },
  ]),
  ...history("bar", [
    {
      id: "00000000",
      up: "CREATE TABLE tag (name text UNIQUE DEFERRABLE INITIALLY DEFERRED);",
      down: "DROP TABLE tag;",
    },
  ]),
} as const;

/** A deployment that finds its packages; it goes when the test is over. */
export async function tested(files: Readonly<Record<string, string>> = FILES): Promise<string> {
  const folder = await deployment(files);
  const packages = join(folder, "node_modules");
  mkdirSync(packages);
  symlinkSync(ROOT, join(packages, "stemma"), "junction");
  for (const name of ["@electric-sql", "drizzle-orm", "kysely", "mariadb", "pg", "vitest"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(packages, name), "junction");
  }
  return folder;
}

/** Nothing of the user's own settings. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { STEMMA_CACHE_DIR: inject("cacheFolder"), ...more };
}

/** A test database that is closed when the test is over. */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const database = await createTestDatabase({ environment: environment(), ...options });
  onTestFinished(() => database.close());
  return database;
}

/** The ledger, in short. */
export async function applied(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query(
    "SELECT component || ':' || revision AS key FROM stemma_migration ORDER BY 1",
  );
  return rows.map(({ key }) => String(key));
}

/** The error of Stemma's that this ends with. */
export async function refusal(work: Promise<unknown>): Promise<StemmaError> {
  try {
    await work;
  } catch (error) {
    if (isStemmaError(error)) return error;
    throw error;
  }
  throw new Error("it was not refused");
}
