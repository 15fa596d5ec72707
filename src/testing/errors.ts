import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of what can go wrong with test databases. Nothing of it ever concerns the deployment's own. */
export interface TestingFacts {
  "testing/unknown-mode": { readonly where: string; readonly mode: string };
  "testing/no-components": { readonly directory: string };
  "testing/unavailable": { readonly problem: string; readonly hint: string };
  "testing/other-engine": { readonly what: string; readonly engine: string; readonly hint: string };
  "testing/closed": { readonly what: string };
  "testing/in-transaction": { readonly what: string };
  "testing/no-transaction": { readonly what: string };
  "testing/transaction-ended": Readonly<Record<string, never>>;
  "testing/in-use": { readonly database: string; readonly problem: string };
  "testing/no-runner": { readonly what: string };
  "testing/wrong-migration": {
    /** What was found, as `verify` has it. */
    readonly finding: string;
    readonly problem: string;
    readonly differences: readonly string[];
  };
  "testing/not-tried": { readonly reason: string };
}

const CATALOGUE: ErrorCatalogue<TestingFacts> = {
  "testing/unknown-mode": {
    when: "`mode` or STEMMA_TEST_DBINIT says how to make a test database in a way that there is not.",
    text: ({ where, mode }) => ({
      message: `${where} is "${mode}", which is no way to make a test database`,
      hint: "It is create-tables (from the models) or use-migrations (by running all revisions).",
    }),
  },
  "testing/no-components": {
    when: "A test database is asked for, and the deployment has no components.",
    text: ({ directory }) => ({
      message: `The deployment in ${directory} has no components, so there is nothing to test`,
      hint: "Name them in components of its config; a plugin package is one too if its package.json has a stemma entry.",
    }),
  },
  "testing/unavailable": {
    when: "No test database can be made: the driver is missing, the server does not answer, or its user may not make databases.",
    text: ({ problem, hint }) => ({ message: `There is no test database: ${problem}`, hint }),
  },
  "testing/other-engine": {
    when: "A test database is asked for something that only the other engine has, such as the URL of an embedded one.",
    text: ({ what, engine, hint }) => ({
      message: `This test database is ${engine}: it has no ${what}`,
      hint,
    }),
  },
  "testing/closed": {
    when: "A test database is used after it was closed.",
    text: ({ what }) => ({
      message: `${what}: this test database is closed`,
      hint: "Close it when the last test is over (afterAll), and await every query before.",
    }),
  },
  "testing/in-transaction": {
    when: "Something is asked of a test database that cannot be done in the transaction of a test.",
    text: ({ what }) => ({
      message: `${what} is not possible inside the transaction of a test`,
      hint: 'Call rollback() first; for a test that does this use a database of its own: clone(), or isolation: "clone".',
    }),
  },
  "testing/no-transaction": {
    when: "The transaction of a test is to be rolled back, and none has begun.",
    text: ({ what }) => ({
      message: `${what}: no transaction has begun in this test database`,
      hint: 'Call begin() before, e.g. in beforeEach; isolation: "transaction" does both.',
    }),
  },
  "testing/transaction-ended": {
    when: "A test has ended the transaction that it ran in, so that what it wrote could not be rolled back.",
    text: () => ({
      message: "The test has ended the transaction that it runs in; the database has been made anew",
      hint: 'A script with COMMIT or ROLLBACK among other statements does that. Use isolation: "clone" for such a test.',
    }),
  },
  "testing/in-use": {
    when: "A test database cannot be copied or made anew, since other sessions are in it.",
    text: ({ database, problem }) => ({
      message: `${database} cannot be copied: ${problem}`,
      hint: "Close the pools and clients that are connected to it before.",
    }),
  },
  "testing/no-runner": {
    when: "Tests or hooks are to be registered, and no test runner is found in this process.",
    text: ({ what }) => ({
      message: `${what} needs a test runner, and none is found in this process`,
      hint: "Run the file with vitest, jest or node --test, or hand the runner's functions in: { runner: { describe, test, beforeEach, afterEach, afterAll } }.",
    }),
  },
  "testing/wrong-migration": {
    when: "A test of testMigrations found a revision or models that are not as they should be.",
    // A test runner shows the message alone: all of it has to be there.
    text: ({ problem, differences }) => ({
      message: [problem, ...differences.map((each) => `  ${each}`)].join("\n"),
    }),
  },
  "testing/not-tried": {
    when: "A test of testMigrations cannot be tried, and its runner knows no way to skip a test that has begun.",
    text: ({ reason }) => ({
      message: `It cannot be tried: ${reason}`,
      hint: "Correct that revision first.",
    }),
  },
};

export class TestingError<Code extends keyof TestingFacts = keyof TestingFacts> extends StemmaError {
  constructor(code: Code, facts: TestingFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as TESTING_ERRORS };
