import type { TestProject } from "vitest/node";
import { startPostgresServer } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of a superuser on a real PostgreSQL server, for tests that must not run on PGlite alone. */
    postgresUrl: string;
  }
}

/** One real PostgreSQL server for a whole test run. STEMMA_TEST_POSTGRES names another one to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.STEMMA_TEST_POSTGRES;
  if (given !== undefined) {
    project.provide("postgresUrl", given);
    return async () => undefined;
  }
  const server = await startPostgresServer();
  process.stderr.write(`PostgreSQL ${server.version} started for the tests\n`);
  project.provide("postgresUrl", server.url);
  return server.stop;
}
