import { requirementsOf } from "../commands/index.ts";
import { DatabaseError } from "../dialects/connect.ts";
import type { UntypedTables } from "../project/index.ts";
import { ScratchError } from "../scratch/index.ts";
import { contentKey } from "./content-key.ts";
import { EmbeddedEngine } from "./embedded-engine.ts";
import { TestingError } from "./errors.ts";
import { isolateTests } from "./isolate-tests.ts";
import { knownOrigin, looksOf, rememberOrigin } from "./known-origins.ts";
import { Migrating } from "./migrating.ts";
import { ServerEngine } from "./server-engine.ts";
import { testContent } from "./test-content.ts";
import { TestDatabase, type TestOrigin } from "./test-database.ts";
import { loadTestDeployment } from "./test-deployment.ts";
import type { TestDatabaseOptions } from "./test-options.ts";

/**
 * Makes a database for tests, with the tables of a deployment. The first of its content is made from models or migrations;
 * all that follow, in other processes too, are copies. The deployment's own database is not touched.
 *
 * Throws `testing/*`, `target/*`, and what loading the deployment, its models and its revisions throw.
 *
 * @example
 * const database = await createTestDatabase({ deployment: ".", isolation: "transaction" });
 */
export async function createTestDatabase<Tables = UntypedTables>(
  options: TestDatabaseOptions = {},
): Promise<TestDatabase<Tables>> {
  try {
    const origin = await originOf(options);
    const database = new TestDatabase<Tables>(origin, await origin.template.open());
    if (options.isolation !== undefined) await isolateTests(database, options.isolation, options.runner);
    return database;
  } catch (error) {
    throw unavailable(error);
  }
}

/** Where nothing has changed since this process was asked for the same, nothing is read again. */
async function originOf(options: TestDatabaseOptions): Promise<TestOrigin> {
  const known = knownOrigin(options);
  if (known !== undefined) return known;
  const deployment = await loadTestDeployment(options);
  // What is changed while the template is being made is noticed the next time.
  const looks = looksOf(deployment);
  const content = testContent(deployment, options);
  const { project, models, dialect } = deployment;
  const declared = await models.declare(content.fromModels);
  const required = await requirementsOf(project, declared, dialect);
  const engine = deployment.place.memory
    ? new EmbeddedEngine(deployment, required)
    : new ServerEngine(deployment, required);
  const key = await contentKey(deployment, content, await engine.version());
  const template = await engine.template(
    key,
    (database) => Migrating.within(database, deployment, content, (migrating) => migrating.fill(content)),
    options.fresh ?? false,
  );
  const origin = { deployment, content, template };
  rememberOrigin(options, origin, looks);
  return origin;
}

/** What keeps a database from being opened keeps a test database from being made. */
function unavailable(error: unknown): unknown {
  if (error instanceof ScratchError && error.code === "scratch/unavailable") {
    const { problem, hint } = error.facts;
    return new TestingError(
      "testing/unavailable",
      { problem: String(problem), hint: String(hint) },
      { cause: error },
    );
  }
  if (!(error instanceof DatabaseError)) return error;
  const hint = error.hint ?? "Check the URL in database or STEMMA_TEST_DATABASE_URL.";
  return new TestingError("testing/unavailable", { problem: error.message, hint }, { cause: error });
}
