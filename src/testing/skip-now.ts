import { TestingError } from "./errors.ts";

/** Skips the running test, with the reason; where its runner has no way to do that, `testing/not-tried`. */
export function skipNow(context: unknown, reason: string): void {
  if (!canSkip(context)) throw new TestingError("testing/not-tried", { reason });
  context.skip(reason);
}

/** What Vitest hands to a test is a function with properties. */
function canSkip(context: unknown): context is { skip(reason: string): void } {
  const mayHave = (typeof context === "object" && context !== null) || typeof context === "function";
  return mayHave && "skip" in context && typeof context.skip === "function";
}
