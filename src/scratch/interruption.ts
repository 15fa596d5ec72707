import { DatabaseFailure } from "../dialects/connect.ts";
import { orInterrupted, RunnerError } from "../runner/index.ts";

const NOTHING_DONE = { done: 0, total: 0 };

/** Throws `execution/interrupted` once the signal has come. Nothing of the user's has been touched by then. */
export function refuseInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new RunnerError("execution/interrupted", NOTHING_DONE);
}

/**
 * What `work` gives, with the statement that runs cancelled when the signal comes: then `execution/interrupted`.
 * Unlike a race with the signal it waits for the work to stop, so that the scratch database can be dropped after it.
 */
export async function cancellable<Result>(
  connection: { cancel(): Promise<void> },
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  refuseInterrupted(signal);
  const cancel = (): void => void connection.cancel().catch(() => undefined);
  signal?.addEventListener("abort", cancel);
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseFailure) refuseInterrupted(signal);
    throw error;
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
}

/** What code of the deployment gives, or `execution/interrupted` as soon as the signal comes: it may never end. */
export async function untilInterrupted<Result>(
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  refuseInterrupted(signal);
  return orInterrupted(work(), signal);
}
