import { TestingError } from "./errors.ts";

/** Skips the running test, with the reason; where its runner has no way to do that, `testing/not-tried`. */
export function skipNow(context: unknown, reason: string): void {
  if (
    typeof context !== "object" ||
    context === null ||
    !("skip" in context) ||
    typeof context.skip !== "function"
  )
    throw new TestingError("testing/not-tried", { reason });
  context.skip(reason);
}
