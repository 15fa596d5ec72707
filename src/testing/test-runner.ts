/** What of a test runner is used; those of Vitest, Jest, node:test and Mocha fit. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  test: RegisterTest & { readonly skip: RegisterTest };
  beforeEach(hook: () => Promise<void>): unknown;
  afterEach(hook: () => Promise<void>): unknown;
  afterAll(hook: () => Promise<void>): unknown;
}

/** `context`: what the runner hands to a test. */
export type RegisterTest = (
  name: string,
  body?: (context: unknown) => Promise<void>,
  timeout?: number,
) => unknown;
