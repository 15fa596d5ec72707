import { findRunner } from "./find-runner.ts";
import { MigrationTrial } from "./migration-trial.ts";
import { openVerification } from "./open-verification.ts";
import { plannedTests } from "./planned-tests.ts";
import type { TestPlace } from "./test-options.ts";

/** A scratch database may have to be made first, and revisions run that come before. Milliseconds. */
const LONGEST = 120_000;

/**
 * Registers tests of all migrations of a deployment with the test runner: a group a component, a test a revision. Each runs
 * it forward, back and forward again in a scratch database where exactly what comes before it is applied; two more compare
 * an install from models, and the models themselves, with what the revisions make. What cannot be tested is registered
 * as skipped, with the reason in its name.
 *
 * Throws `testing/no-runner`, `testing/no-components`, and what loading the deployment and its models throw.
 *
 * @example
 * import { testMigrations } from "stemma/testing";
 *
 * await testMigrations(".");
 */
export async function testMigrations(
  deployment?: TestPlace["deployment"],
  options: Omit<TestPlace, "deployment"> = {},
): Promise<void> {
  const runner = await findRunner("testMigrations", options.runner);
  const { verification, project } = await openVerification({ ...options, deployment });
  const trial = new MigrationTrial(verification);
  runner.afterAll(() => trial.close());
  for (const { name } of project.components) {
    runner.describe(name, () => {
      for (const { title, work } of plannedTests(name, verification, trial)) {
        if (work === undefined) runner.test.skip(title, async () => undefined);
        // The number of its parameters tells a runner what a test waits for: it must have none.
        else runner.test(title, (...given) => work(given[0]), LONGEST);
      }
    });
  }
}
