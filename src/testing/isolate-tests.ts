import { findRunner } from "./find-runner.ts";
import type { TestDatabase } from "./test-database.ts";
import type { TestRunner } from "./test-runner.ts";

/** Registers what gives each test of this file its own state of the database, and closes it at the end. */
export async function isolateTests(
  database: Pick<TestDatabase, "begin" | "rollback" | "takeCopy" | "giveBackCopy" | "close">,
  isolation: "transaction" | "clone",
  given: Partial<TestRunner> | undefined,
): Promise<void> {
  const runner = await findRunner(`isolation: "${isolation}"`, given);
  if (isolation === "transaction") {
    runner.beforeEach(() => database.begin());
    runner.afterEach(() => database.rollback());
  } else {
    runner.beforeEach(() => database.takeCopy());
    runner.afterEach(() => database.giveBackCopy());
  }
  runner.afterAll(() => database.close());
}
