/**
 * How hard a property test tries: a seeded sample in `npm test`, fifty times as many cases and a seed of its own
 * in `npm run test:long`, printed where one fails.
 */
export function effort(seed: number, runs: number): { readonly seed?: number; readonly numRuns: number } {
  return isLong() ? { numRuns: runs * 50 } : { seed, numRuns: runs };
}

/** How often a test of what may happen at once is repeated. */
export function repeats(): number {
  return isLong() ? 50 : 1;
}

/** Whether this is the long form of the tests. */
export function isLong(): boolean {
  return process.env.STEMMA_TEST_LONG === "1";
}
