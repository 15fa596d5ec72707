import { RunnerError } from "./errors.ts";

/** How much of a plan was done when the signal came. */
export interface InterruptedAt {
  readonly done: number;
  readonly total: number;
}

const NOTHING_DONE: InterruptedAt = { done: 0, total: 0 };

/**
 * What `work` gives, or `execution/interrupted` as soon as the signal comes: code of the deployment may wait for
 * whatever it likes, and need not know of signals.
 */
export async function orInterrupted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
  at: () => InterruptedAt = () => NOTHING_DONE,
): Promise<Result> {
  if (signal === undefined) return work;
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new RunnerError("execution/interrupted", at()));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
