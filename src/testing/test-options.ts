import type { TestMode } from "./test-mode.ts";
import type { TestRunner } from "./test-runner.ts";

/** Which deployment is tested, and where its test databases are made. */
export interface TestPlace {
  /** Its folder, or one that `load` gave; default: the current folder, then upwards. */
  readonly deployment?: string | { readonly directory: string } | undefined;
  /** Path of the config file, instead of looking for one. */
  readonly config?: string | undefined;
  /**
   * URL of a server on which databases may be made, or `pglite:memory`, `sqlite:memory`; default: STEMMA_TEST_DATABASE_URL,
   * else the engine of the deployment's kind of database, in memory. The database in the URL is connected to, since one has to be, and not touched.
   */
  readonly database?: string | undefined;
  /** Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** The functions of the test runner; default: those of the one that runs this file. */
  readonly runner?: Partial<TestRunner> | undefined;
}

export interface TestDatabaseOptions extends TestPlace {
  /** Default: STEMMA_TEST_DBINIT, else `create-tables`. */
  readonly mode?: TestMode | undefined;
  /** These revisions (`foo:2c12ca17`) and what they need, and nothing else: for tests of data migrations. */
  readonly at?: string | readonly string[] | undefined;
  /**
   * What each test gets, registered with the test runner for the tests of this file: a transaction that is rolled back, or
   * a copy of the database as it stands when the first test begins. The database is closed after the last test.
   * Default: neither; call `begin`, `clone` and `close` yourself.
   */
  readonly isolation?: "transaction" | "clone" | undefined;
  /** `ctx.env` of code revisions and of `initialize`, instead of the config's. */
  readonly env?: unknown;
  /** Makes the tables anew, whatever is kept: for changes that cannot be noticed (see docs/TESTING.md). */
  readonly fresh?: boolean | undefined;
}
