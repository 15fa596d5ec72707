import { setTimeout as sleep } from "node:timers/promises";
import type { RunnerLock } from "../dialects/connect.ts";
import { RunnerError } from "./errors.ts";
import type { RunListener } from "./events.ts";
import { interrupted } from "./step-failure.ts";

/** Pauses between tries in milliseconds: growing, so that a short wait stays short and a long one is cheap. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/**
 * Takes the lock, trying again until `lockWait` milliseconds are over. Never waits in the database: a session that
 * does holds a snapshot, which the holder's concurrent index build would wait for in turn.
 * Throws `ledger/locked` naming the holder, or `execution/interrupted`.
 */
export async function waitForLock(
  lock: RunnerLock,
  options: {
    readonly database: string;
    readonly lockWait: number;
    readonly signal: AbortSignal;
    readonly onEvent: RunListener;
  },
): Promise<void> {
  const { database, lockWait, signal, onEvent } = options;
  const began = performance.now();
  let waited = 0;
  for (let pause = FIRST_PAUSE; !(await lock.tryTake()); pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const holder = await lock.holder();
    if (waited >= lockWait) {
      throw new RunnerError("ledger/locked", {
        database,
        waited,
        ...(holder === undefined ? {} : { holder }),
      });
    }
    onEvent({ type: "lock-waiting", holder, waited });
    try {
      await sleep(Math.min(pause, lockWait - waited), undefined, { signal });
    } catch (error) {
      throw interrupted({ done: 0, total: 0, database, aborted: true }, error);
    }
    waited = performance.now() - began;
  }
}
