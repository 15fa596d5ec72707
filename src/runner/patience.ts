import { setTimeout as sleep } from "node:timers/promises";
import { type Blocker, DatabaseFailure, type FailureKind } from "../dialects/connect.ts";

/** Pauses before a transaction is tried again, in milliseconds. */
const SHORTEST = 100;
const LONGEST = 30_000;
/** A cause of a cause of … so often. */
const DEPTH = 10;

const PASSING: ReadonlySet<FailureKind | undefined> = new Set<FailureKind>(["lock-timeout", "conflict"]);

/** What people are told before a transaction is tried again. */
export interface Retry {
  /** How often it has been tried. */
  readonly tries: number;
  /** How often it is tried in all, if need be. */
  readonly of: number;
  /** Milliseconds. */
  readonly pause: number;
  /** A lock was not to be had in time, or it was given up for another transaction. */
  readonly kind: FailureKind;
  readonly error: Error;
  /** Who kept it waiting, as far as anybody was seen. */
  readonly blockers: readonly Blocker[];
}

/** How often, and after what pauses, a transaction is tried again that others were in the way of. */
export class Patience {
  readonly #retries: number;
  readonly #lockTimeout: number;
  readonly #signal: AbortSignal;
  readonly #random: () => number;

  /** `lockTimeout`: milliseconds, 0 for none. */
  constructor(parts: {
    readonly retries: number;
    readonly lockTimeout: number;
    readonly signal: AbortSignal;
    readonly random?: () => number;
  }) {
    this.#retries = parts.retries;
    this.#lockTimeout = parts.lockTimeout;
    this.#signal = parts.signal;
    this.#random = parts.random ?? Math.random;
  }

  /**
   * Whether what failed so after `tries` tries is to be tried again; gives the answer after the pause. Of the transaction nothing may
   * be left.
   */
  async again(
    error: unknown,
    tries: number,
    tell: (retry: Omit<Retry, "blockers">) => void,
  ): Promise<boolean> {
    const kind = passingKind(error);
    if (kind === undefined || tries > this.#retries || this.#signal.aborted) return false;
    const pause = this.#pauseAfter(kind, tries);
    const shown = error instanceof Error ? error : new Error(String(error));
    tell({ tries, of: this.#retries + 1, pause, kind, error: shown });
    await sleep(pause, undefined, { signal: this.#signal }).catch(() => undefined);
    return !this.#signal.aborted;
  }

  /**
   * While a lock is waited for, others queue behind whoever waits: the pause lets them through, so it grows with `lockTimeout`. Who was
   * given up in a deadlock has kept nobody. Half of it is chance, so that two who were in each other's way do not meet again.
   */
  #pauseAfter(kind: FailureKind, tries: number): number {
    const first = kind === "conflict" ? SHORTEST : Math.max(SHORTEST, this.#lockTimeout / 5);
    const longest = Math.min(LONGEST, first * 2 ** (tries - 1));
    return Math.round(longest * (1 - this.#random() / 2));
  }
}

/** Whose failure it is if it may pass by itself: a lock that was not to be had, a transaction given up for another. */
export function passingKind(error: unknown): FailureKind | undefined {
  let cause = error;
  for (let depth = 0; depth < DEPTH && cause instanceof Error; depth++, cause = cause.cause) {
    if (cause instanceof DatabaseFailure) return PASSING.has(cause.kind) ? cause.kind : undefined;
  }
  return undefined;
}
