/** How much of the last duration counts beside those before it. */
const NEWEST = 0.3;
/** Milliseconds. */
const LONGEST_PAUSE = 30_000;

/**
 * The pauses between batches that let others work: as long as makes the work the share of time that it may be. A database that
 * is busy makes batches longer, and with them the pauses.
 */
export class Throttle {
  readonly #share: number;
  #usual: number | undefined;

  /** `share`: above 0; at 1 there are no pauses. */
  constructor(share: number) {
    this.#share = share;
  }

  get pauses(): boolean {
    return this.#share < 1;
  }

  /** Milliseconds to wait after a batch that took so many. */
  pauseAfter(duration: number): number {
    const usual = this.#usual ?? duration;
    this.#usual = usual + (duration - usual) * NEWEST;
    return Math.min(LONGEST_PAUSE, this.#usual * (1 / this.#share - 1));
  }
}
