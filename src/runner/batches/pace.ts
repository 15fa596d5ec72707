/** How much of the last rate counts beside those before it. */
const NEWEST = 0.2;

/** How fast batches go, with their pauses: what is likely for those that follow. */
export class Pace {
  /** Rows and milliseconds, the newest counting most. */
  #rows = 0;
  #time = 0;

  /** Rows a second, after so many rows in so many milliseconds. */
  rateAfter(rows: number, milliseconds: number): number {
    const share = this.#time === 0 ? 1 : NEWEST;
    this.#rows += (rows - this.#rows) * share;
    this.#time += (milliseconds - this.#time) * share;
    return this.#time === 0 ? 0 : (this.#rows * 1000) / this.#time;
  }
}

/** Milliseconds that the rows not yet done will take; undefined where there is nothing to tell it from. */
export function timeLeft(done: number, expected: number | undefined, rate: number): number | undefined {
  if (expected === undefined || expected <= done || rate <= 0) return undefined;
  return ((expected - done) * 1000) / rate;
}
