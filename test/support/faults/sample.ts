import { isLong } from "../effort.ts";

/** A generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of a sweep that would take too long: so many points of each story and direction. */
const MOST = Number(process.env.STEMMA_FAULT_POINTS ?? Number.POSITIVE_INFINITY);

/**
 * All numbers below `count` in the long form of the tests, or as many as STEMMA_FAULT_POINTS says; otherwise `size` of them, spread out
 * and the same each time.
 */
export function sampleOf(count: number, shortSize: number, seed: number): readonly number[] {
  const size = isLong() ? MOST : shortSize;
  if (size >= count) return Array.from({ length: count }, (_, number) => number);
  const random = seeded(seed);
  const share = count / size;
  return Array.from({ length: size }, (_, at) => Math.floor((at + random()) * share));
}
