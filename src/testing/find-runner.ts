import { TestingError } from "./errors.ts";
import type { TestRunner } from "./test-runner.ts";

/**
 * The functions of the test runner that runs this process: those given, Vitest's, those that are global (Jest, Mocha and
 * others), or Node's own. Throws `testing/no-runner`.
 */
export async function findRunner(what: string, given: Partial<TestRunner> = {}): Promise<TestRunner> {
  if (isRunner(given)) return given;
  const found = (await vitest()) ?? globals() ?? (await nodeTest());
  if (found === undefined) throw new TestingError("testing/no-runner", { what });
  return { ...found, ...given };
}

async function vitest(): Promise<TestRunner | undefined> {
  if (!("__vitest_worker__" in globalThis)) return undefined;
  const module: unknown = await import("vitest");
  return isRunner(module) ? pick(module) : undefined;
}

/** Mocha calls a test `it`, and `afterAll` `after`. */
function globals(): TestRunner | undefined {
  const all: Readonly<Record<string, unknown>> = globalThis;
  return namedAsUsual({ ...all, test: all.test ?? all.it });
}

async function nodeTest(): Promise<TestRunner | undefined> {
  if (process.env.NODE_TEST_CONTEXT === undefined) return undefined;
  return namedAsUsual(await import("node:test"));
}

function namedAsUsual(all: Readonly<Record<string, unknown>>): TestRunner | undefined {
  const { describe, test, beforeEach, afterEach, afterAll = all.after } = all;
  const runner: unknown = { describe, test, beforeEach, afterEach, afterAll };
  return isRunner(runner) ? runner : undefined;
}

function pick({ describe, test, beforeEach, afterEach, afterAll }: TestRunner): TestRunner {
  return { describe, test, beforeEach, afterEach, afterAll };
}

function isRunner(value: unknown): value is TestRunner {
  if (typeof value !== "object" || value === null) return false;
  const all: Readonly<Record<string, unknown>> = { ...value };
  return ["describe", "test", "beforeEach", "afterEach", "afterAll"].every(
    (name) => typeof all[name] === "function",
  );
}
